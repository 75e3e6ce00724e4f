"""One look at a source: which rows it brought, which devices were silent, and what to remember for the next one."""

import asyncio
from collections.abc import Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from ingest.collectors.state import State
from ingest.readers._device_rows import from_dicts
from ingest.records import Batch

Row = dict[str, Any]
T = TypeVar("T")


def finish(asking: Coroutine[Any, Any, T]) -> T:
    """Ask to the end and return the answers; in a thread of its own, for a loop may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asking).result()


@dataclass(frozen=True)
class Look:
    """What one look at devices brought; rows are fields of DEVICE_EVENT, plain, and stay in memory."""

    rows: list[Row] = field(default_factory=list)
    silent: dict[str, str] = field(default_factory=dict)  # device -> why, in words that hold no secret
    asked: int = 0
    state: State = field(default_factory=dict)

    def batch(self) -> Batch:
        """Return the rows as one batch of records, numbered from 1."""
        return Batch("device_event", from_dicts(row | {"line": line} for line, row in enumerate(self.rows, 1)))


def gap(device: str, at: datetime, before: datetime | None) -> Row:
    """Return the record of a look that found a device silent: no fault, for nobody knows what it was."""
    return {"device": device, "event": "poll_gap", "at": at, "time_basis": "utc", "not_before": before}


def moment(text: object) -> datetime | None:
    """Read a time of the memory (UTC without zone)."""
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def last_answer(memory: object) -> datetime | None:
    """When a device answered last, from what is remembered of it."""
    return moment(memory.get("at")) if isinstance(memory, dict) else None


def in_order(found: Iterable[tuple[str, list[Row]]]) -> list[Row]:
    """Put the rows of all devices one after another, in order of name, so that equal looks give equal files."""
    return [row for _, rows in sorted(found, key=lambda one: one[0]) for row in rows]
