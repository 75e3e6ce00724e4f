"""Official returns and extracts whose columns are known: what each table is called by, and which events its dates are.

A row of such a table is about one person (or one thing that was done for them) and holds several dates. Each date that
is filled becomes an event; names, dates of birth, numbers of pupils and notes are in no declared column, so they are
never read. Dates alone give counts and waits in days, never minutes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# codes of why an episode of care begins (RNE) and ends (REC); X1: the next one begins at once; E11, E12: adopted
CARE_BEGAN, PLACED, STATUS = r"(?i)^s", r"(?i)^[ptbu]", r"(?i)^[lbu]"
CARE_ENDED, ADOPTED = r"(?i)^(?:e(?:[02-9]|1(?:$|[^12]))|[^xea])", r"(?i)^(?:e1[12]|adopt)"


@dataclass(frozen=True)
class Dated:
    """One date of a row: its column and what happened then; ``code``: only where that column holds such a code."""

    column: str
    activity: str
    code: tuple[str, str] | None = None    # column, and a pattern of it
    unless: tuple[str, str] | None = None  # column, and a pattern that it must not hold


@dataclass(frozen=True)
class Table:
    """One table: the columns by which it is known, and what its rows say. Columns are named as ``plain`` does.

    ``case``: columns of which one has the case, in order of choice; ``prefix`` keeps numbers of another kind apart.
    ``worker``: to whom the case is allocated (told with the first event of a row), and who did it where ``doer``.
    """

    name: str
    known_by: tuple[str, ...]
    case: tuple[str, ...]
    events: tuple[Dated, ...] = ()
    team: str | None = None
    worker: str | None = None
    doer: bool = False
    prefix: str = ""
    needed: str | None = None                 # a date without which a row says nothing that can be placed
    ordered: tuple[tuple[str, str], ...] = ()  # start and end: the end can't be first
    personal: Mapping[str, str] = field(default_factory=dict)  # column -> what it is called

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        codes = [code[0] for dated in self.events for code in (dated.code, dated.unless) if code]
        dates = [dated.column for dated in self.events]
        named = [name for name in (self.team, self.worker) if name]
        return tuple(dict.fromkeys((*self.case, *named, *dates, *codes)))


def plain(heading: str) -> str:
    """Return a heading in small letters and digits alone: case, dots, dashes and spaces vary from export to export.

    >>> plain(" Date of Referral. ")
    'date of referral'
    """
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()


def recognise(headings: Sequence[str], tables: Sequence[Table]) -> Table | None:
    """Return the table whose marks are all there; of several the one that is known by most."""
    names = {plain(heading) for heading in headings}
    fit = [table for table in tables if names.issuperset(table.known_by)]
    return max(fit, key=lambda table: len(table.known_by), default=None)


def found_columns(headings: Sequence[str], wanted: Sequence[str]) -> dict[str, int]:
    """Return where each wanted column stands, of those that are there: the first, should there be two."""
    names = [plain(heading) for heading in headings]
    return {column: names.index(column) for column in wanted if column in names}
