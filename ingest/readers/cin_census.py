"""Children in need census (Department for Education, schema by year), XML, streamed child by child.

What changed from year to year (sex and gender, plans from 2019, pre-proceedings from 2025) is read where it is there:
each group of dates is known by its own element. A referral, an assessment, an enquiry, a plan or a review is one row in
the books. The council's own number of the child (LAchildID) is all that is read of who it is: never pupil numbers, the
present or the former (an adopted child gets a new one, and nothing may link the two), nor days of birth or death.
"""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import cast

import polars as pl
from lxml import etree

from ingest.readers import _return_events
from ingest.readers._returns import Dated, Table, plain
from ingest.readers._xml_stream import SAFE, fed, refuse_declarations
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, RecordKind

NAME = "cin-census"
KIND: RecordKind = "case_event"
SOURCE = "cin-census"
ABOUT = "Children in need census, as XML: referrals, assessments, enquiries, plans and reviews"

CHUNK = 1 << 16
MOST_BETWEEN = 32 * 1024**2  # bytes without the end of a child
MANY = 5_000                 # rows that are held before they are passed on
ROOT = re.compile(r"<(?:[\w.-]+:)?Message[\s/>]")
COLLECTION = re.compile(r"<(?:[\w.-]+:)?Collection>\s*CIN\s*<|<(?:[\w.-]+:)?CINdetails[\s/>]", re.IGNORECASE)
CHILD = ("lachildid",)
PERSONAL = {"upn": "pupil number", "formerupn": "former pupil number", "personbirthdate": "date of birth",
            "expectedpersonbirthdate": "expected date of birth", "persondeathdate": "date of death"}


def _table(element: str, *events: tuple[str, str], ordered: bool = True) -> Table:
    dated = tuple(Dated(column, activity) for column, activity in events)
    pairs = ((dated[0].column, dated[-1].column),) if ordered and len(dated) > 1 else ()
    return Table(element, (), CHILD, dated, needed=dated[0].column if ordered else None, ordered=pairs)


TABLES = {table.name: table for table in (
    _table("cindetails", ("cinreferraldate", "Referral received"), ("cinclosuredate", "Case closed")),
    _table("conference", ("dateofinitialcpc", "Initial child protection conference")),
    _table("assessments", ("assessmentactualstartdate", "Assessment started"),
           ("assessmentinternalreviewdate", "Assessment review point"),
           ("assessmentauthorisationdate", "Assessment signed off")),
    _table("cinplandates", ("cinplanstartdate", "Child in need plan started"),
           ("cinplanenddate", "Child in need plan ended")),
    _table("section47", ("s47actualstartdate", "Section 47 enquiry started"),
           ("dateofinitialcpc", "Initial child protection conference")),
    _table("childprotectionplans", ("cppstartdate", "Child protection plan started"),
           ("cppenddate", "Child protection plan ended")),
    _table("review", ("cppreviewdate", "Child protection review")),
    _table("preproceedingsandfgdm", ("ppstartdate", "Pre-proceedings started"),
           ("lbpsentdate", "Letter before proceedings sent"), ("initialppmeetingdate", "Pre-proceedings meeting"),
           ("stepdecisiondate", "Pre-proceedings decision"), ("courtappdate", "Application to court"),
           ("letterinitcpdate", "Care proceedings letter sent"), ordered=False),
)}
Row = dict[str, str | int | None]


def sniff(head: Head) -> bool:
    """Tell whether this is XML that begins a message of this collection."""
    text = head.text.lstrip("\ufeff \t\r\n")
    return text.startswith("<") and bool(ROOT.search(text) and COLLECTION.search(text))


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield events, some children at a time; raise Unreadable where the XML is cut or declares a document type."""
    refuse_declarations(path)
    numbers = count(1)
    held: dict[str, list[Row]] = {}
    for child in _children(path):
        for name, row in _rows(child):
            held.setdefault(name, []).append(row | {"line": next(numbers)})
        if sum(map(len, held.values())) >= MANY:
            yield from _batches(held, context)
            held = {}
    yield from _batches(held or {"review": []}, context)  # a file without a row has its batch too


def personal(path: Path) -> dict[str, int]:
    """Count the children of whom each personal field is filled."""
    refuse_declarations(path)
    counts = dict.fromkeys(PERSONAL.values(), 0)
    for child in _children(path):
        for name in {_name(element) for element in child.iter() if (element.text or "").strip()} & PERSONAL.keys():
            counts[PERSONAL[name]] += 1
    return counts


def _batches(held: dict[str, list[Row]], context: Context) -> Iterator[Batch]:
    for name, rows in held.items():
        yield _return_events.batch(_frame(rows, name), TABLES[name], context)


def _frame(rows: list[Row], name: str) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"line": pl.Int64} | dict.fromkeys(TABLES[name].columns, pl.String))


def _rows(child: etree._Element) -> Iterator[tuple[str, Row]]:
    """Yield each group of dates of a child, in the order of the file, with the name of its table."""
    number = next((element.text for element in child.iter() if _name(element) == CHILD[0]), None)
    for element in child.iter():
        name = _name(element)
        if name == "cppreviewdate":
            yield "review", {CHILD[0]: number, name: element.text}
        elif name in TABLES and name not in {"review", "conference"}:
            yield name, _dates(element, name) | {CHILD[0]: number}
            # a conference that no enquiry led to stands with the referral; the same one may stand in both places
            if name == "cindetails" and (held := _conference(element)):
                yield "conference", {CHILD[0]: number, "dateofinitialcpc": held}


def _dates(element: etree._Element, name: str) -> Row:
    """Return the dates that stand right within an element."""
    wanted = set(TABLES[name].columns)
    return {_name(part): part.text for part in reversed(element) if _name(part) in wanted}


def _conference(details: etree._Element) -> str | None:
    held = [((part.getparent() is details), (part.text or "").strip()) for part in details.iter()
            if _name(part) == "dateofinitialcpc"]
    elsewhere = {text for own, text in held if not own}
    return next((text for own, text in held if own and text and text not in elsewhere), None)


def _name(element: etree._Element) -> str:
    return plain(str(element.tag).rpartition("}")[2])


def _children(path: Path) -> Iterator[etree._Element]:
    """Yield each child as it ends, and free it."""
    parser = etree.XMLPullParser(events=("end",), tag=("{*}Child", "{*}child"), **SAFE)
    between = 0
    for chunk in fed(path, parser, CHUNK):
        between += len(chunk)
        for _, found in parser.read_events():
            child = cast(etree._Element, found)
            between = 0
            yield child
            child.clear()
            while child.getprevious() is not None:
                del cast(etree._Element, child.getparent())[0]
        if between > MOST_BETWEEN:
            raise Unreadable(f"{path.name} goes on for more than 32 MB without a child; nothing of it was kept.")
