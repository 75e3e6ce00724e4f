"""Rows of PaperCut's print logs to device records: who sent how many pages to which printer, and no outcome."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import polars as pl

from ingest.readers import _day_order
from ingest.readers._day_order import Order
from ingest.readers._device_rows import whole
from ingest.readers._print_service import queue
from ingest.readers.contract import Context
from ingest.records import Batch, Fault, faults, shape

MOST_PAGES = 2_000_000_000
MOST_HELD = 50_000  # rows held at once


@dataclass(frozen=True)
class Row:
    """What a row says; ``sheets`` only where it leaves no doubt. ``personal``: which personal fields are filled."""

    line: int
    written: str
    login: str
    device: str
    pages: str
    copies: str
    one_sided: bool
    personal: tuple[str, ...]


def batches(rows: Iterable[Row | Fault], order: Order, context: Context) -> Iterator[Batch]:
    """Yield the rows in batches, at least one; what can't be right is set aside."""
    left = iter(rows)
    while part := tuple(islice(left, min(context.batch_rows, MOST_HELD))):
        yield _batch(part, order, context.zone)
    yield _batch((), order, context.zone)


def _batch(part: tuple[Row | Fault, ...], order: Order, zone: str) -> Batch:
    bad = [row for row in part if isinstance(row, Fault)]
    sound = []
    for row in part:
        if isinstance(row, Row):
            fault = _fault(row)
            bad += [fault] if fault else []
            sound += [] if fault else [row]
    times = _day_order.parse(pl.Series([row.written for row in sound], dtype=pl.String), order, zone)
    bad += [Fault(row.line, "time", reason, shape(row.written))
            for row, reason in zip(sound, times["reason"], strict=True) if reason]
    records = pl.concat([_records(sound), times], how="horizontal").filter(pl.col("at").is_not_null()).drop("reason")
    return Batch("device_event", whole(records), faults(sorted(bad, key=lambda fault: fault.line)))


def _fault(row: Row) -> Fault | None:
    if not row.device.strip():
        return Fault(row.line, "printer", "no printer is named")
    pages, copies = row.pages.strip(), row.copies.strip()
    if not (pages.isascii() and pages.isdigit() and copies.isascii() and copies.isdigit()):
        return Fault(row.line, "pages", "no number of pages where it belongs", shape(pages))
    if len(pages) > 10 or len(copies) > 10 or int(pages) * int(copies) > MOST_PAGES:
        return Fault(row.line, "pages", "more pages than can be", shape(pages))
    return None


def _records(rows: list[Row]) -> pl.DataFrame:
    pages = [int(row.pages) * int(row.copies) for row in rows]
    frame = pl.DataFrame({
        "line": [row.line for row in rows], "device": [row.device for row in rows],
        "login": [row.login.strip().rpartition("\\")[2] for row in rows], "pages": pages,
        "sheets": [count if row.one_sided else None for count, row in zip(pages, rows, strict=True)],
    }, schema={"line": pl.Int64, "device": pl.String, "login": pl.String, "pages": pl.Int32, "sheets": pl.Int32})
    login = pl.when(~pl.col("login").is_in(["", "-"])).then("login")
    # a name that is nothing but a machine's stands as it is written, without the machine
    return frame.with_columns(
        event=pl.lit("job_pages_logged"), time_basis=pl.lit("assumed local"), uncertainty_seconds=pl.lit(1.0),
        device=queue(pl.col("device")).fill_null("printer without a name"), login=login,
    )


def personal(rows: Iterable[Row | Fault]) -> dict[str, int]:
    """Count the rows in which each personal field is filled."""
    counts = dict.fromkeys(("user name", "document title", "client machine", "address"), 0)
    for row in rows:
        for name in row.personal if isinstance(row, Row) else ():
            counts[name] += 1
    return counts


def filled(user: str, title: str, client: str) -> tuple[str, ...]:
    """Return which personal fields hold something; an address is a client machine that is named by number."""
    found = {"user name": user, "document title": title, "client machine": client}
    names = [name for name, text in found.items() if text.strip() not in {"", "-"}]
    digits = client.strip().replace(".", "").replace(":", "")
    is_address = (client.count(".") == 3 and digits.isdigit()) or client.count(":") >= 2
    return (*names, "address") if is_address else tuple(names)
