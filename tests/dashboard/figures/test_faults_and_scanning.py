"""Faults and paper on its way into the record, in words."""

from datetime import UTC, date, datetime, timedelta

from dashboard.answer import Answer
from dashboard.figures import faults, scanning
from dashboard.words import read_words

WORDS = read_words()
AT = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
FAULT = {"device": "Hall printer", "reason": "jam", "from_earliest": None, "from_latest": AT, "to_earliest": AT,
         "to_latest": None, "told_until": AT, "over": "going_on", "low_minutes": 0.0, "high_minutes": 20.0,
         "outside_low_minutes": 0.0, "outside_high_minutes": 0.0, "jobs_waited": None, "batches_waited": None}


def test_both_ends_of_a_fault():
    """Seen to fail with to_latest alone, and with "not yet" for old news."""
    assert (faults.began(FAULT), faults.ended(FAULT, WORDS)) == ("2 November 2026, 09:12 or before", "not yet")
    assert faults.ended(FAULT | {"over": "not_known"}, WORDS) == "not known: no news since 2 November 2026"
    over = FAULT | {"over": "over", "to_latest": AT + timedelta(hours=2)}
    assert faults.ended(over, WORDS) == "between 2 November 2026, 09:12 and 11:12"


def test_the_list_says_how_much_of_it_is_shown():
    many = Answer("faults", "ok", (FAULT,) * 30)
    shown = faults.faults(many, WORDS)
    assert (shown.caption, len(shown.rows)) == ("The newest 12 of 30 faults", 12)
    assert faults.finding(many) == "30 faults of 1 machine in 13 weeks"
    assert faults.faults(Answer("faults", "ok", (FAULT,)), WORDS).rows == ((
        "Hall printer", "Paper was stuck", "2 November 2026, 09:12 or before", "not yet", "up to 20 min"),)


def week(number: int, **said):
    plain = {"device": "S", "week": f"2026-W{number}", "batches": 10, "failed": 1, "pages": 100, "hours": 2.0,
             "timed": 10, "paged": 10, "median_wait_minutes": float(number)}
    return plain | said


def answer(*rows):
    return Answer("scanning", "ok", rows, last_day=date(2026, 11, 8))


def test_scanning_adds_up_four_weeks_and_no_more():
    """Seen to fail with all weeks in ``recent``, and with the last four that have rows, however old."""
    found = answer(*(week(number) for number in range(40, 46)))
    assert scanning.finding(found) == (
        "Scanning 40 batches took about 8 hours in the four weeks to 8 November 2026; 4 more did not come through")
    assert scanning.scanners(found).rows == (("S", "40", "4", "400", "about 8 hours", "42 min to 45 min"),)
    old = answer(week(30), week(31))
    assert scanning.finding(old) == "No scanned batch is known in the four weeks to 8 November 2026"


def test_pages_and_hours_that_nobody_wrote_down_are_no_nought():
    """Seen to fail with 0 for None in ``total``."""
    none = answer(week(45, pages=None, hours=None, median_wait_minutes=None, timed=0, paged=0, failed=0))
    assert scanning.scanners(none).rows == (
        ("S", "10", "0", "not known", "not known", "not known"),)
    assert scanning.finding(none) == (
        "10 batches came into the record in the four weeks to 8 November 2026")
    part = answer(week(45, timed=4, paged=9), week(44))
    assert scanning.scanners(part).rows[0][3:5] == ("at least 200", "at least 4 hours")
