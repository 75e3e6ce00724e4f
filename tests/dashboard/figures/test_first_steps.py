"""First steps, and one's own past and hold-ups, from answers alone.

Seen to fail with ``ORDER[::-1]`` in figures/first_steps.py, with ``key=lambda one: one.low`` in figures/my_held.py,
and with ``week["direct"]`` for both ranges in ``numbers`` of figures/my_past.py.
"""

from datetime import UTC, date, datetime

from dashboard.answer import Answer
from dashboard.figures import first_steps, my_held, my_past
from dashboard.figures.first_steps import Facts
from dashboard.viewer import ROLES
from dashboard.words import read_words

WORDS = read_words()
AT = datetime(2026, 11, 6, 9, tzinfo=UTC)
NOTHING = Facts("", (), Answer("sources", "nothing_loaded"), Answer("service-period", "nothing_loaded"))


def source(name, format_="case-csv"):
    return {"name": name, "format": format_, "last_at": AT}


def test_the_next_step_is_the_first_that_is_not_done():
    steps = first_steps.steps(NOTHING, WORDS)
    assert [step.key for step in steps] == ["promise", "people", "files", "accounts", "shares", "voices"]
    assert first_steps.finding(steps, WORDS) == "First steps: 0 of 6 done. Next: sign the promise"
    people = Facts("Signed.", ["governance"], Answer("sources", "no_data", extra={"teams": 2}),
                   Answer("service-period", "not_yet", extra={"on": date(2026, 12, 7)}))
    steps = first_steps.steps(people, WORDS)
    assert first_steps.finding(steps, WORDS) == "First steps: 2 of 6 done. Next: read the first files"
    assert steps[3].says.endswith("as: Practitioner, Team manager, Co-production group and Senior leader.")
    assert "7 December 2026" in steps[4].says


def test_all_done_says_so_and_names_what_was_read():
    rows = (source("case system"), source("survey", "feedback-csv"))
    every = Facts("Signed.", ROLES, Answer("sources", "ok", rows, {"teams": 1}), Answer("service-period", "too_few"))
    steps = first_steps.steps(every, WORDS)
    assert first_steps.finding(steps, WORDS) == WORDS.first.finding_all and first_steps.upcoming(steps) is None
    assert steps[2].says == f"{WORDS.first.steps['files'].done} case system to 6 November 2026."
    assert steps[5].says.endswith("survey.")


def entry(activity, low, high, **more):
    plain = {"activity": activity, "kind": "held_up", "low": low, "high": high, "not_mine": False, "corrected": False}
    return plain | more


def test_what_held_somebody_up_is_added_up_longest_first():
    rows = (entry("Printer down", 10, 20), entry("Panel", 30, 90), entry("Printer down", 10, 30, corrected=True),
            entry("Not mine", 500, 500, not_mine=True), entry("Visit", 60, 60, kind="direct"))
    found = my_held.held(Answer("my-week", "ok", rows))
    assert [(one.what, one.times, one.low, one.high, one.own_word) for one in found] == [
        ("Panel", 1, 30, 90, False), ("Printer down", 2, 20, 50, True)]
    assert "‘Panel’" in my_held.finding(found, WORDS) and my_held.finding([], WORDS) == WORDS.my_time.held_title


def test_ones_own_past_is_a_range_and_no_trend():
    past = [{"week": f"2026-W{n}", "contracted": 100 * (n > 42), "direct": {"low": n - 20, "high": n},
             "admin": {"low": 1, "high": 5}} for n in (44, 43, 42)]
    answer = Answer("my-week", "ok", extra={"past": past})
    assert my_past.finding(answer, WORDS) == "My own last 2 weeks: direct work lay between 23% and 44%"
    assert [row[1:3] for row in my_past.numbers(answer, WORDS).rows] == [
        ("between 24% and 44%", "between 1% and 5%"), ("between 23% and 43%", "between 1% and 5%")]
