"""What Worklight's own form left in the inbox: read like all feedback, and gone once its rows are safely kept.

    inbox/form-*.json --ordinary intake--> warehouse (committed) --> ledger (synced) --> the file goes

Cut short anywhere, the next run takes it up: a file whose comment is held already counts as held, and goes then. What
can't be kept stays: set aside (a step that the journey no longer has) it moves to ``inbox/not-read``, for a person.
"""

import time
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.form_file import FILES, NOT_READ, OWED
from data.home import Home
from ingest.intake import Options, Outcome, take_files
from ingest.refresh import refresh
from ingest.warehouse import open_warehouse

MOST_AT_ONCE = 200      # files in one go (about 35 ms each), so that other commands get their turn at the warehouse
MOST_GOES = 10
PART_SECONDS = 3600.0   # a part that is older was left by a crash: its comment was never thanked for


@dataclass(frozen=True)
class Taken:
    """What became of the files that waited: comments kept or held already, and sentences about the others."""

    comments: int = 0
    errors: tuple[str, ...] = ()


def waiting(home: Home, but: Collection[Path] = ()) -> list[Path]:
    """Return the comments that wait, at most 200, in the order of their names (which say nothing)."""
    return sorted(file for file in home.inbox.glob(FILES) if file not in but)[:MOST_AT_ONCE]


def take(con: duckdb.DuckDBPyConnection, home: Home, *, now: datetime, but: Collection[Path] = ()) -> Taken:
    """Keep what waits and take its files away; make no figures. Files that could not be kept are told about."""
    _sweep(home.inbox)
    files = waiting(home, but)
    outcomes = take_files(con, home, files, now=now, options=Options()) if files else []
    errors = [error for file, outcome in zip(files, outcomes, strict=True) if (error := _settle(file, outcome))]
    return Taken(len(files) - len(errors), tuple(errors))


def bring_in(home: Home, *, now: datetime) -> Taken:
    """Keep what waits and publish it; nothing is opened where nothing waits. Raises WorklightError.

    A mark in the inbox says that figures are owed, so that a run which was cut short before them is made up for.
    """
    owed, all_of_it, stuck = home.inbox / OWED, Taken(), set[Path]()
    if not waiting(home) and not owed.exists():
        return all_of_it
    owed.touch(mode=0o600)
    for _ in range(MOST_GOES):
        if not (files := waiting(home, stuck)):
            break
        with open_warehouse(home) as con:
            taken = take(con, home, now=now, but=stuck)
        stuck |= {file for file in files if file.exists()}
        all_of_it = Taken(all_of_it.comments + taken.comments, all_of_it.errors + taken.errors)
    with open_warehouse(home) as con:
        refresh(con, home, now=now)
    owed.unlink()
    return all_of_it


def _settle(file: Path, outcome: Outcome) -> str | None:
    """Delete a file whose comment is held; return a sentence about any other."""
    if outcome.error:
        return outcome.error
    if outcome.quarantined:
        aside = file.parent / NOT_READ
        aside.mkdir(exist_ok=True, mode=0o700)
        file.replace(aside / file.name)
        return f"{file.name}: could not be kept; it was moved to {aside}. Run worklight quarantine to see why."
    file.unlink()
    return None


def _sweep(inbox: Path) -> None:
    """Delete parts of files that a crash has left."""
    for part in inbox.glob(".form-*.part"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > PART_SECONDS:
                part.unlink()

