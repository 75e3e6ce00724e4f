"""What has changed between two IPP answers: faults that began and ended, and jobs of which something new is said."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ingest.collectors.look import Row

FAULT = ("reason", "reason_raw", "severity")
JOB = ("event", "outcome", "pages", "sheets")


def changed_faults(rows: list[Row], before: Any, earlier: datetime | None) -> tuple[list[Row], list[list[Any]]]:
    """Return the rows with only the faults that are new, and an ``alert_end`` for each that has gone.

    ``before``: the faults of the last answer, which came at ``earlier``; None: this is the first look.
    """
    now = [row for row in rows if row["event"] == "alert_begin"]
    rest = [row for row in rows if row["event"] != "alert_begin"]
    held = {tuple(fault) for fault in before or ()}
    there = {_fault(row): row for row in now}
    begun = [row | {"not_before": earlier} for fault, row in there.items() if fault not in held]
    like = {name: rows[0].get(name) for name in ("device", "at", "time_basis", "model")} if rows else {}
    ended = [like | {"event": "alert_end", "not_before": earlier} | dict(zip(FAULT, fault, strict=True))
             for fault in sorted(held - there.keys(), key=str)] if rows else []
    return rest + begun + ended, [list(fault) for fault in there]


def changed_jobs(rows: list[Row], before: Any, key: Callable[[str], int]) -> tuple[list[Row], dict[str, list[Any]]]:
    """Return the rows of jobs of which something new is said, and what to remember: keyed hash -> what was said.

    Jobs that the device has forgotten are forgotten here too.
    """
    held = before or {}
    known = {format(key(str(row["job"])), "016x"): [row.get(name) for name in JOB] for row in rows}
    new = [row for row in rows if held.get(mark := format(key(str(row["job"])), "016x")) != known[mark]]
    return new, known


def _fault(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in FAULT)
