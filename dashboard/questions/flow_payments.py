"""Rows about payments that came back: all, by reason and by week, so that no small number can be worked out.

A reason that few payments had is not named, nor is a week in which few came back: with those that are shown, and all
together, it could be told. Where what is left over would be small, the smallest of those shown is held back as well.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.answer import Answer
from dashboard.disclosure import may_show_time, may_show_waits
from dashboard.questions.contract import Asked
from dashboard.questions.flow_rest import CUT, Map, Rests

_CAME_BACK = f"SELECT * FROM figures.came_back WHERE {CUT} ORDER BY reason NULLS FIRST, week NULLS FIRST"
_DAYS = ("median_days", "quarter_days", "three_quarters_days")

Row = Mapping[str, Any]


def came_back(asked: Asked, about: Answer, of: Map) -> Answer:
    """Give all (no reason, no week), then each reason, that of most payments first, then each week, newest first."""
    rest = of.rests(asked, "came_back", ("reason", "week"), "true")
    found = asked.data.rows(_CAME_BACK, source=of.source, team=of.team)
    whole = next((row for row in found if row["reason"] is None and row["week"] is None), None)
    if whole is None:
        return about
    if not _may_show(whole, rest):
        return about.with_(state="too_few")
    reasons = sorted(_kept([row for row in found if row["reason"]], whole, rest), key=lambda row: -row["payments"])
    weeks = sorted(_kept([row for row in found if row["week"]], whole, rest), key=lambda row: row["week"], reverse=True)
    held = sum(1 for row in found if row["reason"]) > len(reasons)
    return about.with_(state="ok", rows=tuple(_told(row, rest) for row in (whole, *reasons, *weeks)),
                       extra={**about.extra, "other_reasons": held})


def _may_show(row: Row, rest: Rests) -> bool:
    return may_show_waits(row["payments"]) and rest.may_show(row, "payments")


def _kept(rows: Sequence[Row], whole: Row, rest: Rests) -> list[Row]:
    """Return the rows that may be shown: what all others make together is nought, or no small number."""
    kept = sorted((row for row in rows if _may_show(row, rest)), key=lambda row: row["payments"], reverse=True)
    while kept and not _nought_or_many(whole["payments"] - sum(row["payments"] for row in kept)):
        kept.pop()
    return kept


def _nought_or_many(number: int) -> bool:
    return number == 0 or may_show_waits(number)


def _told(row: Row, rest: Rests) -> dict[str, Any]:
    """Return a row with what may be shown; how many are not put right yet only where these are none or many."""
    told = {"reason": row["reason"], "week": row["week"], "payments": rest.number(row, "payments"), "still_open": None,
            **dict.fromkeys(_DAYS), "state": "few_carry"}
    still = row["payments"] - row["put_right"]
    if still == 0 or (not rest.whole and may_show_waits(still)):
        told |= {"still_open": still}
    if not may_show_time(row["put_right"], row["workers"]) or not rest.may_time(row, "put_right"):
        return told
    return told | {name: row[name] for name in _DAYS} | {"state": "ok"}
