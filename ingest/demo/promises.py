"""What new systems promised the invented council, and what became of it: promise cards, as its people might write them.

Two of them touch the same step, one was never measured, and of one nobody has said what it took.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

HEAD = ("at", "by", "role", "title", "promised", "due_in", "decided_by", "decided_in", "step_from", "step_to",
        "rollout_hours", "measure", "measured", "measured_in")

# months before (or after) the last week, the words, and weeks before it in which they were written
CARDS = (
    ("team_manager", 20, "A scanner on every floor", "Paper is in the record within the hour, and nobody walks.",
     -9, "council", -14, "assessment", "plan_in_place", 640, "scans_failed",
     "Paper comes in sooner. More scans fail, and are done twice.", -2),
    ("senior_leader", 16, "The new payment system", "Payments go out in three days, and no address is typed twice.",
     -4, "service", -10, "plan_in_place", "plan_in_place", 1180, "wait", "", None),
    ("practitioner", 11, "One contact form for all teams", "People tell their story once.",
     2, "service", -5, "first_contact", "assessment", None, "admin", "", None),
    ("coproduction_member", 5, "Letters in plain words", "People know what happens next without ringing up.",
     3, "team", -3, "planning", "review", 36, "", "", None),
)


def promises(last_sunday: date, accounts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each card, by HEAD; ``accounts`` are those of each role."""
    for role, weeks, title, promised, due, body, decided, first, last, hours, measure, measured, measured_in in CARDS:
        at = datetime.combine(last_sunday - timedelta(weeks=weeks, days=3), time(10, 20), UTC)
        months = [_month(last_sunday, away) for away in (due, decided, measured_in)]
        yield (at.isoformat(), accounts[role], role, title, promised, months[0], body, months[1], first, last,
               "" if hours is None else str(hours), measure, measured, months[2])


def _month(last_sunday: date, away: int | None) -> str:
    at = last_sunday.year * 12 + last_sunday.month - 1 + (away or 0)
    return "" if away is None else f"{at // 12}-{at % 12 + 1:02d}"
