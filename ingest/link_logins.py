"""Logins that somebody has confirmed go into the council's own list of people; nothing else in it changes."""

import csv
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from ingest.people_file import read_people


@dataclass(frozen=True)
class Listed:
    """A person on the list: name, and (system, login) pairs in small letters."""

    name: str
    logins: frozenset[tuple[str, str]]


def listed(path: Path) -> dict[str, Listed]:
    """Return identifier -> person of a list of people; raises WorklightError where the list is not right."""
    found: dict[str, Listed] = {}
    for member in read_people(path):
        before = found.get(member.person, Listed(member.name, frozenset()))
        found[member.person] = Listed(member.name, before.logins | set(member.logins))
    return found


def write_logins(path: Path, owners: Mapping[tuple[str, str], str]) -> Path:
    """Add (system, login) -> identifier to the last row of each person; return where the former list is kept.

    The list is written beside itself and then put in place, so that a fault leaves the former one whole.
    """
    text = path.read_text(encoding="utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows, fields = list(reader), list(reader.fieldnames or ())
    last = {row["person"].strip(): row for row in rows}
    for (system, login), person in owners.items():
        row = last[person]
        row["logins"] = ";".join(part for part in (row["logins"].strip().rstrip(";"), f"{system}={login}") if part)
    kept = path.with_name(path.name + ".before")
    shutil.copy2(path, kept)
    with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False, suffix=".new") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)
    shutil.copymode(path, file.name)
    Path(file.name).replace(path)
    return kept
