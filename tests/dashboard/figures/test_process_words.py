"""The sentences of a process chart: by the rules, the way it would be better, no cause, and easy to read."""

from datetime import date, timedelta

import pytest
from forbidden_words import faults
from readability import reading_age

from dashboard.figures import process_words
from dashboard.figures.process_words import Speaker
from dashboard.spc import Rebase, process_chart
from dashboard.words import read_words
from data.measures import MEASURES

WORDS = read_words()
START = date(2026, 1, 5)
CALM = [10, 12, 11, 13, 10, 12, 13, 11, 10, 12, 11, 13]
FELL = [11.2, 10.9, 11.1, 10.8, 11.3, 11.2, 11]
ASKS = "Does this match what people experience?"


def week(n):
    return START + timedelta(weeks=n)


def said(values, measure="wait", unit="week", **more):
    reading = process_chart([week(n) for n in range(len(values))], values, **{"direction": "decrease", **more})
    speaker = Speaker(WORDS, measure, unit)
    return process_words.finding(reading, speaker), process_words.beside(reading, speaker)


def test_a_shift_since_a_change():
    """Seen to fail with "above", and with the other way called better."""
    finding, beside = said([*CALM, *FELL], change_on=week(12))
    assert finding == "Waiting days have been below the old average seven weeks running."
    assert beside == [
        "That is more than the usual ups and downs.", "It is the way in which it would be better.",
        "The chart can't say why.", "The lines rest on only 12 weeks, so read them with care.", ASKS]
    _, beside = said([*CALM, *FELL], change_on=week(12), direction="increase")
    assert "It is not the way in which it would be better." in beside
    _, beside = said([*CALM, *FELL], change_on=week(12), direction="neutral")
    assert not any("better" in text for text in beside)


def test_a_run_that_began_before_the_change_says_so():
    _, beside = said([*CALM, *CALM, *FELL, *FELL], change_on=week(27))
    assert beside[0] == "It began before 13 July 2026."


@pytest.mark.parametrize(("values", "more", "finding"), [
    (CALM[:4], {}, "Too early to say: 4 of at least 10 weeks are known."),
    ([*CALM[:4], *CALM], {"change_on": week(4)},
     "Too early to say: 4 of at least 10 weeks from before 2 February 2026 are known."),
    ([*CALM, 11, None], {"change_on": week(13)}, "Too early to say: nothing is known yet since 6 April 2026."),
    (CALM * 2, {}, "Ups and downs look like the usual variation."),
    ([*CALM * 2, 30, 31], {}, "Waiting days have been above the usual range two weeks running."),
    (CALM * 2, {"change_on": week(20)}, "Ups and downs since 25 May 2026 look like the usual variation."),
    ([5] * 15, {}, "Too much alike to say: the numbers hardly ever differ. "
                   "So there are no usual ups and downs to hold new ones against."),
    ([*CALM, 30], {}, "Waiting days were above the usual range in the week of 30 March."),
    ([*CALM * 2, 15, 12, 15], {"change_on": week(24)},
     "Waiting days have been near the upper end of the usual range in two of the last three weeks."),
    ([*CALM, 9.7, 9.8, 9.9, 10, 10.1, 10.2, 10.3], {"change_on": week(12)},
     "Waiting days have gone up six weeks running."),
    ([3, 1, 2, 1, 3, 9, 8, 9, 7, 9], {},
     "Waiting days have stayed above the middle and below it for longer than chance would often make."),
    ([1, 9] * 5, {}, "Waiting days have crossed the middle more often than chance would often make. "
                     "Two different things may be mixed in one line."),
    ([9, 8, 9, 5, 5, 1, 1, 2, 5, 1, 2, 1], {"change_on": week(10)},
     "Waiting days have been below the old middle six weeks running."),
])
def test_what_stands_at_the_end(values, more, finding):
    """Seen to fail with seven for the six steps of a trend, and with the average named at the stage of a median."""
    told, beside = said(values, **more)
    assert told == finding
    assert beside[-1] == ("So ask people what they notice." if finding.startswith("Too ") else ASKS)


def test_one_measure_is_said_of_in_the_singular_and_by_periods():
    finding, _ = said([*CALM, 30], "direct", "period")
    assert finding == "The share of time with people was above the usual range in the four weeks from 30 March."
    assert said(CALM[:1], "direct", "period")[0].endswith("1 of at least 10 periods are known.")


def test_an_aim_is_said_with_its_unit():
    """Seen to fail with the pass of an aim that more would meet."""
    assert said(CALM * 2, target=30)[1][0] == "At these usual ups and downs, the aim of 30 days is met each week."
    assert said(CALM * 2, target=1.5)[1][0].endswith("the aim of 1.5 days is out of reach.")
    assert said(CALM * 2, target=11)[1][0].endswith("is met in some weeks and missed in others.")
    assert not any("aim" in text for text in said(CALM, target=11)[1])  # no range yet


def test_what_is_missing_is_said():
    """Seen to fail with the missing weeks of the last part alone."""
    beside = said([*CALM, None, None, *CALM], rebases=[Rebase(week(14), "A new panel")])[1]
    assert "Missing or held back weeks: 2. No numbers are made up for them." in beside


def test_what_stood_out_before_is_said():
    assert "Earlier weeks that stand out: 1." in said([*CALM, 30, 12, 10, 11])[1]


def test_numbers_are_said_to_one_place():
    assert [process_words.number(value) for value in (11.53, 12.0, 1194, -3.49, -0.01, 0)] == [
        "11.5", "12", "1,194", "-3.5", "0", "0"]


def test_every_sentence_is_short_easy_and_allowed():
    """Seen to fail with "target" in place of "aim", and with a cause in ``charts.why``."""
    told = set()
    charts = [([*CALM, *FELL], {"change_on": week(12)}), ([*CALM, 30], {"target": 11}), (CALM[:3], {}),
              *((CALM * 2, {"target": aim}) for aim in (30, 1, 11)), ([1, 9] * 5, {}),
              ([3, 1, 2, 1, 3, 9, 8, 9, 7, 9], {})]
    for measure in MEASURES:
        for values, more in charts:
            finding, beside = said(values, measure, **more)
            told |= {finding, *beside}
    assert [fault for text in told for fault in faults(text)] == []
    assert max(len(text.split()) for text in told) <= 32
    assert reading_age(" ".join(sorted(told))) < 11
    assert not [text for text in told for word in ("because", "caused", "thanks to", "due to") if word in text]
