"""Mappings that come with Worklight for systems whose fields have been published; most are untried on a real export.

They are never used by themselves: ``worklight map`` gives the one whose columns a file has, to be read and kept. Names
of columns are compared without regard to capitals, spaces and underscores, and are written as the file has them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data import REFERENCE
from ingest.draft.cells import with_sheet
from ingest.draft.table import Table
from ingest.draft.tables import read_tables
from ingest.mapping import Mapping, read_mapping

FOLDER = REFERENCE / "mappings"


@dataclass(frozen=True)
class Shipped:
    """A mapping of ours, with the names of columns as a file has them."""

    text: str
    mapping: Mapping


def all_shipped() -> dict[str, Path]:
    """Return every mapping that is shipped, by its name."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


def fitting(path: Path, tables: Sequence[Table] = ()) -> Shipped | None:
    """Return the mapping that finds most columns in a table of a file, all that it names; None where there is none."""
    found = [(len(mapping.fields), file, mapping, table) for table in tables or read_tables(path)
             for file in all_shipped().values() if (mapping := read_mapping(file)) and _has_all(table, mapping)]
    if not found:
        return None
    _, file, mapping, table = max(found, key=lambda one: (one[0], one[1].name))
    ours = _as_written(file.read_text(encoding="utf-8"), mapping, _written(table))
    known = with_sheet(path, ours.mapping, table)
    if known.source.sheet is None:
        return ours
    named = f"sheet = {json.dumps(known.source.sheet, ensure_ascii=False)}  # more than one has these columns"
    return Shipped(ours.text.replace("[source]\n", f"[source]\n{named}\n", 1), known)


def _written(table: Table) -> dict[str, str]:
    return {_plain(name): name for name in table.columns}


def _has_all(table: Table, mapping: Mapping) -> bool:
    return {_plain(name) for name in mapping.fields.values()} <= _written(table).keys()


def _as_written(text: str, mapping: Mapping, written: dict[str, str]) -> Shipped:
    names = {name: written[_plain(name)] for name in mapping.fields.values()}
    for name, own in names.items():
        text = text.replace(f'= "{name}"', f"= {json.dumps(own, ensure_ascii=False)}")
    columns = {key: names[name] for key, name in mapping.own.items()}
    also = [one.model_copy(update={key: names[value] for key in ("at", "worker", "allocated_to")
                                   if (value := getattr(one, key)) is not None}) for one in mapping.also]
    return Shipped(text, mapping.model_copy(update={"columns": type(mapping.columns)(**columns), "also": tuple(also)}))


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())
