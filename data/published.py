"""Published files: immutable versions, and the pointer that says which is current (house.md, wall 4).

Kinds: ``record`` (a person's own time entries), ``figures`` (devices, waits, flow, feedback counts, nothing
per worker), ``allocation`` (the part of figures that names workers, in a file of its own so that a reader who
may not see it never attaches it), ``voices`` (redacted comments); and, made by close for each period:
``groups-<period>`` (once), ``outside-<period>-<edition>`` (what leaves a team; edition 2 by the yearly remaking)
and ``made_from-<period>-<edition>`` (by which close alone knows how many records have changed since).
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from data import SCHEMA

KINDS = ("record", "figures", "allocation", "voices")


@dataclass(frozen=True)
class Version:
    """One published version: its number, when it was made (UTC), the file of each kind, and the shape of its tables."""

    number: int
    made_at: datetime
    files: dict[str, Path]
    shape: str

    @property
    def outdated(self) -> bool:
        """Whether a Worklight with other tables made it: then it is made anew before it is read."""
        return self.shape != present_shape()


def file_name(kind: str, number: int) -> str:
    """Return the name of one published file, such as ``record-000012.duckdb``."""
    return f"{kind}-{number:06d}.duckdb"


def current(folder: Path) -> Version | None:
    """Return the version that the pointer names, or None before the first publishing."""
    try:
        pointer = json.loads((folder / "current.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    number = int(pointer["version"])
    files = {kind: folder / file_name(kind, number) for kind in KINDS}
    return Version(number, datetime.fromisoformat(pointer["made_at"]), files, str(pointer.get("shape", "")))


@cache
def present_shape() -> str:
    """Return a mark of the tables that this Worklight publishes."""
    files = sorted((SCHEMA / "published").glob("*.sql"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def point_to(folder: Path, number: int, made_at: datetime) -> None:
    """Move the pointer in one step: readers see the old version or the new one, never half of one."""
    text = json.dumps({"version": number, "made_at": made_at.isoformat(), "shape": present_shape()})
    write_durably(folder / "current.json", text)


def write_durably(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Write a small file so that it is on disk, whole, or not there at all; ``mode`` as the umask lets it be."""
    waiting = path.with_name(f"{path.name}.part")
    waiting.unlink(missing_ok=True)  # what a cut run left may have been readable by others
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)
    sync_folder(path.parent)


def quoted(path: Path) -> str:
    """Return a path as a text of SQL: ATTACH takes no bound values."""
    return "'" + str(path).replace("'", "''") + "'"


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def groups_file(folder: Path, period: str) -> Path:
    """Return where the group figures of one closed period stand, such as ``groups-2026-P11.duckdb``."""
    return folder / f"groups-{period}.duckdb"


def closed_periods(folder: Path) -> tuple[str, ...]:
    """Return the names of the periods that have been closed, oldest first."""
    return tuple(sorted(path.stem.removeprefix("groups-") for path in folder.glob("groups-*.duckdb")))


def outside_file(folder: Path, period: str, edition: int) -> Path:
    """Return where an edition of a period's figures for outsiders stands, such as ``outside-2026-P11-1.duckdb``."""
    return folder / f"outside-{period}-{edition}.duckdb"


def made_from_file(folder: Path, period: str, edition: int) -> Path:
    """Return where the traces of what went into that edition stand; close alone opens it."""
    return folder / f"made_from-{period}-{edition}.duckdb"


def outside_editions(folder: Path) -> dict[str, int]:
    """Return the newest edition of each closed period that has figures for outsiders, oldest period first."""
    found: dict[str, int] = {}
    for path in folder.glob("outside-*.duckdb"):
        period, _, edition = path.stem.removeprefix("outside-").rpartition("-")
        found[period] = max(found.get(period, 0), int(edition))
    return {period: found[period] for period in closed_periods(folder) if period in found}


def remade_years(folder: Path) -> dict[str, str]:
    """Return the years whose remaking of past periods is done, each with its moment (ISO 8601, UTC)."""
    try:
        return dict(json.loads((folder / "remade.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def write_remade(folder: Path, year: int, at: datetime) -> None:
    """Write down that the remaking of a year is done."""
    write_durably(folder / "remade.json", json.dumps({**remade_years(folder), str(year): at.isoformat()}))
