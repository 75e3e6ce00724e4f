"""What the invented council answered to its people, and what its leaders were asked: some of every kind.

Two answers cover a whole theme, one is overdue, one holds in place of an earlier one, and one thing that was sent to
leaders has no reply.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

HEAD = ("at", "by", "role", "theme", "step", "reply", "reason", "owner", "on_day")
ASKED = ("at", "by", "role", "team", "in_the_way", "wanted", "step", "hold_up", "theme", "replied_at", "replied_by",
         "reply", "reason", "on_day")

GROUP, MANAGER, LEADER = "coproduction_member", "team_manager", "senior_leader"
# by whom, weeks before the last Sunday, theme (by its key), step, answer, words, who sees to it, days from that Sunday
ANSWERS = (
    (MANAGER, 15, "tell it once", "assessment", "not_now",
     "The two systems can't share a form yet. We asked the supplier what it would take.", "systems", None),
    (MANAGER, 6, "tell it once", "assessment", "doing",
     "The first notes go with the case now, so that you don't start again. The form comes next.", "team", 74),
    (GROUP, 9, "plain words", "", "doing",
     "We are rewriting our letters with people who get them. Three of eleven are done.", "group", 46),
    (LEADER, 12, "my payment went to my old address", "plan_in_place", "doing",
     "A new address in the record goes to payments by itself.", "systems", -17),
    (MANAGER, 8, "tell me who will ring me back", "first_contact", "done",
     "Whoever takes your call tells you who will ring back, and by which day.", "team", -62),
    (MANAGER, 10, "one number to ring", "first_contact", "not_now",
     "One number for all teams needs more people on the phones than we have. We look at it with next year's money.",
     "council", 130),
    (GROUP, 5, "let me see the plan", "planning", "done",
     "You get your plan to read before it is agreed, on paper or on a screen.", "service", -41),
    (LEADER, 11, "same faces", "plan_in_place", "not_now",
     "Care firms choose who comes. We have written it into the contracts that start next year.", "council", 150),
    (MANAGER, 4, "ask my carer too", "assessment", "doing",
     "We ask at the first call whether we may talk with the person who helps you.", "team", 30),
    (MANAGER, 7, "ask what changed", "review", "doing",
     "The first question of a review is now what is different. All teams try it until the end of the month.", "team",
     12),
)
# by whom, weeks before, what gets in the way, what is asked for, step, kind, theme; the reply weeks before, or none
ASKS = (
    (MANAGER, 10, "Each small piece of kit waits for the panel, and the panel meets every second week.",
     "Let teams agree kit up to a sum that you set.", "planning", "approvals", "",
     (8, "doing", "From next quarter on, teams agree kit up to 150 pounds without the panel.", 40)),
    (GROUP, 7, "Letters come out of the system in words that nobody here would say.",
     "Let us choose the words of the standard letters.", "review", "", "plain words",
     (5, "not_now", "The supplier changes letters once a year. Your words go into the order for April.", 110)),
    (MANAGER, 4, "Payments bounce when somebody moves, and we send each of them again by hand.",
     "Ask the two suppliers to pass on a new address.", "plan_in_place", "payments",
     "my payment went to my old address", None),
)


def answers(last_sunday: date, accounts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each version of an answer, by HEAD; ``accounts`` are those of each role."""
    for role, weeks, theme, step, reply, reason, owner, days in ANSWERS:
        yield (_moment(last_sunday, weeks), accounts[role], role, theme, step, reply, reason, owner,
               _day(last_sunday, days))


def asks(last_sunday: date, accounts: Mapping[str, str], team: str) -> Iterator[tuple[str, ...]]:
    """Yield a row for each thing that leaders were asked, by ASKED, with their reply where there is one."""
    for role, weeks, in_the_way, wanted, step, hold_up, theme, replied in ASKS:
        back, reply, reason, days = replied or (None, "", "", None)
        yield (_moment(last_sunday, weeks), accounts[role], role, team if role == MANAGER else "", in_the_way, wanted,
               step, hold_up, theme, _moment(last_sunday, back) if back else "", accounts[LEADER], reply, reason,
               _day(last_sunday, days))


def _moment(last_sunday: date, weeks: int) -> str:
    return datetime.combine(last_sunday - timedelta(weeks=weeks, days=2), time(11, 5), UTC).isoformat()


def _day(last_sunday: date, days: int | None) -> str:
    return "" if days is None else (last_sunday + timedelta(days=days)).isoformat()
