"""The list of people and the list of leave, as contracts.md describes them."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path

from data.errors import WorklightError
from data.pattern import parse_pattern
from ingest.council_csv import Cells, Faults, rows

PEOPLE = ("person", "name", "team", "from", "to", "contracted_hours", "pattern", "logins")
LEAVE = ("person", "from", "to")


@dataclass(frozen=True)
class Membership:
    """One person on one team's list, from a day to a day or until further notice."""

    line: int
    person: str
    name: str
    team: str
    first: date
    last: date | None
    hours: float
    pattern: str
    logins: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Away:
    """Days of leave."""

    line: int
    person: str
    first: date
    last: date


def read_people(path: Path) -> list[Membership]:
    """Read and check the list of people."""
    faults = Faults(path)
    members = [member for line, row in rows(path, PEOPLE) if (member := _membership(line, row, faults))]
    faults.raise_any()
    _check_names(members, faults)
    _check_teams(members, faults)
    _check_spans(members, faults)
    _check_logins(members, faults)
    faults.raise_any()
    if not members:
        raise WorklightError(f"{path} lists nobody. Nothing was changed.")
    return members


def read_leave(path: Path, people: set[str]) -> list[Away]:
    """Read and check the list of leave; only the days are kept, never the kind of absence."""
    faults = Faults(path)
    away: list[Away] = []
    for line, row in rows(path, LEAVE):
        cell = Cells(line, row, faults)
        person, first, last = cell.text("person"), cell.day("from"), cell.day("to")
        if person and person not in people:
            faults.add(line, "person", "the list of people has nobody with this identifier")
        elif person and first and last and last < first:
            faults.add(line, "to", "is before from")
        elif person and first and last:
            away.append(Away(line, person, first, last))
    faults.raise_any()
    return away


def _membership(line: int, row: dict[str, str], faults: Faults) -> Membership | None:
    before = len(faults.said)
    cell = Cells(line, row, faults)
    person, name, team = cell.text("person"), cell.text("name"), cell.text("team")
    first, last = cell.day("from"), cell.day("to", needed=False)
    hours, logins = cell.hours("contracted_hours"), cell.logins("logins")
    pattern = cell.checked("pattern", parse_pattern)
    if first and last and last < first:
        faults.add(line, "to", "is before from")
    if len(faults.said) > before or first is None:
        return None
    return Membership(line, person, name, team, first, last, hours, pattern, logins)


def _check_names(members: list[Membership], faults: Faults) -> None:
    first: dict[str, Membership] = {}
    for member in members:
        known = first.setdefault(member.person, member)
        if known.name != member.name:
            faults.add(member.line, "name", f"differs from line {known.line} for the same person; write it alike")


def _check_teams(members: list[Membership], faults: Faults) -> None:
    """Two teams that are shown as one are called ``A and B``: no team, and no other two, may be called so."""
    first = {member.team: member.line for member in reversed(members)}
    if not any(" and " in team for team in first):
        return  # then no joined name can be read in two ways
    joined: dict[str, str] = {}
    for pair in combinations(sorted(first), 2):
        for name in (" and ".join(pair), " and ".join(reversed(pair))):
            other = name if name in first else joined.setdefault(name, pair[0])
            if other != pair[0]:
                faults.add(first[other], "team", "could be taken for two other teams on this list that are shown as "
                           "one; give it another name")


def _check_spans(members: list[Membership], faults: Faults) -> None:
    ordered = sorted(members, key=lambda member: (member.person, member.first))
    for earlier, later in pairwise(ordered):
        if earlier.person == later.person and (earlier.last is None or later.first <= earlier.last):
            faults.add(later.line, "from", f"overlaps with line {earlier.line}: a person is on one team's list at a "
                       "time; end the earlier row the day before")


def _check_logins(members: list[Membership], faults: Faults) -> None:
    owners: dict[tuple[str, str], Membership] = {}
    for member in members:
        for login in member.logins:
            owner = owners.setdefault(login, member)
            if owner.person != member.person:
                faults.add(member.line, "logins", f"a login of {login[0]} belongs to another person in line "
                           f"{owner.line}; a login has one owner")
