"""A folder or share: files that have stopped growing are read once, by the ordinary intake.

A file counts as finished when its size and time are the same at two looks, ``settle`` seconds apart. Until then it is
left for the next look. One that was read is not fetched again while both stay the same.
"""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from data.errors import WorklightError
from ingest.collectors.settings import Folder
from ingest.collectors.share import Entry, Share
from ingest.collectors.state import State
from ingest.intake import Outcome

Take = Callable[[Path], Outcome]
Nap = Callable[[float], None]


@dataclass(frozen=True)
class FolderLook:
    """What one look at a folder brought; ``waiting`` files may still be growing."""

    outcomes: list[Outcome]
    waiting: int
    state: State


def look(source: Folder, state: State, now: datetime, take: Take, *, patient: bool,
         nap: Nap = time.sleep) -> FolderLook:
    """Look once. ``patient``: wait for ``settle`` and look again, so that one look alone is enough.

    A file that was refused is tried again only by a patient look, or once it has changed.
    Raises WorklightError where the folder can't be listed.
    """
    share = Share(source)
    try:
        memory = _memory(share.entries(), state.get("files") or {}, now)
        wanted = _wanted(memory, patient)
        if patient and wanted:
            nap(source.settle)
            before, memory = memory, _memory(share.entries(), memory, now)
            wanted = _wanted(memory, patient)
            ready = [path for path in wanted if before.get(path, {}).get("marks") == memory[path]["marks"]]
        else:
            ready = [path for path in wanted if _age(memory[path], now) >= source.settle]
        outcomes = [one for path in ready if (one := _read(share, memory[path], path, take))]
        return FolderLook(outcomes, len(wanted) - len(outcomes), {"files": memory})
    finally:
        share.close()


def _wanted(memory: dict[str, Any], patient: bool) -> list[str]:
    """Name the files that are still to be read."""
    done = {"read"} if patient else {"read", "refused"}
    return [path for path, one in memory.items() if one["taken"] not in done]


def _memory(entries: list[Entry], before: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Carry over what is known of each file that has not changed; what is gone is forgotten."""
    memory: dict[str, Any] = {}
    for entry in entries:
        held, marks = before.get(entry.path), [entry.size, entry.time]
        new = {"marks": marks, "since": now.isoformat(), "taken": ""}
        memory[entry.path] = held if held is not None and held["marks"] == marks else new
    return memory


def _age(one: dict[str, Any], now: datetime) -> float:
    """Seconds for which a file is known not to have changed."""
    return (now - datetime.fromisoformat(one["since"])).total_seconds()


def _read(share: Share, one: dict[str, Any], path: str, take: Take) -> Outcome | None:
    """Read one file; None where it has grown after all, which the next look sees too."""
    entry = Entry(path, *one["marks"])
    if share.is_local:
        outcome = take(Path(path))
    else:
        # outside the home, for this account alone, and gone at once
        with tempfile.TemporaryDirectory(prefix="worklight-", ignore_cleanup_errors=True) as folder:
            try:
                there = share.fetch(entry, Path(folder))
            except WorklightError as error:
                return Outcome(entry.name, error=f"{entry.name}: {error}")
            if there.stat().st_size != entry.size:
                return None
            outcome = take(there)
            outcome = replace(outcome, file=entry.name,
                              error=outcome.error and outcome.error.replace(f"{folder}{os.sep}", ""))
    one["taken"] = "refused" if outcome.error else "read"
    return outcome
