"""What is said of machines: the finding, the range, both ends of a time, and what is not known."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.answer import Answer
from dashboard.figures import machine_words, tools
from dashboard.words import read_words

WORDS = read_words()
AT = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
FIRST = date(2026, 10, 5)


def row(device: str = "Hall printer", **said):
    none = dict.fromkeys(("site", "reason", "since_earliest", "since_latest", "silent_since", "jobs_ended",
                          "jobs_failed", "jobs_unknown", "jobs_waited", "batches_waited"))
    nought = dict.fromkeys(("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes",
                            "before_low_minutes", "before_high_minutes", "silent_minutes"), 0.0)
    plain = {"device": device, "state": "working", "kind": "printer", "told_until": AT, "counted": True,
             "known_from": FIRST, "before_known_from": FIRST - timedelta(weeks=4)}
    return none | nought | plain | said


def answer(*rows):
    return Answer("tools", "ok", rows, first_day=FIRST, last_day=FIRST + timedelta(days=27))


def test_the_finding_says_what_is_down_else_what_cost_most_else_that_all_is_well():
    """Seen to fail with min in place of max, and with the machine that may have been down longest."""
    down = answer(*(row(f"P{n}", state="down", reason="jam", since_latest=AT) for n in range(5)))
    assert tools.finding(down, WORDS) == "P0, P1, P2 and 2 more can\u2019t be used now"
    cost = answer(row("A", low_minutes=5.0, high_minutes=5000.0),
                  row("B", low_minutes=540.0, high_minutes=655.0, batches_waited=40, jobs_waited=0))
    assert tools.finding(cost, WORDS) == ("B cost most time: it was down for between 9 and 11 hours of the last four "
                                          "weeks; at least 40 batches waited")
    assert tools.finding(answer(row()), WORDS) == WORDS.tools.all_well
    assert tools.finding(Answer("tools", "nothing_loaded"), WORDS) == WORDS.tools.nothing


def test_what_nobody_tells_is_not_called_well():
    """Seen to fail with ``all_well`` wherever nothing was down."""
    unwatched = row(state="not_watched", low_minutes=None, high_minutes=None)
    assert tools.finding(answer(unwatched), WORDS) == WORDS.tools.untold
    assert tools.finding(answer(unwatched, row("B")), WORDS) == WORDS.tools.all_well
    assert tools.finding(answer(row(state="was_down", reason="jam")), WORDS) == (
        "Hall printer could not be used when last heard of")


def test_what_is_not_known_is_never_a_nought():
    """Seen to fail with 0 for None in ``stretch``."""
    times = dict.fromkeys(("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes",
                           "before_low_minutes", "before_high_minutes", "known_from", "before_known_from"))
    (cells,) = tools.machines(answer(row(state="not_watched", **times)), WORDS).rows
    assert cells == ("Hall printer", "Nobody tells when it is down", *["not known"] * 3)
    assert tools.jobs(row(counted=False, jobs_ended=9), WORDS) == "few people use it"
    assert tools.jobs(row(kind="scanner"), WORDS) == "no print jobs"
    assert tools.jobs(row(jobs_ended=1234, jobs_failed=7, jobs_unknown=0), WORDS) == "7 of 1,234"
    assert tools.jobs(row(jobs_ended=12, jobs_failed=7, jobs_unknown=3), WORDS) == "7 of 12; not known of 3 more"
    assert tools.jobs(row(jobs_ended=0, jobs_failed=0, jobs_unknown=3), WORDS) == "not known of 3"


def test_a_machine_that_is_known_for_a_part_of_the_weeks():
    new = row(known_from=date(2026, 10, 12), before_known_from=None, before_low_minutes=None, before_high_minutes=None)
    (cells,) = tools.machines(answer(new), WORDS).rows
    assert cells[2:4] == ("no time, known since 12 October", "not known")
    (cells,) = tools.machines(answer(row(before_known_from=date(2026, 9, 20))), WORDS).rows
    assert cells[3] == "no time, known since 20 September"
    assert tools.down_for(row(silent_minutes=300.0), answer()) == "no time; it did not answer for up to 5 h"


def test_what_stands_apart_from_opening_hours_is_told_where_there_is_any():
    """Seen to fail without ``outside``."""
    late = row(outside_low_minutes=30.0, outside_high_minutes=90.0, jobs_waited=1, batches_waited=0)
    assert tools.down_for(late, answer()) == (
        "no time; outside opening hours 30 min to 1 h 30 min; at least 1 job waited")
    assert [tools.name(row(site=site)) for site in (None, "hall", "Mill Lane")] == [
        "Hall printer", "Hall printer", "Hall printer (Mill Lane)"]


@pytest.mark.parametrize(("said", "words"), [
    ({"state": "down", "since_earliest": AT, "since_latest": AT}, "Down since 2 November 2026, 09:12: paper was stuck"),
    ({"state": "down", "since_earliest": AT - timedelta(hours=1), "since_latest": AT},
     "Down, first seen 2 November 2026, 09:12 (still well 08:12): paper was stuck"),
    ({"state": "down", "since_earliest": AT - timedelta(days=1), "since_latest": AT},
     "Down, first seen 2 November 2026, 09:12 (still well 1 November 2026, 09:12): paper was stuck"),
    ({"state": "down", "since_latest": AT}, "Down when first looked at, 2 November 2026, 09:12: paper was stuck"),
    ({"state": "was_down", "since_latest": AT}, "Down when last heard of, 2 November 2026, 09:12: paper was stuck"),
    ({"state": "silent", "silent_since": AT}, "No answer since 2 November 2026, 09:12"),
    ({"state": "silent", "told_until": None}, "Has never answered"),
    ({"state": "no_news"}, "No fault known when last heard of, 2 November 2026"),
    ({"state": "working"}, "No fault known")])
def test_how_a_machine_is_now(said, words):
    assert machine_words.state(row(reason="jam", **said), WORDS) == words


def test_a_time_between_two_looks_gives_both_and_both_days():
    """Seen to fail with the clock alone for the later time."""
    assert machine_words.between(None, AT) == "2 November 2026, 09:12 or before"
    assert machine_words.between(AT, AT) == "2 November 2026, 09:12"
    assert machine_words.between(AT.replace(hour=8), AT) == "between 2 November 2026, 08:12 and 09:12"
    assert machine_words.between(AT - timedelta(days=3), AT) == (
        "between 30 October 2026, 09:12 and 2 November 2026, 09:12")


@pytest.mark.parametrize(("low", "high", "said"), [
    (None, None, "not known"), (0.0, 0.0, "no time"), (0.0, 0.4, "under 1 min"), (60.0, 60.0, "about 1 h"),
    (0.0, 90.0, "up to 1 h 30 min"), (0.3, 60.0, "up to 1 h"), (30.0, 90.0, "30 min to 1 h 30 min")])
def test_how_long(low, high, said):
    """The one wording of the page and of the weekly summary; seen to fail with ``0 min to`` for nought."""
    assert machine_words.stretch(low, high) == said


def test_what_to_talk_about_follows_from_what_is_seen():
    """Seen to fail with fixed words."""
    def said(*rows):
        return [item.children for item in tools.talk(answer(*rows), WORDS).children[1].children]
    assert said(row()) == [WORDS.tools.talk["always"]]
    found = said(row("A", state="down", reason="jam", high_minutes=9.0, low_minutes=9.0), row("B", state="not_watched"),
                 row("C", state="silent"))
    assert [text[:2] for text in found] == ["A:", "C:", "A ", "B:", "Ha"]


def test_every_reason_has_words():
    from data.devices import REASONS
    assert set(WORDS.reasons) == set(REASONS)


def test_a_shared_queue_is_said_to_be_one_and_nobody_is_asked_to_watch_it():
    """Seen to fail with the name alone, and with a queue among what nobody tells of."""
    queue = row("Pool", kind="queue", state="not_watched", site="Hall")
    assert tools.name(queue) == "Pool (Hall, shared queue)"
    said = [item.children for item in tools.talk(answer(queue), WORDS).children[1].children]
    assert said == [WORDS.tools.talk["always"]]
    found = Answer("tools", "ok", (row(),), extra={"queues": ["Pool", "Post room"]})
    assert tools.notes(found, WORDS) == [
        "Shared queues, which hand their jobs to printers and are no machines: Pool; Post room."]
