"""The figure of a process chart: marks by shape and number, notes by letter, nothing invented, and a table twin."""

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from dashboard.answer import Answer
from dashboard.figures import process_chart, process_marks
from dashboard.figures.process_marks import SHAPES, Note
from dashboard.figures.process_words import Speaker
from dashboard.spc import Rebase
from dashboard.spc import process_chart as read
from dashboard.words import read_words

WORDS = read_words()
SPEAKER = Speaker(WORDS, "wait")
START = date(2026, 1, 5)
CALM = [10, 12, 11, 13, 10, 12, 13, 11, 10, 12, 11, 13]
FELL = [11.2, 10.9, None, 10.8, 11.3, 11.2, 11, 11.1, 10.9, 11]


def week(n):
    return START + timedelta(weeks=n)


def reading(values, **more):
    return read([week(n) for n in range(len(values))], values, **{"direction": "decrease", **more})


CHANGED = reading([*CALM, *FELL], change_on=week(12), target=5)


def traces(chart, given=()):
    return {trace["uid"]: trace for trace in process_chart.described(chart, SPEAKER, given)["data"]}


@pytest.mark.parametrize("chart", [
    CHANGED, reading([3, None, 4]), reading([None]), reading([*CALM, 30]), reading([5] * 20),
    reading([*CALM, *CALM], rebases=[Rebase(week(12), "A new panel")], direction="neutral")])
def test_plotly_takes_it(chart):
    """Seen to fail with a name that Plotly does not know."""
    drawn = go.Figure(process_chart.described(chart, SPEAKER, [Note(START, "A policy")]))
    assert len(drawn.layout.annotations) >= 1


def test_a_week_held_back_is_a_gap_and_has_no_mark():
    """Seen to fail with missing values drawn at 0, and with the gap bridged."""
    drawn = traces(CHANGED)
    assert drawn["values"]["y"][14] is None and drawn["values"]["connectgaps"] is False
    assert sum(len(drawn[kind]["x"]) for kind in SHAPES if kind in drawn) == 21


def test_the_lines_are_those_of_the_baseline():
    """Seen to fail with the lines of all points."""
    drawn = traces(CHANGED)
    assert drawn["middle"]["y"] == [11.5, 11.5, None] and drawn["aim"]["y"][0] == 5
    low, high = CHANGED.part.limits.lower, CHANGED.part.limits.upper
    assert drawn["range"]["y"] == [low, low, None, high, high, None]
    assert traces(reading(CALM))["range"]["y"] == []  # no limits from 12 points


def test_every_kind_has_a_shape_of_its_own():
    """Never by colour alone. Seen to fail with two circles."""
    assert len({shape.symbol for shape in SHAPES.values()}) == len(SHAPES) == 4
    drawn = traces(CHANGED)
    assert drawn["improvement"]["marker"]["symbol"] == "diamond" and "concern" not in drawn


def test_a_range_that_no_count_can_reach_is_not_drawn_below_nothing():
    """Hours can't be below 0. Seen to fail with the lower limit as it is."""
    hours = reading([0, 9, 1, 8, 0, 7] * 4)
    assert hours.part.limits.lower < 0 and process_marks.ends(hours.part, hours)[0] == 0
    assert traces(hours)["range"]["y"] == [hours.part.limits.upper] * 2 + [None]
    assert process_marks.usual_range(hours, SPEAKER).startswith("Usual range: up to ")
    below = reading([-5, 9, 1, 8, 0, 7] * 4)
    assert process_marks.ends(below.part, below)[0] == below.part.limits.lower


def test_stretches_have_numbers_and_notes_have_letters():
    """Seen to fail with a stretch for each rule, and with the note from before the chart."""
    given = [Note(week(3), "A policy: no panel"), Note(START - timedelta(days=9), "Long ago"), Note(week(12), "A move")]
    texts = [note["text"] for note in process_chart.described(CHANGED, SPEAKER, given)["layout"]["annotations"]]
    assert texts == ["1", "A", "B, C"]
    noted = process_marks.notes(CHANGED, given, WORDS)
    assert [(note.on, note.text) for note in noted] == [
        (week(3), "A policy: no panel"), (week(12), "The change"), (week(12), "A move")]
    mixed = reading([*CALM, 30, 31, *CALM, 9.9, 9.8, 9.9, 9.7, 9.9, 9.8, 9.6, 3], change_on=week(12))
    assert [process_marks.stretch_words(one, SPEAKER) for one in process_marks.stretches(mixed)] == [
        "30 March to 6 April 2026: above the usual range. Stands out, the other way.",
        "6 July to 24 August 2026: below the line in the middle, some below the usual range. "
        "Stands out, the way it would be better."]
    assert [process_marks.letter(place) for place in (0, 25, 26, 52)] == ["A", "Z", "AA", "BA"]


def test_many_marks_are_folded_and_none_is_lost():
    many = [Note(week(n), f"Note {n}") for n in range(12)]
    first, rest = process_marks.listed(reading(CALM), many, SPEAKER)
    assert "9 more" in str(rest) and "Note 11" in str(first) and "Note 0" in str(rest)


def test_the_table_says_the_same():
    """Seen to fail with the lines of the last part on every row."""
    chart = reading([*CALM, *CALM, None, 30, 31], rebases=[Rebase(week(24), "The service moved")])
    table = process_chart.numbers(chart, SPEAKER)
    assert len(table.rows) == 27 and table.heads[0] == "Week"
    assert table.rows[0][:3] == ("5 January 2026", "10 days", "11.5") and table.rows[0][5] == ""
    alone = process_chart.numbers(reading(CALM * 2), SPEAKER)
    assert "" not in table.rows[0][3:5] and alone.rows[0][3:5] == table.rows[0][3:5]
    assert table.rows[24] == ("22 June 2026", "not known, or held back", "30.5", "", "", "")
    assert process_chart.numbers(CHANGED, SPEAKER).rows[-1][5] == "below the line in the middle"


def test_below_ten_points_no_legend_speaks_of_what_is_usual():
    """Seen to fail with the words of the first kind at every stage."""
    assert "A point is one week" in str(process_marks.legend(reading(CALM[:3]), SPEAKER))
    assert "Usual ups and downs" in str(process_marks.legend(reading(CALM), SPEAKER))


def test_the_alternative_says_what_the_icon_means():
    text = process_chart.alternative(CHANGED, SPEAKER)
    assert text.startswith("A line of 22 weeks, 5 January to 1 June 2026. Lower than usual, and lower would be better.")
    assert text.endswith("18 May: 11.1 days. 25 May: 10.9 days. 1 June: 11 days.")


def test_the_card_has_its_finding_its_words_and_its_way_to_the_explanation():
    """Seen to fail with another passage named."""
    answer = Answer("waits", "ok", coverage="Every case that was closed.")
    card = str(process_chart.card(answer, CHANGED, SPEAKER, key="chart", place="Adults East"))
    for part in ("Waiting days have been below the old average", "Waiting days, Adults East, 5 January to 1 June 2026. "
                 "Less would be better.", "/how#charts", "Covers: every case that was closed."):
        assert part in card
    assert "charts" in {passage.key for passage in WORDS.how}
    assert WORDS.direct_work not in card


def test_years_are_told_apart_on_the_axis():
    layout = process_chart.described(reading(CALM * 5), SPEAKER)["layout"]
    assert layout["xaxis"]["ticktext"][0] == "5 Jan<br>2026" and len(layout["xaxis"]["ticktext"]) <= 5
    assert sum("2027" in text for text in layout["xaxis"]["ticktext"]) <= 1
