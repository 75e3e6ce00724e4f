"""Downtime of machines by week as plain text: in opening hours, and on how many days anything is known."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.machine_words import stretch
from dashboard.text.plain import name, pairs
from dashboard.words import Words
from data.periods import Week

WEEKS = 4  # the week and the three before


def blocks(answer: Answer, week: Week, words: Words) -> list[list[str]]:
    """Tell each machine's weeks where it was down in one of them; then, in a line each, the others."""
    weeks = [Week.of(week.monday - timedelta(weeks=n)) for n in range(WEEKS)]
    rows = [row for row in answer.rows if weeks[-1].monday <= row["day"] <= week.sunday]
    down, others = [], []
    for device, found in groupby(rows, key=lambda row: row["device"]):
        days = list(found)
        if any(row["high_minutes"] or row["outside_high_minutes"] for row in days):
            down.append(pairs([(words.summary.labels.machine, name(device)), *_by_week(days, weeks, words)]))
        else:
            others += pairs([(name(device), _told(days, words))])
    return [*down, *([others] if others else [])]


def _by_week(days: Sequence[Row], weeks: Sequence[Week], words: Words) -> Iterator[tuple[str, str]]:
    for week in weeks:
        yield _days_of(week), _told([row for row in days if week.monday <= row["day"] <= week.sunday], words)


def _days_of(week: Week) -> str:
    first = say.day(week.monday) if week.monday.month != week.sunday.month else str(week.monday.day)
    return f"{first} to {say.day(week.sunday)}"


def _told(days: Sequence[Row], words: Words) -> str:
    known = [row for row in days if row["known"]]
    if not known:
        return words.summary.not_known
    said = _sum(known, "low_minutes", "high_minutes")
    if any(row["outside_high_minutes"] for row in known):
        outside = _sum(known, "outside_low_minutes", "outside_high_minutes")
        said = words.summary.and_outside.format(time=said, outside=outside)
    if len(known) == len(days):
        return said
    return words.summary.on_known_days.format(time=said, known=len(known), days=len(days))


def _sum(days: Sequence[Row], low: str, high: str) -> str:
    return stretch(sum(row[low] for row in days), sum(row[high] for row in days))
