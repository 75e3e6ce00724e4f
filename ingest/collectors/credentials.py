"""Credentials: read from the environment or a private file when they are used; never kept, shown or logged."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from data.errors import WorklightError
from data.private import demand_private

LONGEST = 4096


@dataclass(frozen=True)
class Credential:
    """A secret that no message shows: its text has to be asked for."""

    text: str = field(repr=False)


def credential(source: str, what: str, variable: str | None, file: Path | None) -> Credential | None:
    """Return a credential, or None where neither a variable nor a file is named.

    Raises WorklightError where both are named, the variable is empty, or the file can't be read or others may read it.
    """
    place = f"Source {source!r}: the {what}"
    if variable is not None and file is not None:
        raise WorklightError(f"{place} is named twice; keep {what}_env or {what}_file.")
    if variable is not None:
        found = os.environ.get(variable, "")
        if not found:
            raise WorklightError(f"{place} is not there: the environment variable {variable} is not set.")
        return Credential(found)
    return None if file is None else Credential(_from_file(place, what, file.expanduser()))


def _from_file(place: str, what: str, path: Path) -> str:
    demand_private(path, place)
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(LONGEST).strip()
    except (OSError, UnicodeDecodeError):
        raise WorklightError(f"{place} can't be read: {path} must be a UTF-8 text file.") from None
    if not text:
        raise WorklightError(f"{place} is not there: {path} is empty ({what}_file).")
    return text
