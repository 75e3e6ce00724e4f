"""The few kinds of record a reader may yield, as Polars schemas, and the batch that carries them.

Readers yield what the file says, in memory only: logins and case numbers are still plain here. ``protect``
hashes them before anything is stored. What a rule forbids to keep (document names, job titles, client
machines, addresses, notes) no reader may yield at all: the schemas have no field for it (rules 8 and 15).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

RecordKind = Literal["case_event", "device_event", "comment"]

MOMENT = pl.Datetime("us")  # UTC, without a zone attached


def _schema(fields: dict[str, pl.DataType | type[pl.DataType]]) -> pl.Schema:
    return pl.Schema(fields)


CASE_EVENT = _schema(
    {
        "line": pl.Int64,  # place in the file, from 1: the tie-break of equal times
        "case": pl.String,  # plain; hashed by protect
        "activity": pl.String,
        "lifecycle": pl.String,  # lower case; null where the source has none
        "started_at": MOMENT,
        "ended_at": MOMENT,  # or the one time that the source gives
        "recorded_at": MOMENT,
        "day_only": pl.Boolean,  # a date without a time: counts, never minutes
        "login": pl.String,  # plain; hashed by protect
        "allocated_to": pl.String,  # plain; hashed by protect
        "team": pl.String,
        "journey_step": pl.String,
    }
)

DEVICE_EVENT = _schema(
    {
        "line": pl.Int64,
        "device": pl.String,
        "event": pl.String,  # one of EVENTS
        "at": MOMENT,
        "time_basis": pl.String,  # offset, utc, assumed local, uptime
        "uncertainty_seconds": pl.Float64,
        "job": pl.String,  # plain job number; hashed by protect
        "login": pl.String,  # plain; hashed by protect
        "pages": pl.Int32,
        "sheets": pl.Int32,
        "outcome": pl.String,  # printed, failed, cancelled, unknown
        "evidence": pl.String,  # of a print job's outcome: ipp, error_log, event_log, none
        "queued_at": MOMENT,  # job created, or batch begun to be scanned
        "processing_at": MOMENT,  # printer began on it, or scanner was done with the batch
        "not_before": MOMENT,  # polled: it happened between this moment and ``at``; null: at ``at``
        "reason": pl.String,  # why, a key of data.devices.REASONS
        "reason_raw": pl.String,  # the source's own code or keyword, never free text
        "severity": pl.String,  # critical or warning, of an alert
        "part": pl.String,  # supply, tray or counter that it is about
        "value": pl.Float64,  # of a counter_reading
        "most": pl.Float64,  # what a full supply holds, in the same unit
        "model": pl.String,  # what the device says that it is
    }
)

# what may happen to a device: the vocabulary of ``event``
EVENTS = frozenset({
    "page_logged", "job_pages_logged",  # pages of a job, each or in total: logged, never "printed"
    "job_submitted", "job_printed", "job_failed", "job_cancelled", "job_held",
    "queue_stopped", "queue_resumed", "scan_received", "scan_failed",
    "alert_begin", "alert_end", "counter_reading", "poll", "poll_gap",
})
OUTCOMES = frozenset({"printed", "failed", "cancelled", "unknown"})
EVIDENCE = frozenset({"ipp", "error_log", "event_log", "none"})

MOST_THEMES, LONGEST_THEME = 30, 200  # of a comment; and characters of one

COMMENT = _schema(
    {
        "line": pl.Int64,
        "response_id": pl.String,  # plain; hashed by protect; null where not mapped
        "received_on": pl.Date,
        "channel": pl.String,
        "service": pl.String,
        "step": pl.String,
        "text": pl.String,  # redacted by protect
        "themes": pl.List(pl.String),
        "consent_to_quote": pl.Boolean,
        "communication_need": pl.String,
        "question": pl.String,  # what was asked, where a form asks several things; of the mapping, never of the file
        "praise": pl.Boolean,  # it says what works well and asks for nothing, by mapping or source; null: not known
    }
)

SCHEMAS: dict[RecordKind, pl.Schema] = {
    "case_event": CASE_EVENT,
    "device_event": DEVICE_EVENT,
    "comment": COMMENT,
}

FAULT = _schema({"line": pl.Int64, "field": pl.String, "reason": pl.String, "shape": pl.String})


def shape(value: object, longest: int = 60) -> str:
    """Return the shape of a value: letters as a, digits as 9, controls as ?, the rest kept (rule 8).

    >>> shape("Jo 12/3")
    'aa 99/9'
    """
    text = str(value)[:longest]
    return "".join(
        "9" if c.isdigit() else "a" if c.isalpha() or not c.isascii() else c if c.isprintable() else "?" for c in text
    )


@dataclass(frozen=True)
class Fault:
    """One row to set aside: where it stands, which field, why, and its shape."""

    line: int
    field: str
    reason: str
    shape: str = ""


def faults(rows: Iterable[Fault]) -> pl.DataFrame:
    """Turn faults into a frame."""
    return pl.DataFrame([(f.line, f.field, f.reason, f.shape) for f in rows], schema=FAULT, orient="row")


def no_faults() -> pl.DataFrame:
    """An empty frame of faults."""
    return FAULT.to_frame()


def set_aside(rows: pl.DataFrame, texts: pl.Series, field: str, reason: str | pl.Expr) -> pl.DataFrame:
    """Return faults of rows (``line``), with the shapes of these texts (null: nothing); never their words."""
    shapes = pl.Series("shape", [shape(text or "") for text in texts], pl.String)
    why = pl.lit(reason) if isinstance(reason, str) else reason
    return rows.select("line", shapes, field=pl.lit(field), reason=why).select(FAULT.names()).cast(FAULT)


@dataclass(frozen=True)
class Batch:
    """Some rows of a file: those that read well, and those set aside.

    ``passed_over`` counts rows that were read to their end and say nothing about jobs or devices, as most lines of a
    server's log do: they are accepted, and nothing of them is kept. ``rows_in`` counts every row met, so
    ``rows_in == good_rows + bad.height + passed_over`` (one fault a row, at most).

    A row may hold several dated events, as a line of an official return does. Such a reader gives ``places``: record n
    has the lines (n - 1) * places + 1 to n * places, in the order in which its events follow each other. Faults name
    the record. It is one row in the books still, and one with any fault is set aside whole. Where its events have
    identifiers, ``emptied`` names the places in which it has none: line and event_id.
    """

    kind: RecordKind
    good: pl.DataFrame
    bad: pl.DataFrame = field(default_factory=no_faults)
    passed_over: int = 0
    places: int = 1
    emptied: pl.DataFrame | None = None

    @property
    def rows_in(self) -> int:
        """Rows met: good, bad or with nothing to keep."""
        return self.good_rows + self.bad.height + self.passed_over

    @property
    def good_rows(self) -> int:
        """Rows of which something is kept."""
        return self.good.height if self.places == 1 else self.good.select(record(self.places).n_unique()).item()


def record(places: int) -> pl.Expr:
    """Return the number of the record in which a line stands (see Batch)."""
    return (pl.col("line") - 1) // places + 1
