"""Working patterns as people write them: ``Mon-Fri 09:00-17:00``; more parts follow after a semicolon."""

import re
from itertools import pairwise

from data.errors import WorklightError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LIKE = "Write it like Mon-Fri 09:00-17:00 or Mon,Tue,Thu 09:30-15:00; more parts follow after a semicolon."

Pattern = dict[int, list[tuple[int, int]]]


def parse_pattern(text: str) -> Pattern:
    """Return, for each weekday worked (Monday is 0), its spans as minutes since midnight, in order.

    Raises WorklightError where the text is no pattern, or two spans of one day overlap.
    """
    spans: Pattern = {}
    for part in text.split(";"):
        match = re.fullmatch(r"\s*([A-Za-z,\s-]+?)\s+(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*", part)
        if not match:
            raise WorklightError(f"{_short(part)} is not a working pattern. {LIKE}")
        start, end = _minute(match[2]), _minute(match[3])
        if end <= start:
            raise WorklightError(f"{_short(part)} ends before it starts. Write a night as two parts, cut at midnight.")
        for day in _days(match[1]):
            spans.setdefault(day, []).append((start, end))
    return {day: _apart(spans[day]) for day in sorted(spans)}


def week_minutes(pattern: Pattern) -> int:
    """Return the minutes that a pattern holds in a week."""
    return sum(end - start for spans in pattern.values() for start, end in spans)


def _days(text: str) -> list[int]:
    days: list[int] = []
    for name in text.split(","):
        first, _, last = (piece.strip() for piece in name.partition("-"))
        start, end = _day(first), _day(last or first)
        days += [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    if len(set(days)) < len(days):
        raise WorklightError(f"{_short(text)} names a day twice. {LIKE}")
    return days


def _day(name: str) -> int:
    for number, day in enumerate(DAYS):
        if name.casefold() in {day, day[:3]}:
            return number
    raise WorklightError(f"{_short(name)} is not a day of the week. {LIKE}")


def _minute(text: str) -> int:
    hours, minutes = (int(piece) for piece in text.split(":"))
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise WorklightError(f"{text} is not a time of day. {LIKE}")
    return hours * 60 + minutes


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ordered = sorted(spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise WorklightError(f"Two parts of the pattern overlap on one day. {LIKE}")
    return ordered


def _short(text: str) -> str:
    return repr(text.strip()[:40])
