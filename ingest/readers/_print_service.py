"""Windows PrintService events to device records, whatever file they came in.

What each event says (Microsoft's manifest of the provider, and MS-RPRN 2.2.1.15.3 and 2.2.1.15.5 for 372 and 307):
303 and 304 a queue was paused and resumed; 307 a document was printed; 308 it was paused; 310 it was deleted;
372 (Admin) it failed to print, with a Win32 error code and no job number. Windows Vista and Server 2008 wrote 10
for 307 and 13 for 310. 842 says again what 307 or 372 says, so it is passed over like all others: else failures would
count twice.

"Was printed" means that the spooler handed the whole job to the port, which is what CUPS means by "completed": the
outcome is "printed", with the event log as evidence. It does not prove that paper came out. Copies are not in it.
Titles, client machines, ports and addresses never leave this file (rule 8).
"""

from collections.abc import Callable, Mapping

import polars as pl

from ingest.readers._device_rows import whole
from ingest.records import Batch, set_aside

PROVIDERS = ("Microsoft-Windows-PrintService", "Microsoft-Windows-PrintSpooler")
Get = Callable[[int], pl.Expr]  # number of a parameter -> its text, null where there is none

_PRINTED = {"job": 1, "login": 3, "device": 5, "pages": 8}
_ON_QUEUE = {"job": 1, "login": 3, "device": 4}
FIELDS: Mapping[int, Mapping[str, int]] = {
    303: {"device": 1}, 304: {"device": 1}, 307: _PRINTED, 10: _PRINTED, 308: _ON_QUEUE, 310: _ON_QUEUE, 13: _ON_QUEUE,
    372: {"login": 2, "device": 3, "error": 10},
}
_PERSONAL: Mapping[int, Mapping[str, int]] = {
    307: {"document title": 2, "user name": 3, "client machine": 4},
    308: {"document title": 2, "user name": 3}, 310: {"document title": 2, "user name": 3},
    372: {"document title": 1, "user name": 2, "client machine": 9},
}
# the numbers of all parameters that are read here
WANTED = frozenset(place for fields in FIELDS.values() for place in fields.values())
ABOUT_PEOPLE = frozenset(place for fields in _PERSONAL.values() for place in fields.values())
_EVENT = {303: "queue_stopped", 304: "queue_resumed", 307: "job_printed", 10: "job_printed", 308: "job_held",
          310: "job_cancelled", 13: "job_cancelled", 372: "job_failed"}
_OUTCOME = {"job_printed": "printed", "job_cancelled": "cancelled", "job_failed": "failed"}
CANCELLED = 63  # ERROR_PRINT_CANCELLED: the document was deleted while it printed
# Win32 error codes (winerror.h) in our words; all others are "other"
_REASON = {5: "job_refused", 13: "bad_document", 21: "offline", 28: "no_paper", 53: "not_reachable",
           64: "not_reachable", 67: "not_reachable", 121: "not_reachable", 1722: "not_reachable", 1804: "bad_document"}
_HIDDEN = "Print Document"  # stands for the title where the policy leaves titles out
_ADDRESS = r"\d{1,3}(\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){3,}"


def batch(events: pl.DataFrame, get: Get, passed_over: int = 0) -> Batch:
    """Turn events (``line``, ``id``, ``at`` as written, and what ``get`` reads) into a batch; the books balance."""
    kept = events.filter(pl.col("id").is_in(list(FIELDS)))
    by_id = kept.partition_by("id", as_dict=True).items()
    parts = [_read(part, get, FIELDS[int(str(number))]) for (number,), part in by_id]
    rows = _named(pl.concat([_NONE, *parts])).sort("line")
    nameless = rows["device"].is_null()
    undated = rows["at"].is_null() & ~nameless
    bad = [_faults(rows.filter(nameless), "device", "an event of a print queue that does not name the queue"),
           _faults(rows.filter(undated), "time", "a time that can't be read or can't be")]
    return Batch("device_event", whole(rows.filter(~nameless & ~undated).drop("id", "error", "written")),
                 pl.concat(bad).sort("line"), passed_over + events.height - kept.height)


_NONE = pl.DataFrame(schema={"line": pl.Int64, "id": pl.Int64, "written": pl.String} | dict.fromkeys(
    ("job", "login", "device", "pages", "error"), pl.String))


def _read(part: pl.DataFrame, get: Get, fields: Mapping[str, int]) -> pl.DataFrame:
    found = [get(fields[name]).alias(name) if name in fields else pl.lit(None, pl.String).alias(name)
             for name in ("job", "login", "device", "pages", "error")]
    return part.select("line", "id", pl.col("at").alias("written"), *found)


def _named(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows our names, times and reasons."""
    at = pl.lit(_times(rows["written"]))
    text = pl.col("error").str.strip_chars()
    error = pl.coalesce(text.str.extract(r"^0[xX]([0-9A-Fa-f]{1,8})$").str.to_integer(base=16, strict=False),
                        text.str.extract(r"^(\d{1,9})$").cast(pl.Int64))
    deleted = (error == CANCELLED).fill_null(False)
    event = pl.when(deleted).then(pl.lit("job_cancelled")).otherwise(
        pl.col("id").replace_strict(_EVENT, return_dtype=pl.String))
    reason = (pl.when(pl.col("id") == 303).then(pl.lit("stopped"))
              .when(deleted).then(pl.lit("cancelled_by_person"))
              .when(pl.col("id") == 372).then(error.replace_strict(_REASON, default="other", return_dtype=pl.String)))
    pages = pl.col("pages").cast(pl.Int32, strict=False)
    rows = rows.with_columns(
        at=pl.when(at.dt.year().is_between(1990, 2100)).then(at), event=event, time_basis=pl.lit("utc"), reason=reason,
        reason_raw=error.cast(pl.String), device=_once(rows["device"], queue), login=_once(rows["login"], _login),
        job=pl.col("job").str.extract(r"^\s*(\d{1,10})\s*$"),
        pages=pl.when(pages > 0).then(pages),  # 0: the driver did not say
    )
    outcome = pl.col("event").replace_strict(_OUTCOME, default="unknown", return_dtype=pl.String)
    evidence = pl.when(outcome == "unknown").then(pl.lit("none")).otherwise(pl.lit("event_log"))
    return rows.with_columns(outcome=outcome, evidence=evidence)


def _times(written: pl.Series) -> pl.Series:
    """Read System/TimeCreated, UTC unless an offset is written; some programs write a space for the T."""
    plain = "%Y-%m-%dT%H:%M:%S%.f"
    at = written.str.slice(0, 26).str.strip_suffix("Z").str.to_datetime(plain, strict=False, time_unit="us")
    odd = at.is_null() & written.is_not_null() | ~written.str.ends_with("Z").fill_null(True)
    if not odd.any():
        return at
    text = written.str.strip_chars().str.replace(" ", "T").str.replace(" ", "")
    local = text.str.to_datetime(plain, strict=False, time_unit="us")
    moved = text.str.to_datetime(plain + "%#z", strict=False, time_unit="us").dt.replace_time_zone(None)
    return at.zip_with(~odd, moved.zip_with(moved.is_not_null(), local))


def _once(texts: pl.Series, make: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """Work out something for each different text once."""
    each = texts.drop_nulls().unique()
    made = pl.select(make(pl.lit(each))).to_series()
    return texts.replace_strict(each, made, default=None, return_dtype=pl.String)


def queue(name: pl.Expr) -> pl.Expr:
    r"""Take a person's machine out of a queue's name.

    ``\\machine\queue`` and ``machine#\queue`` become the queue; ``queue (from MACHINE) in session 3`` and
    ``queue (redirected 3)`` too, in the languages that Windows writes them in.
    """
    bare = (name.str.replace(r"^.*[\\#]+[/\\]?", "")
            .str.replace(r"(?i)\s*\((?:from|von|de|da|van|från|fra)\s[^)]*\).*$", "")
            .str.replace(r"\s*\([^()]*\)\s+\D{1,30}\s*\d+\s*$", "")
            .str.replace(r"(?i)\s*\((?:re|um|om)\w+\s+\d+\)\s*$", "").str.strip_chars().str.slice(0, 200))
    return pl.when(bare != "").then(bare)


def _login(user: pl.Expr) -> pl.Expr:
    bare = user.str.replace(r"^[^\\]*\\", "").str.strip_chars()
    return pl.when(~bare.is_in(["", "-"])).then(bare)


def personal(events: pl.DataFrame, get: Get) -> dict[str, int]:
    """Count the events in which each personal field is filled."""
    counts = dict.fromkeys(("user name", "document title", "client machine", "address"), 0)
    for number, fields in _PERSONAL.items():
        part = events.filter(pl.col("id") == number)
        for name, place in fields.items():
            text = part.select(get(place).str.strip_chars().alias("text"))["text"].fill_null("")
            filled = ~text.is_in(["", "-", _HIDDEN])
            counts[name] += int(filled.sum())
            if name == "client machine":
                counts["address"] += int(text.str.contains(_ADDRESS).sum())
    return counts


def _faults(rows: pl.DataFrame, field: str, reason: str) -> pl.DataFrame:
    return set_aside(rows, rows["written"] if field == "time" else rows["id"], field, reason)
