"""Windows event log of a print server, as XML: ``wevtutil qe /f:xml``, or Event Viewer's "Save all events as XML".

One event, many in a row (as wevtutil writes them, without a root) or many in <Events>; words may stand before and
between them, as where someone copied an event with its details. UTF-8, UTF-16, a declared one-byte encoding or else
Windows-1252; rendered texts are not read. A document type or entities are refused, whole, before the first element.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import polars as pl
from lxml import etree

from ingest.readers import _print_service
from ingest.readers._open import head, open_binary
from ingest.readers._text import BAD, pieces
from ingest.readers._text_lines import text_encoding
from ingest.readers._xml_text import xml_text
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import Batch, RecordKind

NAME = "windows-print-xml"
KIND: RecordKind = "device_event"
SOURCE = "windows-print"
ABOUT = "Windows event log of a print server, saved as XML: jobs printed, deleted or failed, and queues paused"

PIECE = 1 << 18
MOST_BETWEEN = 8 * 1024**2  # letters without an event; a real event has at most 64 KiB
PARAMETERS = tuple(f"p{number}" for number in range(1, 12))
EVENT = re.compile(r"<(?:\w+:)?Event[\s>]")
OF_WINDOWS = "schemas.microsoft.com/win/2004/08/events"
ENCODING = re.compile(r"""<\?xml[^>]*\bencoding=["']([\w.-]+)["']""")
ONE_BYTE = {"windows-1252", "iso-8859-1", "iso-8859-15", "ibm850", "cp850", "ibm437", "cp437", "us-ascii"}
# no entity is put in, nothing is fetched, and libxml2's bounds on depth, names and text stay on
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False,
    "attribute_defaults": False, "recover": False, "remove_comments": True, "remove_pis": True,
}
TOP = 1_000_000  # bytes in which the first mark of XML stands, in any encoding
Row = tuple[int, int | None, str | None, *tuple[str | None, ...]]


def sniff(head: Head) -> bool:
    """Tell whether this is XML of Windows events."""
    text = head.text
    known = OF_WINDOWS in text or any(f'Name="{name}"' in text.replace("'", '"') for name in _print_service.PROVIDERS)
    return known and bool(EVENT.search(text))


def read(path: Path, context: Context) -> Iterator[Batch]:
    """Yield jobs and pauses; raise Unreadable where the XML breaks off or declares a document type."""
    with path.open("rb") as file:
        top = file.read(TOP)
    if top.strip() and b"<" not in top:
        raise Unreadable(f"{path.name} has no XML in it; nothing of it was kept.")
    for events in _frames(path, context.batch_rows):
        yield _print_service.batch(events.filter(pl.col("id") > 0), _field, int((events["id"] == 0).sum()))


def personal(path: Path) -> dict[str, int]:
    """Count the events in which each personal field is filled."""
    return _print_service.personal(pl.concat(_frames(path, 200_000)), _field)


def _field(number: int) -> pl.Expr:
    return pl.col(f"p{number}")


def _frames(path: Path, rows: int) -> Iterator[pl.DataFrame]:
    """Yield events as ``line``, ``id`` (0: nothing to keep), ``at`` and the parameters that any event needs."""
    found: list[Row] = []
    for line, event in enumerate(_elements(path), 1):
        found.append(_row(line, event))
        if len(found) >= rows:
            yield _frame(found)
            found = []
    yield _frame(found)


def _frame(found: list[Row]) -> pl.DataFrame:
    schema = {"line": pl.Int64, "id": pl.Int64} | dict.fromkeys(("at", *PARAMETERS), pl.String)
    return pl.DataFrame(found, schema=schema, orient="row")


def _row(line: int, event: etree._Element) -> Row:
    provider = event.find("{*}System/{*}Provider")
    number = event.findtext("{*}System/{*}EventID", "").strip()
    kept = provider is not None and provider.get("Name") in _print_service.PROVIDERS and number.isdecimal()
    if not kept or int(number[:9]) not in _print_service.FIELDS:
        return (line, 0, None, *[None] * len(PARAMETERS))
    created = event.find("{*}System/{*}TimeCreated")
    said = {etree.QName(child).localname.lower(): child.text for child in event.iterfind("{*}UserData/{*}*/{*}*")}
    for nth, child in enumerate(event.iterfind("{*}EventData/{*}*"), 1):  # some forwarders turn one into the other
        name = str(child.get("Name") or etree.QName(child).localname).lower()
        said[f"param{nth}" if name == "data" else name] = child.text
    at = None if created is None else created.get("SystemTime")
    return (line, int(number), at, *[said.get(f"param{nth}") for nth in range(1, len(PARAMETERS) + 1)])


def _elements(path: Path) -> Iterator[etree._Element]:
    """Yield events as they end; each is let go of when the next is asked for."""
    parser = etree.XMLPullParser(events=("end",), tag="{*}Event", **SAFE)
    between = 0
    try:
        parser.feed("<all>")
        for text in _texts(path):
            parser.feed(text)
            between += len(text)
            for _, element in parser.read_events():
                between = 0
                yield cast(etree._Element, element)
                _let_go(cast(etree._Element, element))
            if between > MOST_BETWEEN:
                raise Unreadable(f"{path.name} goes on for more than 8 MB without an event; nothing of it was kept.")
        parser.feed("</all>")
        parser.close()
    except etree.XMLSyntaxError as error:  # the parser's own words can hold values of the file
        raise Unreadable(
            f"{path.name} is cut or damaged: the XML breaks off or goes wrong at line {error.lineno or 1}. "
            "Nothing of it was kept; export it again and load it again."
        ) from error


def _let_go(element: etree._Element) -> None:
    element.clear()
    while (before := element.getprevious()) is not None:
        cast(etree._Element, element.getparent()).remove(before)


def _texts(path: Path) -> Iterator[str]:
    """Yield the file as text within one root of ours, so that a document type, which may only stand first, fails."""
    start = head(path).text
    if "<!DOCTYPE" in start or "<!ENTITY" in start:
        raise Unreadable(f"{path.name} declares a document type or entities; such files are refused, whole.")
    yield from xml_text(_decoded(path, start))


def _decoded(path: Path, start: str) -> Iterator[str]:
    declared = ENCODING.search(start[:200])
    encoding = declared[1].lower() if declared and declared[1].lower() in ONE_BYTE else text_encoding(path)
    with open_binary(path) as file:
        for text, _ in pieces(file, encoding, PIECE):
            if BAD in text:
                raise Unreadable(f"{path.name} holds bytes that are no text in its encoding; nothing of it was kept.")
            yield text
