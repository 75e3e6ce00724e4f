"""Two maps beside each other: one place for each activity, and no name in the finding."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import flow_beside
from dashboard.figures.flow_beside import Side
from dashboard.words import read_words

WORDS = read_words()
HELD = {"count": None, "median_seconds": None, "median_days": None}
HOUR = 3600.0


def row(a, b, count=None, hours=None):
    return {"from": a, "to": b, **HELD, "count": count, "median_seconds": hours and hours * HOUR}


EAST = Side("East", (row("Contact", "Decision", 40, 12), row("Decision", "Visit", 30, 100), row("Visit", "Review")))
WEST = Side("West", (row("Contact", "Decision", 400, 13), row("Decision", "Visit", 100, 220),
                     row("Visit", "Review", 90, 400)))


def test_the_finding_says_where_they_lie_furthest_apart_and_not_whose_it_is():
    """Seen to fail with ``min`` for ``max``."""
    said = "From Decision to Visit takes 4 days in one and 9 days in the other"
    assert flow_beside.finding((EAST, WEST), WORDS) == said
    assert flow_beside.finding((EAST, EAST), WORDS) == WORDS.flow.beside


def test_what_is_held_back_on_one_side_is_said_and_not_drawn():
    """Seen to fail with 0 for a count that is held back."""
    table = flow_beside.numbers((EAST, WEST), WORDS)
    assert table.rows[-1] == ("Visit → Review", WORDS.flow.fewer, "90 times; 17 days")
    assert flow_beside.alternative((EAST, Side("None", (row("A", "B"),)))) == (
        "East: Contact to Decision 40 times and Decision to Visit 30 times. None: no path can be shown.")


def test_the_activities_of_a_chosen_step_stand_out_in_both():
    """Seen to fail without ``marked`` in ``_one``."""
    drawn = str(flow_beside.drawings((EAST, WEST), {"Visit"}).to_plotly_json())
    assert drawn.count("map-node on") == 2 and drawn.count("map-node") == 8


PATHS = st.dictionaries(st.tuples(st.sampled_from("ABCDEFGH"), st.sampled_from("ABCDEFGH")),
                        st.none() | st.integers(5, 1000), max_size=30)


@given(PATHS, PATHS)
def test_every_activity_of_either_side_that_may_be_shown_has_one_place_for_both(left, right):
    """Seen to fail with the places of each side by itself."""
    sides = [Side(name, tuple(row(a, b, count) for (a, b), count in paths.items()))
             for name, paths in (("Left", left), ("Right", right))]
    drawn = flow_beside.drawings(sides)
    first, second = ({node.children[0].children: node.style for node in side.children[1].children.children[1:]
                      if node.className == "map-node"} for side in drawn.children)
    named = {name for side in sides for a, b in side.counts if a != b for name in (a, b)}
    assert first == second and named <= first.keys()
