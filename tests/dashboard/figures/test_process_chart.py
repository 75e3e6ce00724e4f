"""The figure of a process chart: marks by shape and number, notes by letter, nothing invented, and a table twin."""

import re
from datetime import date, timedelta

import pytest

from dashboard.answer import Answer
from dashboard.figures import process_chart, process_drawing, process_marks
from dashboard.figures.process_marks import KINDS, Note
from dashboard.figures.process_words import Speaker
from dashboard.plain_html import made_plain
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


def levels(chart, kind):
    return [level.value for level in process_drawing.levels(chart) if level.kind == kind]


def markup(chart, given=()):
    """Return the drawing as it goes to the browser."""
    return made_plain(process_chart.drawn(chart, SPEAKER, given)[0]).markup


def drawn(chart, kind):
    return len(re.findall(rf'class="chart-mark chart-{kind}"', markup(chart)))


@pytest.mark.parametrize("chart", [
    CHANGED, reading([3, None, 4]), reading([None]), reading([0]), reading([*CALM, 30]), reading([5] * 20),
    reading([*CALM, *CALM], rebases=[Rebase(week(12), "A new panel")], direction="neutral")])
def test_every_point_and_line_lies_within_the_drawing(chart):
    """Seen to fail with a scale of the values alone: the aim and the range lie beyond them."""
    scale = process_drawing.Scale(chart)
    for point in chart.points:
        assert 0 < scale.across(point.on) < 100 and (point.value is None or 0 <= scale.up(point.value) <= 100)
    for level in process_drawing.levels(chart):
        assert 0 <= scale.up(level.value) <= 100 and level.first <= level.last
    assert scale.up(scale.ticks[0]) == 0 and scale.up(scale.ticks[-1]) == 100
    assert "nan" not in markup(chart) and markup(chart).count("chart-point") == len(chart.points) - chart.missing


def test_a_week_held_back_is_a_gap_and_has_no_mark():
    """Seen to fail with missing values drawn at 0, and with the gap bridged."""
    runs = list(process_drawing.runs(CHANGED.points))
    assert [len(run) for run in runs] == [14, 7] and runs[1][0][0] == week(15)
    assert list(process_drawing.runs(reading([None, 3, None]).points)) == [[(week(1), 3)]]
    assert sum(drawn(CHANGED, kind) for kind in KINDS) == 21


def test_the_lines_are_those_of_the_baseline():
    """Seen to fail with the lines of all points."""
    assert levels(CHANGED, "middle") == [11.5] and levels(CHANGED, "aim") == [5]
    assert levels(CHANGED, "range") == [CHANGED.part.limits.lower, CHANGED.part.limits.upper]
    assert levels(reading(CALM), "range") == []  # no limits from 12 points
    anew = reading([*CALM, *CALM], rebases=[Rebase(week(12), "A new panel")])
    assert [(level.first, level.last) for level in process_drawing.levels(anew) if level.kind == "middle"] == [
        (START, week(11)), (week(12), week(23))]


def test_a_kind_is_drawn_by_what_stands_out():
    assert drawn(CHANGED, "improvement") == 7 and drawn(CHANGED, "concern") == 0 and drawn(CHANGED, "common") == 14


def test_a_range_that_no_count_can_reach_is_not_drawn_below_nothing():
    """Hours can't be below 0. Seen to fail with the lower limit as it is."""
    hours = reading([0, 9, 1, 8, 0, 7] * 4)
    assert hours.part.limits.lower < 0 and process_marks.ends(hours.part, hours)[0] == 0
    assert levels(hours, "range") == [hours.part.limits.upper] and process_drawing.Scale(hours).ticks[0] == 0
    assert process_marks.usual_range(hours, SPEAKER).startswith("Usual range: up to ")
    below = reading([-5, 9, 1, 8, 0, 7] * 4)
    assert process_marks.ends(below.part, below)[0] == below.part.limits.lower


def test_many_points_are_drawn_smaller():
    assert "chart-plot many" in markup(reading(CALM * 6)) and "chart-plot many" not in markup(CHANGED)


def test_stretches_have_numbers_and_notes_have_letters():
    """Seen to fail with a stretch for each rule, and with the note from before the chart."""
    given = [Note(week(3), "A policy: no panel"), Note(START - timedelta(days=9), "Long ago"), Note(week(12), "A move")]
    marked = markup(CHANGED, given)
    assert re.findall(r'chart-(?:number below|letter roomy)"[^>]*>([^<]+)<', marked) == ["1", "A", "B–C"]
    assert marked.count("chart-then") == 2
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
    named = process_drawing.named_days(reading(CALM * 5))
    assert named[0] == (START, "2026") and len(named) <= 4
    assert [year for _, year in named].count("2027") == 1 and "2027" in markup(reading(CALM * 5))


def test_letters_that_would_stand_on_each_other_stand_together():
    """Seen to fail with letters that only share a day together."""
    scale = process_drawing.Scale(reading(CALM * 8))
    near = [Note(week(n), "A note") for n in (3, 10, 17, 50)]
    assert [letters for _, letters in process_drawing.lettered(near, scale, 10)] == ["A–C", "D"]
    assert [letters for _, letters in process_drawing.lettered(near, scale, 5)] == ["A", "B", "C", "D"]
    assert process_drawing.lettered(near[:1], scale, 10) == [(scale.across(week(3)), "A")]
