"""A council of six weeks, and its files read by the real readers."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.demo import Council, write_council
from ingest.mapping import read_mapping
from ingest.readers import all_readers
from ingest.readers._open import head
from ingest.readers.contract import Context


@pytest.fixture(scope="package")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    return write_council(tmp_path_factory.mktemp("council"), last_sunday=date(2026, 11, 22), weeks=6)


@pytest.fixture(scope="package")
def read(council: Council) -> Callable[[Path], Any]:
    """Return what yields the batches of a file; exactly one reader must know it."""
    def read(path: Path) -> Any:
        name = "feedback" if path.stem == "feedback" else path.stem.removeprefix("case-events-")
        mapping = council.folder / "mappings" / f"{name}.toml"
        start = head(path)
        readers = [reader for reader in all_readers().values() if reader.sniff(start)]
        if mapping.exists():
            given = read_mapping(mapping)
            assert given.matches(start.lines[0].split(given.source.delimiter)) == len(given.fields)
            reader = next(one for one in readers if given.kind == one.KIND)
            return reader.read(path, Context(mapping=given))
        # a table with columns of its own is known by them before any mapping is looked for
        readers = [reader for reader in readers if not reader.NAME.endswith("-csv")] or readers
        assert len(readers) == 1, (path, [reader.NAME for reader in readers])
        return readers[0].read(path, Context())

    return read
