"""XES (IEEE 1849): event logs of case systems, as ``.xes`` or ``.xes.gz``, streamed.

A trace is a case, an event has an activity and one time. Anything a document type declaration could do is refused
before the first element is read: entities unfold to any size and can read files of this machine.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import polars as pl
from lxml import etree

from ingest.readers._iso_times import moments
from ingest.readers._xml_stream import SAFE, fed, refuse_declarations
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import CASE_EVENT, Batch, RecordKind, shape

NAME = "xes"
KIND: RecordKind = "case_event"
SOURCE = "xes"
ABOUT = "Event log in XES, also packed as .xes.gz: cases, activities, times and who did them"

CHUNK = 1 << 16
MOST_BETWEEN = 32 * 1024**2  # bytes without an event: more than any log writes, and all that is held at once
MANY = 50_000                # events of one trace after which those read are let go
LONGEST_NAME = 500           # letters of an activity
ROOT = re.compile(r"<(?:[\w.-]+:)?log[\s/>]")
OF_XES = re.compile(r"<(?:[\w.-]+:)?(?:trace|extension|global|classifier)[\s/>]|xes[.-]|xes/")
OCEL = re.compile(r"<(?:[\w.-]+:)?(?:object-types|event-types|objects)[\s/>]")

# what one event says, as written; line is its number in the file, from 1
Event = tuple[int, str | None, str | None, str | None, str | None, str | None]
FIELDS = {"line": pl.Int64} | dict.fromkeys(("activity", "lifecycle", "time", "login", "team"), pl.String)


def sniff(head: Head) -> bool:
    """Tell whether this is XML that begins an XES log (an OCEL log has the same root, and is another format)."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text.startswith("<") or OCEL.search(text):
        return False
    named = head.path.name.lower().removesuffix(".gz").endswith(".xes")
    return named or bool(ROOT.search(text) and OF_XES.search(text)) or bool(re.search(r"<!DOCTYPE\s+log\b", text))


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield the events in the order of the file.

    Raises Unreadable where the file declares a document type or entities, is no well-formed XML, or is cut: rows
    yielded before that must not be kept.
    """
    refuse_declarations(path)
    cases: list[str | None] = []
    events: list[Event] = []
    for case, part in _traces(path):
        cases += [case] * len(part)
        events += part
        if len(events) >= context.batch_rows:
            yield _batch(cases, events, context)
            cases, events = [], []
    yield _batch(cases, events, context)


def _traces(path: Path) -> Iterator[tuple[str | None, list[Event]]]:
    """Yield each trace's name and events; a very long one in parts; events outside of a trace without a name."""
    number = 0
    name: str | None = None
    events: list[Event] = []
    for element in _elements(path):
        if element.tag.endswith("event"):
            number += 1
            if not events and not _in_trace(element):
                yield None, [_event(number, element)]
                continue
            events.append(_event(number, element))
            element.clear()
            if len(events) % MANY == 0:
                name = name or _name(element.getparent())
                _let_go(element)
                if name:
                    yield name, events
                    events = []
        else:
            yield name or _name(element), events
            name, events = None, []
            element.clear()
            _let_go(element)


def _in_trace(event: etree._Element) -> bool:
    """Tell whether an event is in a trace. Those that follow it before the trace ends are in it too."""
    trace = event.getparent()
    return trace is not None and trace.tag.endswith("trace")


def _event(number: int, element: etree._Element) -> Event:
    get = {child.get("key"): child.get("value") for child in element}.get
    return (number, get("concept:name"), get("lifecycle:transition"), get("time:timestamp"), get("org:resource"),
            get("org:group"))


def _name(trace: etree._Element | None) -> str | None:
    children = () if trace is None else trace
    return next((child.get("value") for child in children if child.get("key") == "concept:name"), None)


def _batch(cases: list[str | None], events: list[Event], context: Context) -> Batch:
    """Check events and sort the good from the bad."""
    columns: list[Any] = [list(column) for column in zip(*events, strict=True)] or [[] for _ in FIELDS]
    rows = pl.DataFrame(dict(zip(FIELDS, columns, strict=True)), schema=FIELDS).with_columns(
        pl.Series("case", cases, pl.String))
    times = moments(rows["time"], context.zone)
    blank = pl.col("case", "activity", "login", "team")
    rows = pl.concat([rows, times], how="horizontal").with_columns(
        pl.when(blank.str.strip_chars() != "").then(blank), time=pl.col("time").fill_null(""))
    fault = _fault(rows)
    wrong = fault["field"].is_not_null()
    team = pl.col("team").fill_null(pl.lit(context.team, pl.String))
    lifecycle = pl.col("lifecycle").str.strip_chars().str.to_lowercase()
    good = rows.filter(~wrong).with_columns(
        team=team, lifecycle=pl.when(lifecycle != "").then(lifecycle), ended_at=pl.col("at"),
        **{name: pl.lit(None) for name in ("started_at", "recorded_at", "allocated_to", "journey_step")})
    return Batch(KIND, good.select(CASE_EVENT.names()).cast(CASE_EVENT).sort("line"), fault.filter(wrong).sort("line"))


def _fault(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the first fault of each row, with a null field where there is none."""
    checks = (
        (pl.col("case").is_null(), "case", pl.lit("the trace has no name (concept:name), or there is no trace"), ""),
        (pl.col("activity").is_null(), "activity", pl.lit("no activity (concept:name)"), ""),
        (pl.col("activity").str.len_chars() > LONGEST_NAME, "activity", pl.lit("a name longer than 500 letters"), ""),
        (pl.col("time") == "", "time", pl.lit("no time (time:timestamp)"), ""),
        (pl.col("reason").is_not_null(), "time", pl.col("reason"), "time"),
    )
    field, reason, value = (pl.lit(None, pl.String) for _ in range(3))
    for wrong, name, why, shown in reversed(checks):
        field = pl.when(wrong).then(pl.lit(name)).otherwise(field)
        reason = pl.when(wrong).then(why).otherwise(reason)
        value = pl.when(wrong).then(pl.col(shown) if shown else pl.lit("")).otherwise(value)
    found = rows.select("line", field=field, reason=reason, shape=value)
    return found.with_columns(pl.Series("shape", [shape(v) if v else v for v in found["shape"]], pl.String))


def _let_go(element: etree._Element) -> None:
    """Free all that stands before an element."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _elements(path: Path) -> Iterator[etree._Element]:
    """Yield events and traces as they end."""
    parser = etree.XMLPullParser(events=("end",), tag=("{*}event", "{*}trace"), **SAFE)
    between = 0
    for chunk in fed(path, parser, CHUNK):
        between += len(chunk)
        for _, element in parser.read_events():
            between = 0
            yield cast(etree._Element, element)
        if between > MOST_BETWEEN:
            raise Unreadable(f"{path.name} goes on for more than 32 MB without an event; nothing of it was kept.")
