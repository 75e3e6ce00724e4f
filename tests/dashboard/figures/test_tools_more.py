"""The calendar, queue waits, supplies, paper jams and what changed: in words, and never more than is known."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answer import Answer
from dashboard.figures import changes, downtime, misfeeds, queue_waits, supplies
from dashboard.words import read_words
from data.periods import Week

WORDS = read_words()
MONDAY = date(2026, 8, 24)


def day(device: str, after: int, low: float | None = 0.0, high: float | None = 0.0, *, known: bool = True,
        outside: float = 0.0):
    return {"device": device, "day": MONDAY + timedelta(days=after), "known": known, "low_minutes": low,
            "high_minutes": high, "outside_low_minutes": outside, "outside_high_minutes": outside}


def days(*rows):
    return Answer("downtime", "ok", rows)


def test_the_calendar_counts_days_between_sure_and_possible():
    """Seen to fail with high for low in ``days_down``, and with min for max."""
    found = days(day("A", 0, 5.0, 9.0), day("A", 1, 0.0, 200.0), day("A", 2), day("B", 0, 9.0, 9.0))
    assert downtime.finding(found) == "A was down on 1 to 2 days since 24 August"
    assert downtime.finding(days(day("A", 0, 5.0, 9.0))) == "A was down on 1 day since 24 August"
    assert downtime.finding(days(day("A", 0, 0.0, 9.0), day("A", 1, 0.0, 1.0))) == (
        "A was down on up to 2 days since 24 August")
    assert downtime.numbers(found).rows[0] == ("A", "Tuesday 25 August", "up to 3 h 20 min", "no time")
    assert downtime.alternative(found).endswith("A: down on 1 to 2 of 3 days. B: down on 1 of 1 day.")


def test_days_of_which_nothing_is_known_are_said_beside_the_others():
    """Seen to fail with every day in the total."""
    found = days(day("A", 0, 5.0, 9.0), day("A", 1), day("A", 2, None, None, known=False))
    assert downtime.finding(found) == "A was down on 1 day since 24 August; nothing is known of 1 more"
    assert downtime.counted(found.rows) == "Down on 1 of 2 days; nothing is known of 1 day more"


def test_a_calendar_that_knows_nothing_does_not_say_that_all_is_well():
    assert downtime.finding(days(day("A", 0))).startswith("No machine is known to have been down")
    assert downtime.finding(days(day("A", 0, None, None, known=False))).startswith("Nobody has told of any machine")
    assert downtime.finding(days()).startswith("Nobody has told of any machine")


@given(st.lists(st.sampled_from([None, 0.0, 60.0, 119.0, 120.0, 500.0]), min_size=1, max_size=40), st.integers(0, 6),
       st.sampled_from([0.0, 5.0]))
def test_every_day_has_one_square_of_its_kind(highs, start, outside):
    """Seen to fail with ``part`` for two hours, with unknown days drawn as well, and without ``outside``."""
    rows = [day("A", start + n, high, high, known=high is not None, outside=outside) for n, high in enumerate(highs)]
    kinds = [part.className for part in downtime._calendar("A", rows).children[2].children
             if getattr(part, "title", None)]
    well = "outside" if outside else ""
    wanted = ["unknown" if high is None else well if not high else "part" if high < 120 else "whole" for high in highs]
    assert sorted(kinds) == sorted(f"cell {kind}" for kind in wanted)


@pytest.mark.parametrize(("low", "high", "kind"), [
    (0.0, 500.0, "maybe"), (5.0, 500.0, "part"), (120.0, 120.0, "whole"), (0.0, 0.0, "")])
def test_a_square_claims_no_more_than_was_seen(low, high, kind):
    """Seen to fail with the longest that it may have been."""
    assert downtime._kind(day("A", 0, low, high)) == kind
    assert downtime.counted([day("A", 0, 0.0, 9.0)]) == "Down on up to 1 of 1 day"


def hour(of_day: int, median: float, jobs: int = 30, device: str | None = None):
    return {"device": device, "hour": of_day, "jobs": jobs, "median_seconds": median, "most_seconds": 2 * median}


@pytest.mark.parametrize(("rows", "said"), [
    ((hour(9, 130.0), hour(10, 20.0)), "Jobs sent between 9:00 and 10:00 wait longest: half of them for 2 min or more"),
    ((hour(9, 5.0), hour(10, 5.2)), "Half of the jobs start within 5 sec, at any hour"),
    ((hour(9, 500.0, jobs=2), hour(10, 20.0)), "Too few jobs to say when the queue is longest"),
    ((hour(9, 49.0), hour(12, 9.0), hour(16, 56.0)),
     "Jobs sent from 9:00 to 10:00 and 16:00 to 17:00 wait longest: half of them for 49 sec or more"),
    ((*(hour(n, 90.0) for n in range(9, 14)), hour(15, 1.0)),
     "Jobs sent from 9:00 to 10:00, 10:00 to 11:00, 11:00 to 12:00 and 2 more wait longest: half of them for 90 sec "
     "or more"),
    ((hour(9, 5.0), hour(10, 5.2), hour(17, 5.0, jobs=2)),
     "Half of the jobs start within 5 sec, at every hour with 20 jobs or more"),
    ((), "Too few jobs to say when the queue is longest")])
def test_the_hour_at_which_jobs_wait_longest(rows, said):
    """Seen to fail without FEWEST, and without ALIKE."""
    assert queue_waits.finding(Answer("queue-waits", "ok", rows)) == said


def test_all_machines_together_are_drawn_else_the_one_with_most_jobs():
    rows = (hour(9, 5.0, 9, "A"), hour(9, 5.0, 40, "B"), hour(10, 50.0, 40, "B"))
    assert {row["device"] for row in queue_waits.shown(Answer("queue-waits", "ok", rows))} == {"B"}
    assert queue_waits.finding(Answer("queue-waits", "ok", rows)).startswith("Jobs sent on B between 10:00 and 11:00")
    assert queue_waits.shown(Answer("queue-waits", "ok", (hour(9, 5.0, 3), *rows))) == [hour(9, 5.0, 3)]


def supply(state: str, weeks: float | None = None, percent: float | None = None, on: int = 20):
    return {"device": "A", "part": "Black toner", "state": state, "percent": percent, "weeks_left": weeks,
            "read_at": datetime(2026, 11, on, 9, tzinfo=UTC)}


def stock(*rows):
    return Answer("supplies", "ok", rows, extra={"today": date(2026, 11, 23)})


@pytest.mark.parametrize(("rows", "said"), [
    ((supply("empty"),), "A: Black toner is empty"), ((supply("low"), supply("ok", 3.0)), "2 supplies are running out"),
    ((supply("empty"), supply("low")), "A: Black toner is empty, and 1 more running out"),
    ((supply("ok", 9.0),), "No supply is known to run out within four weeks"),
    ((supply("unknown"),), "No machine tells how full its supplies are")])
def test_what_is_running_out(rows, said):
    """Seen to fail with unknown taken for enough."""
    assert supplies.finding(stock(*rows)) == said


def test_how_long_a_supply_will_do_and_how_old_that_is():
    """Seen to fail with 0 for None, and with the weeks from the day of the reading."""
    found = stock(supply("low", None, 7.6), supply("ok", 3.2, on=9), supply("ok", 0.9), supply("ok", 1.9, on=9),
                  supply("ok", 5.9, on=9))
    assert [row[2:] for row in supplies.numbers(found, WORDS).rows] == [
        ("Low, 8% left", "not known", "20 November 2026"),
        ("Enough", "about 1 week", "9 November 2026 (nothing newer)"),
        ("Enough", "less than a week", "20 November 2026"),
        ("Enough", "may be empty by now", "9 November 2026 (nothing newer)"),
        ("Enough", "about 4 weeks", "9 November 2026 (nothing newer)")]


def jam_weeks(*jams: int, pages: int | None = 1000, device: str = "A"):
    """Weeks up to the one that ends on 22 November, the last given last."""
    last = date(2026, 11, 22)
    return [{"device": device, "week": str(Week.of(last - timedelta(weeks=len(jams) - 1 - n))), "misfeeds": count,
             "pages": pages} for n, count in enumerate(jams)]


def jams(*rows):
    return Answer("misfeeds", "ok", rows, last_day=date(2026, 11, 22))


def test_pages_between_jams_count_weeks_without_a_jam_too():
    """Seen to fail with pages of weeks with jams alone, and with a week that nobody knows told like a quiet one."""
    found = jams(*jam_weeks(0, 0, 0, 1, 0, 0, 4, 0))
    assert misfeeds.numbers(found).rows == (("A", "4", "1", "about 1,000", "too few jams"),)
    assert misfeeds.finding(found) == "Paper got stuck soonest in A: about every 1,000 pages"
    assert misfeeds.finding(jams(*jam_weeks(0, 0))) == "No paper jam is known in the last four whole weeks"
    few = jams(*jam_weeks(3, pages=None))
    assert misfeeds.finding(few) == "Paper got stuck most often in A: 3 times in four weeks"
    assert misfeeds.numbers(few).rows == (("A", "3, known of 1 week", "not known", "not known", "not known"),)


def test_few_jams_or_jams_without_pages_give_no_pages_between_two():
    """Seen to fail with FEWEST = 1, and without ``often``: a machine of which no pages are known may be worse."""
    assert misfeeds.finding(jams(*jam_weeks(0, 2))) == "Paper got stuck most often in A: 2 times in four weeks"
    both = jams(*jam_weeks(0, 3), *jam_weeks(9, pages=None, device="B"))
    assert misfeeds.finding(both) == "Paper got stuck most often in B: 9 times in four weeks"
    half = [*jam_weeks(3, 3)[:1], jam_weeks(3, 3, pages=None)[1]]
    assert misfeeds.numbers(jams(*half)).rows == (("A", "6, known of 2 weeks", "not known", "not known", "not known"),)


def machine(now: tuple, before: tuple):
    return {"device": "A", "site": None, "kind": "printer", "low_minutes": now[0], "high_minutes": now[1],
            "before_low_minutes": before[0], "before_high_minutes": before[1]}


def eight_weeks(unknown=()):
    return days(*(day("A", n, known=n not in unknown) for n in range(56)))


@pytest.mark.parametrize(("row", "word"), [
    (machine((100.0, 120.0), (0.0, 10.0)), "longer"), (machine((0.0, 10.0), (100.0, 120.0)), "less time"),
    (machine((100.0, 120.0), (0.0, 90.0)), None), (machine((100.0, 120.0), (40.0, 41.0)), None),
    (machine((0.0, 300.0), (10.0, 20.0)), None),
    (machine((100.0, 120.0), (None, None)), None)])
def test_downtime_changed_only_where_the_ranges_do_not_touch(row, word):
    """Seen to fail with the middle of each range."""
    said = changes.downtime(Answer("tools", "ok", (row,)), eight_weeks())
    assert [word in text for text in said] == ([True] if word else [])


@pytest.mark.parametrize(("unknown", "told"), [
    ((), 1), ((5, 6, 12, 13, 54, 55), 1), ((1, 2), 1), ((1, 2, 3), 0), (range(30, 49), 0), (range(56), 0)])
def test_downtime_changed_only_where_both_spans_are_known(unknown, told):
    """Who fell silent was not down for less time; weekends aside. Seen to fail with the first span alone."""
    row = machine((0.0, 0.0), (100.0, 120.0))
    assert len(changes.downtime(Answer("tools", "ok", (row,)), eight_weeks(unknown))) == told
    assert changes.downtime(Answer("tools", "ok", (row,)), days()) == []


def test_jams_changed_only_by_more_than_chance():
    """Seen to fail with any difference."""
    assert changes.jams(jams(*jam_weeks(1, 1, 1, 1, 2, 1, 2, 1))) == []
    assert changes.jams(jams(*jam_weeks(0, 0, 1, 0, 9, 8, 9, 8))) == [
        "Paper got stuck more often in A: 34 times, after 1 in the four weeks before."]
    assert changes.jams(jams(*jam_weeks(0, 0, 0, 0, 1, 1, 1, 1, pages=None))) == []
    nothing = changes.card(Answer("tools", "ok"), days(), jams(), [], WORDS)
    assert nothing.children[1].children[0].children == WORDS.tools.same
