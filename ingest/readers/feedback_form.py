"""One comment of Worklight's own feedback form, as JSON (``data/form_file.py``). Redacted before it was written."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from data.form_file import FIELDS, FORMAT, MARK, VERSION
from data.form_file import SOURCE as FORM
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import COMMENT, Batch, RecordKind

NAME = FORMAT
KIND: RecordKind = "comment"
SOURCE = FORM
ABOUT = "A comment given with Worklight's own form, on the screen, on paper or by phone (JSON, one a file)"

MOST_BYTES = 100_000  # 4,000 characters, each written as an escape at the most
DAMAGED = "is damaged: it is not a whole comment of the form."


def sniff(head: Head) -> bool:
    """Tell whether it begins as the form writes it."""
    start = head.text.lstrip()
    return start.startswith("{") and f'"{MARK}"' in start[:200]


def read(path: Path, _context: Context) -> Iterator[Batch]:
    """Yield the comment; raise Unreadable where the file is not whole or of a newer Worklight."""
    with path.open("rb") as file:
        raw = file.read(MOST_BYTES + 1)
    yield Batch(KIND, pl.DataFrame([_record(_whole(raw))], schema=COMMENT))


def _whole(raw: bytes) -> dict[str, Any]:
    try:
        held = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(DAMAGED) from error
    if not isinstance(held, dict) or len(raw) > MOST_BYTES:
        raise Unreadable(DAMAGED)
    if held.get(MARK) != VERSION:
        raise Unreadable("was written by another version of Worklight; update this one and read it again.")
    return held


def _record(held: dict[str, Any]) -> dict[str, Any]:
    """Give each field its type; one that is of another type can't be what the form wrote."""
    texts = {name: held.get(name) for name in FIELDS if name not in {"received_on", "consent_to_quote"}}
    needed = all(isinstance(texts[name], str) and texts[name] for name in ("response_id", "text"))
    fine = all(value is None or isinstance(value, str) for value in texts.values())
    if not needed or not fine or not isinstance(held.get("consent_to_quote"), bool):
        raise Unreadable(DAMAGED)
    try:
        day = date.fromisoformat(held["received_on"])
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(DAMAGED) from error
    return texts | {"line": 1, "received_on": day, "consent_to_quote": held["consent_to_quote"], "themes": [],
                    "praise": None}
