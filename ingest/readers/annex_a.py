"""Annex A: the child-level data that a council gives Ofsted for an inspection (ILACS guidance, lists 1 to 11), .xlsx.

Each list is a sheet and is known by its headings, wherever they stand in the first rows and whatever the sheet is
called; hidden sheets are not read. Lists 3 to 8 name the allocated worker and team of today: the worker is told with
the row's first date, the team with each; so does list 9 (care leavers), which has dates of the work from 2024 on: the
latest contact and the latest review of the pathway plan. Older ones have none, and a row of theirs is passed over. Of
list 11 (adopters) only the way to approval is read, under numbers that can't meet a child's: nothing links a child and
those who adopt.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ingest.readers import _return_events, _returns, _tables
from ingest.readers._mapped_table import day
from ingest.readers._returns import Dated, Table
from ingest.readers._tables import Place
from ingest.readers._workbook import is_workbook
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import CASE_EVENT, Batch, RecordKind, set_aside

NAME = "annex-a"
KIND: RecordKind = "case_event"
SOURCE = "annex-a"
ABOUT = "Annex A workbook for Ofsted, lists 1 to 11: contacts, referrals, assessments, plans, care, adoption"

CHILD = ("child unique id", "child id", "unique child id", "child unique identifier")
BORN = {"date of birth": "date of birth", "ethnicity": "ethnic group"}
TEAM, WORKER = "allocated team", "allocated worker"
NAMED = BORN | {WORKER: "name of a worker"}
ASSESSED, AUTHORISED = "continuous assessment start date", "continuous assessment date of authorisation"
STRATEGY = "strategy discussion initiating section 47 enquiry start date"
CONFERENCE = "date of initial child protection conference"
PROTECTED, UNPROTECTED = "child protection plan start date", "child protection plan end date"
CARE, CEASED = "date started to be looked after", "date ceased to be looked after"
DECIDED = "date of decision that child should be placed for adoption"
TABLES = (
    Table("list 1", ("date of contact",), CHILD, (Dated("date of contact", "Contact"),), personal=BORN),
    Table("list 2", ("assessment start date",), CHILD, (
        Dated("assessment start date", "Early help assessment started"),
        Dated("assessment completion date", "Early help assessment completed"),
    ), ordered=(("assessment start date", "assessment completion date"),), personal=BORN),
    Table("list 3", ("date of referral",), CHILD, (Dated("date of referral", "Referral received"),),
          team=TEAM, worker=WORKER, personal=NAMED),
    Table("list 4", (ASSESSED,), CHILD, (
        Dated(ASSESSED, "Assessment started"), Dated(AUTHORISED, "Assessment signed off"),
    ), ordered=((ASSESSED, AUTHORISED),), team=TEAM, worker=WORKER, personal=NAMED),
    Table("list 5", (STRATEGY,), CHILD, (
        Dated(STRATEGY, "Section 47 enquiry started"), Dated(CONFERENCE, "Initial child protection conference"),
    ), ordered=((STRATEGY, CONFERENCE),), team=TEAM, worker=WORKER, personal=NAMED),
    Table("list 6", ("cin start date",), CHILD, (
        Dated("cin start date", "Child in need began"), Dated("date child was last seen", "Child seen"),
        Dated("cin closure date", "Case closed"),
    ), ordered=(("cin start date", "cin closure date"),), team=TEAM, worker=WORKER, personal=NAMED),
    Table("list 7", (PROTECTED,), CHILD, (
        Dated(PROTECTED, "Child protection plan started"),
        Dated("date of the last statutory visit", "Statutory visit"),
        Dated("date of latest review conference", "Child protection review"),
        Dated(UNPROTECTED, "Child protection plan ended"),
    ), ordered=((PROTECTED, UNPROTECTED),), team=TEAM, worker=WORKER, personal=NAMED),
    Table("list 8", (CARE,), CHILD, (
        Dated(CARE, "Began to be looked after"),
        Dated("start date of current legal status", "Legal status changed"),
        Dated("start date of most recent placement", "Placement changed"),
        Dated("date of last social work visit", "Statutory visit"),
        Dated("date of last iro visit contact to the child", "Contact with reviewing officer"),
        Dated("date of last health assessment", "Health assessment"),
        Dated("date of last dental check", "Dental check"),
        Dated("date of latest statutory review", "Looked after review"),
        Dated(CEASED, "Ceased to be looked after"),
    ), ordered=((CARE, CEASED),), team=TEAM, worker=WORKER,
          personal=NAMED | {"placement postcode": "postcode of placement"}),
    Table("list 9", ("eligibility category",), CHILD, (
        Dated("latest date of contact", "Contact with care leaver"),
        Dated("latest pathway plan review date", "Pathway plan review"),
    ), team=TEAM, worker=WORKER, personal=NAMED | {"allocated personal advisor": "name of a worker"}),
    Table("list 10", (DECIDED,), CHILD, (
        Dated(DECIDED, "Decision to place for adoption"),
        Dated("date of placement order", "Placement order made"),
        Dated("date of matching child and prospective adopters", "Matched with adopters"),
        Dated("date placed for adoption", "Placed for adoption"),
        Dated("date of adoption order", "Adoption order made"),
        Dated("date of decision that child should no longer be placed for adoption",
              "Decision to place for adoption ended"),
        Dated("date the child was placed for fostering in ffa or concurrent planning placement",
              "Placed with carers who may adopt"),
    ), personal=BORN | {"family identifier": "number of a family"}),
    Table("list 11", ("date enquiry received",), ("individual adopter identifier",), (
        Dated("date enquiry received", "Adopter enquiry received"),
        Dated("date stage 1 started", "Adopter stage 1 started"),
        Dated("date stage 1 ended", "Adopter stage 1 ended"),
        Dated("date stage 2 started", "Adopter stage 2 started"),
        Dated("date stage 2 ended", "Adopter stage 2 ended"),
        Dated("date application submitted", "Adopter application submitted"),
        Dated("date application approved", "Adopter approved"),
        Dated("date of leaving adoption process", "Adopter left the process"),
    ), prefix="adopter ", personal={"ethnicity": "ethnic group", "family identifier": "number of a family"}),
)
# a sheet that calls itself a list and has no headings of one: its rows are set aside, never left out unseen
UNKNOWN = Table("a list", (), CHILD)
LIST, NO_HEADINGS = re.compile(r"(?i)\s*list\s*\d+\b"), "this sheet has no headings of a list that is known"
FEWEST = 2  # lists of which a workbook must have some, to be an Annex A and no table of a council's own


def sniff(head: Head) -> bool:
    """Tell whether it is a workbook with the headings of at least two lists."""
    try:
        return is_workbook(head) and sum(table is not UNKNOWN for table, _ in _lists(head.path)) >= FEWEST
    except Unreadable:
        return False


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield events, list by list; raise Unreadable where it is locked or damaged, or no sheet is one of the lists."""
    lists = _lists(path)
    if all(table is UNKNOWN for table, _ in lists):
        raise Unreadable(f"{path.name} was not read: none of its sheets has the headings of a list of Annex A.")
    met = 0
    for table, rows in _rows(path, [(table, place, table.columns) for table, place in lists]):
        lines = pl.int_range(met + 1, met + rows.height + 1, dtype=pl.Int64, eager=True).alias("line")
        met += rows.height
        if table is UNKNOWN:
            nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
            bad = set_aside(lines.to_frame(), nothing, "sheet", NO_HEADINGS)
            yield Batch(KIND, CASE_EVENT.to_frame(), bad, places=_return_events.PLACES)
        else:
            yield _return_events.batch(rows.with_columns(lines), table, context)


def personal(path: Path) -> dict[str, int]:
    """Count the rows in which each personal field is filled, over all lists."""
    counts: dict[str, int] = {}
    for table, rows in _rows(path, [(table, place, tuple(table.personal)) for table, place in _lists(path)]):
        for name, count in _return_events.personal(iter([rows]), table).items():
            counts[name] = counts.get(name, 0) + count
    return counts


def _lists(path: Path) -> list[tuple[Table, Place]]:
    """Return the lists that people see, with the row of their headings and where all columns stand."""
    found = []
    for sheet in _tables.look(path).tables:
        known = [(table, Place(sheet.name, number + 1, tuple(range(len(row)))), row)
                 for number, row in enumerate(sheet.top) if (table := _returns.recognise(row, TABLES))]
        if known and sheet.visible:
            found.append(known[0])
        elif sheet.visible and LIST.match(sheet.name) and len(sheet.top) > 1:
            found.append((UNKNOWN, Place(sheet.name, 1, (0,)), ()))
    return [(table, place) for table, place, _ in found]


def _rows(path: Path, wanted: list[tuple[Table, Place, tuple[str, ...]]]) -> Iterator[tuple[Table, pl.DataFrame]]:
    """Yield rows of each list with the wanted columns by their declared names."""
    book = _tables.look(path)
    tops = {sheet.name: sheet.top for sheet in book.tables}
    at: dict[str, tuple[Table, dict[str, int]]] = {}
    places = []
    for table, place, columns in wanted:
        found = _returns.found_columns(tops[place.table][place.begin - 1], columns)
        at[place.table] = table, found
        places.append(Place(place.table, place.begin, tuple(found.values()) or place.columns[:1]))
    for name, cells in _tables.cells(path, [place for place in places if place.columns]):
        table, found = at[name]
        frame = cells.rename({str(number): column for column, number in found.items()})
        dates = {dated.column for dated in table.events} & found.keys()
        yield table, frame.with_columns(day(pl.col(name), book.from_1904).alias(name) for name in sorted(dates))
