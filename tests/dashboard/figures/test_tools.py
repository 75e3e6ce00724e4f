"""What is said of machines: the finding, the range, and what is not known."""

from datetime import UTC, datetime

from dashboard.answer import Answer
from dashboard.figures import tools
from dashboard.words import read_words

WORDS = read_words()
AT = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)


def row(device: str = "Hall printer", **said):
    plain = {"device": device, "site": None, "state": "working", "reason": None, "since_latest": None,
             "low_minutes": 0.0, "high_minutes": 0.0, "before_minutes": 0.0, "counted": True, "jobs_ended": None,
             "jobs_failed": None}
    return plain | said


def test_the_finding_says_what_is_down_else_what_cost_most_else_that_all_is_well():
    """Seen to fail with min in place of max."""
    down = [row(f"P{n}", state="down", reason="jam", since_latest=AT) for n in range(5)]
    assert tools.finding(Answer("tools", "ok", tuple(down)), WORDS) == "P0, P1 and P2 and 2 more can\u2019t be used now"
    cost = (row("A", high_minutes=10.0), row("B", low_minutes=540.0, high_minutes=655.0))
    assert tools.finding(Answer("tools", "ok", cost), WORDS) == (
        "B cost most time: it was down for between 9 and 11 hours of the last four weeks")
    assert tools.finding(Answer("tools", "ok", (row(),)), WORDS) == WORDS.tools.all_well
    assert tools.finding(Answer("tools", "nothing_loaded"), WORDS) == WORDS.tools.nothing


def test_what_is_not_known_is_never_a_nought():
    (cells,) = tools.machines(Answer("tools", "ok", (row(state="not_watched"),)), WORDS).rows
    assert cells == ("Hall printer", "not listed", "Nobody tells when it is down", "not known", "no time", "not known")
    assert tools.jobs(row(counted=False, jobs_ended=9), WORDS) == "few people use it"
    assert tools.jobs(row(jobs_ended=1234, jobs_failed=7), WORDS) == "7 of 1,234"


def test_both_ends_of_a_fault():
    fault = {"from_earliest": None, "from_latest": AT, "to_latest": None}
    assert (tools.began(fault), tools.ended(fault)) == ("2 November 2026, 09:12 or before", "not yet")
    assert tools.began(fault | {"from_earliest": AT}) == "2 November 2026, 09:12"
    early = fault | {"from_earliest": AT.replace(hour=8)}
    assert tools.began(early) == "between 2 November 2026, 08:12 and 09:12"


def test_scanning_adds_up_four_weeks_and_no_more():
    """Seen to fail with all weeks in recent."""
    weeks = [{"device": "S", "week": f"2026-W{n}", "batches": 10, "failed": 1, "pages": 100, "hours": 2.0,
              "median_wait_minutes": float(n)} for n in range(40, 46)]
    answer = Answer("scanning", "ok", tuple(weeks))
    assert tools.scanning_finding(answer) == (
        "Scanning 40 batches took about 8 hours in four weeks; 4 more did not come through")
    assert tools.scanners(answer).rows == (("S", "40", "4", "400", "8", "42 min to 45 min"),)


def test_every_reason_has_words():
    from data.devices import REASONS
    assert set(WORDS.reasons) == set(REASONS)
