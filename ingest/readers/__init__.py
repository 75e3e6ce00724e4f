"""Readers: one file per format, found by looking into this folder, so that a new one is one file.

A reader module has ``NAME`` (what ``--format`` calls it), ``KIND`` (the record it yields), ``SOURCE`` (the name
of the source where none is given), ``ABOUT`` (one line for help and docs), ``sniff(head) -> bool`` and
``read(path, context) -> Iterator[Batch]``. A reader of device logs has ``personal(path) -> dict[str, int]`` besides: in
how many rows each personal field is filled (what it is called in plain words -> rows), never with what.
One whose files are named after a person has ``KEPT_NAME``, which is kept in place of their names.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from ingest.readers.contract import Context, Head
from ingest.records import Batch, RecordKind


class Reader(Protocol):
    """What every reader module offers."""

    NAME: str
    KIND: RecordKind
    SOURCE: str
    ABOUT: str

    def sniff(self, head: Head) -> bool:
        """Tell whether the file looks like this format, from its first bytes."""
        ...

    def read(self, path: Path, context: Context) -> Iterator[Batch]:
        """Yield the file's rows in batches; raise Unreadable where the file as a whole must be refused."""
        ...


@cache
def all_readers() -> dict[str, Reader]:
    """Return every reader by its name."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "sniff"):
            reader = cast(Reader, loaded)
            found[reader.NAME] = reader
    return found
