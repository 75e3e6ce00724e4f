"""What the two questions about prevention share: rows of quarter and group, the council's own words for them, dates."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked
from data.terms import TERMS

MEANING = ("A piece of work is one thing that was done and written down; it stands in the group that the council gave "
           "to its activity. No hours are counted, and no savings are claimed.")
PIECES = "SELECT * FROM figures.term ORDER BY team NULLS FIRST, quarter DESC"
SETTING = "SELECT version, prevention_means FROM figures.term_setting"
ACTIVITIES = "SELECT term, activity FROM figures.term_activity ORDER BY lower(activity), activity"
GROUPS = (*TERMS, None)
Cell = Mapping[str, Any]


def quarter_name(first: date) -> str:
    """Return such as ``2026-Q2`` for the quarter that begins on a day."""
    return f"{first.year}-Q{(first.month + 2) // 3}"


def ends(first: date) -> date:
    """Return the last day of the quarter that begins on a day."""
    month = first.month + 3
    return date(first.year + month // 13, (month - 1) % 12 + 1, 1) - timedelta(days=1)


def told(asked: Asked, about: Answer) -> Answer:
    """Add what the council means by prevention, and which activities stand in which group."""
    setting = asked.data.rows(SETTING)
    groups: dict[str, list[str]] = {str(key or "none"): [] for key in GROUPS}
    for row in asked.data.rows(ACTIVITIES):
        groups[row["term"] or "none"].append(row["activity"])
    version = setting[0]["version"] if setting else None
    means = setting[0]["prevention_means"] if setting else "not_decided"
    extra = {**about.extra, "prevention_means": means, "terms_version": version, "groups": groups,
             "earlier_lists": _earlier(asked, version)}
    return about.with_(extra=extra, sources=asked.sources("cases"), meaning=MEANING)


def _earlier(asked: Asked, version: int | None) -> list[str]:
    """Name the quarters that were sorted by an earlier list of groups, before their events went."""
    found = {row["quarter"] for row in asked.data.rows(PIECES) if row["terms_version"] != version}
    return [quarter_name(first) for first in sorted(found)]


def spread(cells: Mapping[tuple[date, Any], Cell]) -> list[tuple[date, Any, Cell]]:
    """Return every group of every quarter, the last quarter first; a group without work is told as nought."""
    none: Cell = {"pieces": 0, "cases": 0, "workers": 0}
    quarters = sorted({quarter for quarter, _ in cells}, reverse=True)
    return [(quarter, term, cells.get((quarter, term), none)) for quarter in quarters for term in GROUPS]


def spanned(about: Answer, rows: tuple[dict[str, Any], ...], quarters: set[date]) -> Answer:
    """Add rows and the days from the first quarter's first to the last one's last."""
    return about.with_(state="ok", rows=rows, first_day=min(quarters), last_day=ends(max(quarters)))
