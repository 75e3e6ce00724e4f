"""The list of old and new client index numbers, as a change of case system leaves behind.

An adopted child gets a new record by law, which nothing may lead back to the old one (Adoption Agencies Regulations
2005, part 7; Disclosure of Adoption Information Regulations 2005). So each row must say whether it is such a case,
and such a row joins nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.council_csv import Cells, Faults, rows

COLUMNS = ("old_system", "old_number", "new_system", "new_number", "adopted")
Number = tuple[str, str]  # system and number


@dataclass(frozen=True)
class Renumbered:
    """One case that was given another number."""

    line: int
    old: Number
    new: Number
    adopted: bool


def read_index_numbers(path: Path) -> list[Renumbered]:
    """Read and check the list.

    Raises WorklightError where a number has two new ones, or numbers lead back to themselves.
    """
    faults = Faults(path)
    found = [_row(line, row, faults) for line, row in rows(path, COLUMNS)]
    faults.raise_any()
    first: dict[Number, Renumbered] = {}
    for row in found:
        known = first.setdefault(row.old, row)
        if (known.new, known.adopted) != (row.new, row.adopted):
            faults.add(row.line, "new_number", f"the same old number has another row in line {known.line} that says "
                       "otherwise; a case has one new number")
    faults.raise_any()
    _check_circles(first, faults)
    faults.raise_any()
    return list(first.values())


def last_numbers(found: Sequence[Renumbered]) -> dict[Number, Number]:
    """Return old number -> the last number of that case, through several changes; nothing leads over an adoption."""
    next_of = {row.old: row.new for row in found if not row.adopted and row.old != row.new}
    return {old: _chain(old, next_of)[-1] for old in next_of}


def _row(line: int, row: dict[str, str], faults: Faults) -> Renumbered:
    cell = Cells(line, row, faults)
    old = (cell.text("old_system").casefold(), cell.text("old_number"))
    new = (cell.text("new_system").casefold(), cell.text("new_number"))
    said = cell.text("adopted").casefold()
    if said and said not in {"yes", "no"}:
        faults.add(line, "adopted", "must be yes or no: after an adoption the records may not be joined")
    return Renumbered(line, old, new, said == "yes")


def _check_circles(first: Mapping[Number, Renumbered], faults: Faults) -> None:
    next_of = {row.old: row.new for row in first.values() if row.old != row.new}
    ends: dict[Number, bool] = {}  # whether a walk from here comes to an end
    for old in next_of:
        walk = _chain(old, next_of, known=ends)
        ended = ends.get(walk[-1], walk[-1] not in next_of)
        if not ended and old not in ends:
            faults.add(first[old].line, "new_number", "leads back to the old number; which of them is the last?")
        ends |= dict.fromkeys(walk, ended)


def _chain(start: Number, next_of: Mapping[Number, Number], known: Mapping[Number, bool] | None = None) -> list[Number]:
    """Follow a number to its last one, or to one that was met before."""
    walk, met = [start], {start}
    while walk[-1] in next_of and not (known and walk[-1] in known):
        after = next_of[walk[-1]]
        walk.append(after)
        if after in met:
            break
        met.add(after)
    return walk
