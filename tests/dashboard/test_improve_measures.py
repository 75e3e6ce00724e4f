"""What a chart can be made of: rule 11's way, whole weeks only, and nothing that is not known as 0."""

from datetime import date, timedelta

from dashboard.answer import Answer
from dashboard.improve.measures import choices, series
from data.kinds import BETTER
from data.measures import MEASURES

MONDAY = date(2026, 9, 7)


def week(n):
    return MONDAY + timedelta(weeks=n)


def jams(*told):
    return Answer("misfeeds", "ok", tuple({"device": device, "week": f"2026-W{37 + n}", "misfeeds": count}
                                          for device, n, count in told), last_day=week(4) - timedelta(days=1))


def test_each_measure_has_the_way_of_rule_11():
    """Seen to fail with less of every measure taken for better."""
    told = {choice.measure: choice.direction for choice in choices()}
    assert told == {key: "increase" if BETTER[measure.of] == "more" else "decrease"
                    for key, measure in MEASURES.items()} | {"theme": "neutral"}
    assert told["direct"] == "increase" and told["wait"] == "decrease"
    assert {choice.measure for choice in choices() if choice.unit == "week"} == {
        "downtime", "jams", "scans_failed", "returned", "theme"}


def test_a_machine_that_did_not_answer_makes_no_good_week():
    """Seen to fail with the sum of those that did."""
    answer = jams(("A", 0, 3), ("B", 0, 2), ("A", 1, 4), ("A", 3, 1), ("B", 3, 0), ("C", 3, 50), ("B", 1, 1))
    assert series("jams", [answer]) == ([week(n) for n in range(4)], [5, 5, None, 1])
    without = jams(("A", 0, 3), ("B", 0, 2), ("A", 1, 4), ("A", 2, 3), ("B", 2, 1))
    assert series("jams", [without])[1] == [5, None, 4]
    assert series("jams", [jams()]) == series("jams", []) == ([], [])


def test_scans_of_a_week_are_added_up():
    rows = tuple({"device": device, "week": f"2026-W{number}", "failed": count}
                 for device, number, count in (("S", 37, 2), ("T", 37, 1), ("S", 39, 0)))
    answer = Answer("scanning", "ok", rows, last_day=week(9))
    assert series("scans_failed", [answer]) == ([week(0), week(1), week(2)], [3, None, 0])


def test_hours_down_are_known_where_each_working_day_is_and_the_week_is_over():
    """Seen to fail with unknown days taken for 0, and with the week that goes on."""
    def day(n, low, high, known=True):
        return {"device": "A", "day": MONDAY + timedelta(days=n), "known": known, "low_minutes": low if known else None,
                "high_minutes": high if known else None}
    rows = [day(n, 30, 90) for n in range(5)] + [day(5, 0, 0, known=False), day(6, 0, 0)]
    rows += [day(n, 0, 0, known=n != 9) for n in range(7, 14)] + [day(n, 60, 60) for n in range(14, 17)]
    answer = Answer("downtime", "ok", tuple(rows), last_day=MONDAY + timedelta(days=16))
    assert series("downtime", [answer]) == ([week(0), week(1)], [5.0, None])
    later = answer.with_(rows=(*rows, *(day(n, 60, 60) for n in range(17, 21))), last_day=week(3))
    assert series("downtime", [later])[1] == [5.0, None, 7.0]


def test_periods_give_the_middle_of_a_range_and_a_gap_where_nothing_is_shown():
    """Seen to fail with the low end, and with a period that is not over."""
    def told(period, state="ok", **extra):
        return Answer("team-period", state, extra=extra, period=period)
    shares = [told("2026-P10", direct={"low": 25, "high": 35}), told("2026-P08", direct={"low": 20, "high": 40}),
              told("2026-P09", "too_few")]
    days, values = series("direct", shares)
    assert values == [30, None, 30] and days == sorted(days)
    assert series("direct", [told("2026-P10", council={"direct": {"low": 20, "high": 30}})])[1] == [25]
    waits = [told("2026-P09").with_(rows=({"step": "review", "median_days": 12.0},)), told("2026-P10", so_far=True)]
    assert series("wait", waits, step="review")[1] == [12.0] and series("wait", waits, step="planning")[1] == [None]
