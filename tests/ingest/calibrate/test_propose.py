"""What is proposed: usual times, multiples, and the file that says so with its comments kept."""

import math
import tomllib

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.activities import Activities, Activity
from data.errors import WorklightError
from ingest.calibrate.propose import Proposal, each_multiple, multiple, multiples, usual_times
from ingest.calibrate.write import written

RULES = Activities(version=4, activity=(
    Activity(name="Form", kind="case_work", median_minutes=20, cap_minutes=90),
    Activity(name="Form", source="old", kind="case_work"),
    Activity(name="Note", kind="direct", recording_kind="case_work", recording_median_minutes=5),
))
TEXT = """# ours
version = 4  # raise it

[[activity]]
name = "Form"
kind = "case_work"
median_minutes = 20   # a guess
cap_minutes = 90
[[activity]]
name = "Form"
source = "old"
kind = "case_work"

# two things
[[ activity ]]
kind = "direct"
name = "Note"
recording_kind = "case_work"
recording_median_minutes = 5
"""


def medians(*rows: tuple[str, str, bool, int, int, float]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), ["activity", "source", "recording", "gaps", "people", "minutes"], orient="row")


def gaps_of(who: str, *gaps: float, usual: float = 10) -> pl.DataFrame:
    return pl.DataFrame({"worker": who, "gap": [float(gap) for gap in gaps], "usual": usual})


def test_usual_times_come_from_enough_people_and_gaps_and_go_to_the_rule_that_counts() -> None:
    """Seen to fail with ``ENOUGH_GAPS = 1``, and with the rule of a source looked up after the general one."""
    found = usual_times(RULES, medians(
        ("form", "new", False, 900, 30, 12.34), ("FORM", "other", False, 100, 30, 99),
        ("Form", "old", False, 200, 10, 7), ("Note", "new", True, 500, 12, 3.21),
        ("Note", "new", False, 99, 12, 60), ("Odd", "new", False, 500, 12, 60)))
    assert found.minutes == {(0, "median_minutes"): 12.3, (0, "cap_minutes"): 36.9, (1, "median_minutes"): 7,
                             (2, "recording_median_minutes"): 3.2}
    assert usual_times(RULES, medians(("Form", "old", False, 900, 9, 7))).minutes == {}


@given(st.floats(0.06, 40), st.lists(st.floats(0.1, 400), min_size=1, max_size=30))
def test_a_multiple_gives_the_true_minutes_back(times: float, gaps: list[float]) -> None:
    truth = float(np.minimum(gaps, times * 10).sum())
    found = multiple(gaps_of("a", *gaps), truth)
    assert float(np.minimum(gaps, found * 10).sum()) == pytest.approx(truth, rel=0.03)


def test_multiples_hold_nine_people_in_ten() -> None:
    spread = [math.exp(0.5 + 0.4 * step) for step in (-1.5, -1, -0.5, 0, 0, 0, 0.5, 1, 1.5, 0)]
    found = multiples(spread)
    assert found["after_break_multiple"] == found["break_multiple"] == pytest.approx(math.exp(0.5), abs=0.01)
    sd = float(np.std(np.log(spread), ddof=1))
    assert math.log(found["high_multiple"] / found["low_multiple"]) == pytest.approx(2 * 1.645 * sd, abs=0.02)
    assert multiples(spread[:9]) == {}  # too few people


def test_only_people_with_enough_gaps_whose_minutes_are_known_tell() -> None:
    gaps = pl.concat([gaps_of("a", *[20] * 60), gaps_of("b", *[20] * 49), gaps_of("c", *[20] * 60)])
    assert each_multiple(gaps, {"a": 600, "b": 490}) == [pytest.approx(1, rel=0.03)]


def test_the_file_says_what_is_proposed_and_keeps_its_comments() -> None:
    proposal = Proposal({(0, "median_minutes"): 12.3, (0, "cap_minutes"): 36.9, (1, "median_minutes"): 7,
                         (2, "recording_median_minutes"): 3.2}, {"low_multiple": 0.5, "break_multiple": 2.25})
    text = written(TEXT, RULES, proposal)
    assert Activities.model_validate(tomllib.loads(text)) == proposal.into(RULES)
    assert [line for line in TEXT.splitlines() if line.startswith("#")] == [
        line for line in text.splitlines() if line.startswith("#")]
    assert "median_minutes = 12.3   # a guess" in text and "version = 5  # raise it" in text


def test_a_file_laid_out_another_way_is_left_to_people() -> None:
    text = 'version = 4\nactivity = [{name = "Form", kind = "case_work"}]\n'
    rules = Activities(version=4, activity=(Activity(name="Form", kind="case_work"),))
    with pytest.raises(WorklightError, match="by hand"):
        written(text, rules, Proposal({(0, "median_minutes"): 12.3}))
