"""Long lists: what has most to tell is shown first, the rest is folded, and nothing is left out."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.answer import Answer
from dashboard.figures import changes, downtime, faults, fold, misfeeds, scanning, supplies, tools
from dashboard.figures.figure import Table
from dashboard.words import read_words

WORDS = read_words()
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
CAPTIONS = ("{shown} of {all}", "{count} more of {all}")


def table(count: int) -> Table:
    return Table("All", ("Machine",), tuple((f"M{n:02}",) for n in range(count)))


def parts(folded: fold.Folded) -> list[list[str]]:
    return [[row[0] for row in part.rows] for part in (folded.first, folded.rest) if part]


@given(st.lists(st.integers(0, 5), max_size=30))
def test_every_row_is_in_one_part_and_the_first_holds_the_heaviest(weights):
    """Both in their order; seen to fail with ``reverse=False``, and with rows sorted by weight."""
    found = fold.folded(table(len(weights)), weights, CAPTIONS)
    first, rest = [*parts(found), []][:2]
    assert sorted(first + rest) == [f"M{n:02}" for n in range(len(weights))]
    assert (first, rest) == (sorted(first), sorted(rest))
    assert bool(rest) is (len(weights) > fold.MOST + fold.SPARE)
    at = {f"M{n:02}": weight for n, weight in enumerate(weights)}
    assert not rest or min(at[name] for name in first) >= max(at[name] for name in rest)


def test_both_parts_say_how_many_there_are():
    """Seen to fail with the number of rows for ``all_of``."""
    found = fold.folded(table(12), [0] * 12, CAPTIONS, 1234)
    assert (found.first.caption, found.rest.caption) == ("3 of 1,234", "9 more of 1,234")
    assert fold.folded(table(4), [0] * 4, CAPTIONS).first.caption == "All"


def test_what_is_folded_is_a_native_details_whose_summary_says_how_many():
    """Without a script it opens by click and keyboard; in print it stands open under the same words."""
    *_, drawn = fold.folded(table(12), [0] * 12, CAPTIONS).drawn()
    assert drawn.to_plotly_json()["type"] == "Details"
    summary, printed, rest = drawn.children
    assert summary.children == printed.children == "9 more of 12"
    assert len(rest.children.children[-1].children) == 9
    assert len(fold.folded(table(4), [0] * 4, CAPTIONS).drawn()) == 1


def machine(device: str, **said):
    none = dict.fromkeys(("site", "reason", "since_earliest", "since_latest", "silent_since", "told_until",
                          "known_from", "before_known_from", "jobs_waited", "batches_waited", "jobs_unknown"))
    nought = dict.fromkeys(("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes",
                            "before_low_minutes", "before_high_minutes", "silent_minutes"), 0.0)
    return none | nought | {"device": device, "state": "working", "kind": "printer", "counted": True, "jobs_ended": 9,
                            "jobs_failed": 1} | said


def test_the_machine_that_is_down_and_those_that_cost_most_come_first():
    """Seen to fail with the hours alone: what is down now may have broken a minute ago."""
    quiet = [machine(f"Q{n}") for n in range(6)]
    told = [machine("Silent", state="silent", silent_minutes=9.0), machine("Long", low_minutes=900.0),
            machine("Down", state="down", reason="jam", since_latest=AT), machine("Short", low_minutes=1.0)]
    found = tools.folded(Answer("tools", "ok", (*quiet, *told)), WORDS)
    assert parts(found) == [["Silent", "Long", "Down"], [*(f"Q{n}" for n in range(6)), "Short"]]
    assert found.first.caption.startswith("3 of 10 machines") and found.rest.caption == "The other 7 machines"


@pytest.mark.parametrize(("count", "shown", "folded"), [
    (1, 1, None), (4, 4, None), (12, 3, "The 9 faults before them"),
    (59, 3, "9 faults before them; all 59 are in the file")])
def test_faults_are_folded_with_the_newest_first(count, shown, folded):
    """Seen to fail with ``faults`` for every number: what the page leaves to the file would be hidden silently."""
    fault = {"reason": "jam", "from_earliest": None, "from_latest": AT, "to_earliest": AT, "to_latest": AT,
             "told_until": AT, "over": "over", "low_minutes": 0.0, "high_minutes": 20.0, "outside_low_minutes": 0.0,
             "outside_high_minutes": 0.0, "jobs_waited": None, "batches_waited": None}
    found = faults.folded(Answer("faults", "ok", tuple(fault | {"device": f"F{n:02}"} for n in range(count))), WORDS)
    assert parts(found)[0] == [f"F{n:02}" for n in range(shown)]
    assert (found.rest and found.rest.caption) == folded


def test_jams_scanners_supplies_and_calendars_are_folded_by_what_they_tell():
    """Seen to fail with the first three in name order."""
    last = date(2026, 11, 22)
    jams = [{"device": f"M{n}", "week": "2026-W47", "misfeeds": n, "pages": None} for n in range(1, 9)]
    assert parts(misfeeds.folded(Answer("misfeeds", "ok", tuple(jams), last_day=last), WORDS))[0] == [
        "M6", "M7", "M8"]
    none = dict.fromkeys(("failed", "pages", "hours", "timed", "paged", "median_wait_minutes"))
    scans = [none | {"device": f"S{n}", "week": "2026-W47", "batches": n} for n in range(1, 9)]
    assert parts(scanning.folded(Answer("scanning", "ok", tuple(scans), last_day=last), WORDS))[0] == [
        "S6", "S7", "S8"]
    low = [{"device": f"P{n}", "part": "Toner", "state": "low", "percent": 5.0, "weeks_left": None,
            "read_at": AT} for n in range(8)]
    found = supplies.folded(Answer("supplies", "ok", tuple(low), extra={"today": last}), WORDS)
    assert (len(found.first.rows), found.rest.caption) == (3, "5 more that are running out")


def test_calendars_of_the_machines_that_were_down_on_most_days_are_drawn_first():
    """Seen to fail with the first three in name order; the others are there, folded."""
    day = {"day": date(2026, 11, 16), "known": True, "outside_low_minutes": 0.0, "outside_high_minutes": 0.0}
    rows = tuple(day | {"device": f"M{n}", "day": date(2026, 11, 16 + k), "low_minutes": 9.0 * (k < n),
                        "high_minutes": 9.0 * (k < n)} for n in range(1, 7) for k in range(6))
    _, above, first, rest = downtime.calendars(Answer("downtime", "ok", rows), WORDS)
    names = [[one.children[0].children for one in part.children] for part in (first, rest.children[2])]
    assert names == [["M4", "M5", "M6"], ["M1", "M2", "M3"]]
    assert "The 3 machines" in above.children and rest.children[0].children == "The other 3 machines that were down"


def test_sentences_are_folded_too():
    said = [f"{n}." for n in range(9)]
    first, rest = changes.folded(said, WORDS)
    assert [len(part.children) for part in (first, rest.children[2])] == [3, 6]
    assert len(changes.folded(said[:4], WORDS)) == 1
