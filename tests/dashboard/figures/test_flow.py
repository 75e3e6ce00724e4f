"""The map and what is said beside it: every activity has a place, nothing is left out silently, times are honest."""

import re
from itertools import pairwise
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import flow, flow_layout, flow_lists, flow_map, flow_stages, flow_teams
from dashboard.words import read_words
from data import REFERENCE
from data.journey import read_journey

WORDS, JOURNEY = read_words(), read_journey(REFERENCE / "journey.toml")
PAIR = st.tuples(st.sampled_from("ABCDEFGHIJKLMNOP"), st.sampled_from("ABCDEFGHIJKLMNOP"))
COUNTS = st.dictionaries(PAIR, st.integers(1, 1000), max_size=60)


@given(COUNTS)
def test_every_activity_has_a_place_of_its_own(counts):
    """No step is dropped to make it pretty; seen to fail with the strongest 70 paths alone."""
    pairs = flow_layout.drawn(counts)
    places = flow_layout.places(pairs)
    assert set(places) == {name for a, b in counts for name in (a, b) if a != b or (a, a) in pairs}
    assert len({(place.column, place.row) for place in places.values()}) == len(places)
    rows = max(flow_layout.FEWEST_ROWS, -(-len(places) // flow_layout.COLUMNS))
    assert all(place.row < rows for place in places.values())
    assert places == flow_layout.places(pairs)


@given(COUNTS)
def test_nine_in_ten_moves_are_drawn(counts):
    """Seen to fail with COVERED = 0.5."""
    pairs = flow_layout.drawn(counts)
    assert set(pairs) <= set(counts) and len(pairs) == len(set(pairs))
    assert sum(counts[pair] for pair in pairs) >= 0.9 * sum(counts.values())


def test_a_chain_runs_down_and_then_to_the_right():
    """Seen to fail with a column for each layer."""
    names = [f"{n:02}" for n in range(20)]
    places = flow_layout.places(list(pairwise(names)))
    assert [(places[name].column, places[name].row) for name in names] == [(n // 4, n % 4) for n in range(20)]


def test_a_way_back_changes_no_place_and_is_a_broken_line():
    """Seen to fail with loops kept in the order of layers (it does not end)."""
    forward = [("a", "b"), ("b", "c"), ("c", "d")]
    assert flow_layout.places([*forward, ("d", "a"), ("c", "c")]) == flow_layout.places(forward)
    arrows = [flow_map.Arrow(pair, 0.5, "2 days") for pair in [*forward, ("d", "a")]]
    svg = image(flow_map.picture(flow_layout.places(forward), arrows, {}, "words"))
    assert len(svg.findall(".//{*}g/{*}path")) == 4
    assert sum("stroke-dasharray" in path.attrib for path in svg.findall(".//{*}g/{*}path")) == 1


def image(drawn):
    """The arrows as an element tree: it is well formed, and holds no script."""
    source = drawn.children[0].src
    assert source.startswith("data:image/svg+xml,") and "script" not in source
    return ET.fromstring(unquote(source.partition(",")[2]))


def test_labels_hide_neither_activities_nor_each_other(answers):
    """Seen to fail with every label kept."""
    places = {"a": flow_layout.Place(0, 0), "b": flow_layout.Place(0, 1), "c": flow_layout.Place(1, 0)}
    many = [flow_map.Arrow(("a", "b"), weight, "9 days") for weight in (0.2, 1.0)]
    wide = flow_map.Arrow(("a", "c"), 0.1, "a very long label over two boxes")
    drawn = flow_map.picture(places, [*many, wide], {}, "x")
    assert [part.children for part in drawn.children[1:] if part.className == "map-label"] == ["9 days"]


def text(component):
    return re.sub(r"\s+", " ", str(component.to_plotly_json()))


def test_what_is_not_drawn_is_said(answers):
    """Seen to fail with ``few`` left out."""
    answer = answers.flow_paths()
    assert "Paths with too few cases to show: 1." in flow.left_out(answer, WORDS)
    whole = answer.with_(rows=answer.rows[:3], extra={**answer.extra, "few": 0})
    assert flow.left_out(whole, WORDS) == WORDS.flow.all_drawn
    rows = {row[0]: row[1:] for row in flow.paths(answer, WORDS).rows}
    assert rows["Contact received \u2192 Support in place"] == (
        "too few to show", "too few to show", "too few cases to show")
    assert rows["Panel \u2192 Support in place"][2] == WORDS.flow.held["few_carry"]


def test_the_finding_has_a_range(answers):
    """Seen to fail with the median alone."""
    said = flow.finding(answers.flow_stages(), answers.flow_paths(), JOURNEY, WORDS)
    assert said == ("The longest wait is before assessment begins: half of people wait 19 days or less, "
                    "and for the middle half it is 8 to 31 days")
    none = answers.flow_stages().with_(rows=())
    assert flow.finding(none, answers.flow_paths(), JOURNEY, WORDS) == (
        "The longest stretch is from Assessment started to Panel: half of the times are 14 days or less")


@pytest.mark.parametrize(("seconds", "said"), [(20, "under a minute"), (900, "15 min"), (9000, "2 h 30 min"),
                                               (129_000, "36 h"), (216_000, "2.5 days"), (1_700_000, "20 days")])
def test_times_are_said_no_more_exactly_than_they_help(seconds, said):
    assert flow.lasting(seconds) == said


def test_rare_ways_are_counted_with_the_others(answers):
    """Seen to fail without the row of others."""
    rows = flow_lists.variants(answers.flow_variants(), WORDS).first.rows
    assert [row[1:3] for row in rows] == [("240", "50%"), ("60", "12%"), ("180", "38%")]
    assert rows[1][0].endswith("and 6 more") and rows[2][0].endswith("kept: 29")


def test_long_lists_show_the_first_and_fold_all_others(answers):
    """No way, and nothing done again, is left to the download; seen to fail with the others' row in the first part."""
    ways, again = answers.flow_variants(), answers.flow_rework()
    found = flow_lists.variants(ways.with_(rows=ways.rows * 4), WORDS)
    assert (len(found.first.rows), len(found.rest.rows)) == (3, 6)
    assert found.rest.caption == "The other 5 usual ways, and those that few took"
    assert found.rest.rows[-1][0].endswith("kept: 29")
    done = flow_lists.rework(again.with_(rows=again.rows * 30), WORDS)
    number = 30 * len(again.rows)
    assert (len(done.first.rows), len(done.rest.rows)) == (3, number - 3)
    assert done.rest.caption == f"The other {number - 3} that are done again"


def test_what_comes_again_is_never_a_visit_in_the_headline(answers):
    """Rule 11; seen to fail with the first row whatever its kind."""
    answer = answers.flow_rework()
    assert flow_lists.rework_finding(answer) == "Panel is done more than once in 40 of 90 cases that have it"
    visits = answer.with_(rows=(answer.rows[0] | {"kind": "direct"},))
    assert flow_lists.rework_finding(visits) == "1 activity is done more than once in a case"


def test_hands_are_counted_and_what_is_not_known_is_said(answers):
    said = flow_lists.hands(answers.flow_handovers(), WORDS)
    assert "310 times in 1,400 moves" in said and "For 220 moves" in said and "44 times" in said
    assert flow_lists.hands(answers.flow_handovers().with_(rows=()), WORDS) == WORDS.flow.hands_unknown


def test_waiting_and_work_stand_apart(answers):
    """Seen to fail with the stages of activities among those of steps."""
    answer = answers.flow_stages()
    # of a source that tells the stages of its own activities, too; they stand in the table alone
    form = answer.rows[1] | {"activity": "Assessment form", "median_days": 70.0}
    answer = answer.with_(rows=(*answer.rows, form))
    assert flow_stages.alternative(answer, JOURNEY, WORDS) == (
        "Assessment: waiting 19 days, in work 25 days. Review: waiting 12 days, in work too few cases to show.")
    assert flow_stages.finding(answer, JOURNEY) == "Waiting and work, apart"
    swapped = answer.with_(rows=tuple(row | {"median_days": 60.0} if row["part"] == "waiting" else row
                                      for row in answer.rows))
    assert flow_stages.finding(swapped, JOURNEY) == "At assessment, people wait longer than the work then takes"


def test_teams_stand_in_name_order_with_rounded_counts(answers):
    data = flow_teams.side_by_side(answers.team_variation(), WORDS).first
    assert data.heads == ("Path", "Adults East", "Adults West")
    assert data.rows[0][1:] == ("about 120; 6 days", "about 85; 13 days")
    assert data.rows[1][1:] == ("about 10", "too few to show")
    assert flow_teams.finding(answers.team_variation()).endswith("takes 6 days to 13 days, team by team")
