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
from ingest.calibrate.known import Known, curve, known, right
from ingest.calibrate.propose import Proposal, usual_times, with_factors
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
    found = math.exp(right(curve(gaps_of("a", *gaps)), truth))
    assert float(np.minimum(gaps, found * 10).sum()) == pytest.approx(truth, rel=0.03)


def people_of(number: int, *, form: float = 1, note: float = 1) -> Known:
    """People who work so many usual times of each of a hundred long gaps, each a little more or less."""
    gaps = pl.concat([gaps_of("a", *[900] * 50).with_columns(activity=pl.lit(name)) for name in ("Form", "Note")])
    found = [known(gaps, pl.DataFrame({"worker": "a", "activity": ["form", "note"],
                                       "truth": [500 * form * off, 500 * note * off]}))
             for off in (math.exp(0.1 * (n % 5 - 2)) for n in range(number))]
    return Known(["form", "note"], np.concatenate([one.taken for one in found]),
                 np.concatenate([one.truth for one in found]))


def test_factors_and_multiples_are_added_to_usual_times() -> None:
    """Seen to fail with ``rules`` for ``after`` in ``_cap``: a cap by the multiple of before."""
    usual = Proposal({(0, "median_minutes"): 12})
    found = with_factors(RULES, usual, people_of(20, form=2), people_of(20, form=2))
    middle = found.multiples["after_break_multiple"]
    factor = {place: found.minutes[place, "usual_multiple"] for place in (0, 1, 2)}
    assert factor[0] == factor[1] > 1 > factor[2] and factor[0] * middle == pytest.approx(2, rel=0.02)
    assert factor[0] / factor[2] == pytest.approx(2, rel=0.02)
    assert found.multiples["low_multiple"] < middle < found.multiples["high_multiple"]
    assert found.minutes[0, "median_minutes"] == 12
    assert found.minutes[0, "cap_minutes"] == pytest.approx(middle * 12 * factor[0], abs=0.1)
    # what is in place already is multiplied, so that looking twice proposes the same
    again = with_factors(found.into(RULES), Proposal(), people_of(20), people_of(20))
    assert not [key for key in again.minutes if key[1] == "usual_multiple"]


def test_of_too_few_people_nothing_is_added() -> None:
    usual = Proposal({(0, "median_minutes"): 12})
    assert with_factors(RULES, usual, people_of(9), people_of(9)) == usual
    assert not with_factors(RULES, usual, people_of(9), people_of(10)).multiples


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
