"""What the demo's council tries, written into its journal as its people would have done it."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dashboard.journal import Journal
from dashboard.journal.improvements import PLAN, TOLD
from data.errors import WorklightError


def seed_improvements(journal: Journal, folder: Path) -> None:
    """Write down each plan, then what was done to it, each at its own moment."""
    cards: dict[str, int] = {}
    for row in _rows(folder / "improvements.csv"):
        said: dict[str, Any] = {name: row.get(name) or None for name in PLAN}
        said |= {"hours_freed": int(row["hours_freed"]) if row["hours_freed"] else None,
                 "aim_value": float(row["aim_value"]) if row["aim_value"] else None}
        journal.write_improvement(said, row["by"], row["role"], at=_at(row))
        cards[row["card"]] = journal.improvements()[-1].card
    for row in _rows(folder / "improvement_acts.csv"):
        told: dict[str, Any] = {name: row[name] or None for name in TOLD}
        told |= {"about": int(row["about"]) if row["about"] else None,
                 "on_day": date.fromisoformat(row["on_day"]) if row["on_day"] else None}
        if not journal.do_to_improvement(cards[row["card"]], told, row["by"], row["role"], fits=lambda _: True,
                                         at=_at(row)):
            raise WorklightError("The demo's own ideas could not be written down. The next start begins again.")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _at(row: dict[str, str]) -> datetime:
    return datetime.fromisoformat(row["at"]).astimezone(UTC)
