"""Logins that somebody has confirmed go into the council's own list of people; nothing else in it changes."""

import csv
import io
import shutil
from collections.abc import Mapping
from pathlib import Path

from data.published import write_durably
from ingest.people_file import read_people
from ingest.suggest_links import Listed


def listed(path: Path) -> dict[str, Listed]:
    """Return identifier -> person of a list of people; raises WorklightError where the list is not right."""
    found: dict[str, Listed] = {}
    for member in read_people(path):
        before = found.get(member.person, Listed(member.name))
        found[member.person] = Listed(member.name, before.logins | set(member.logins))
    return found


def write_logins(path: Path, owners: Mapping[tuple[str, str], str]) -> Path:
    """Add (system, login) -> identifier to the last row of each person; return where the former list is kept.

    A fault leaves the former list whole.
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
    new = io.StringIO(newline="")
    writer = csv.DictWriter(new, fields)
    writer.writeheader()
    writer.writerows(rows)
    write_durably(path, new.getvalue(), mode=0o600)
    shutil.copymode(kept, path)
    return kept
