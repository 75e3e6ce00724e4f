"""The chosen step of the journey stands out on the map of the work, in its words and in its table.

Seen to fail without ``marked`` in the call of ``flow.drawing`` and of ``flow.paths`` in pages/flow.py, and without
``casefold`` in activity_steps.py.
"""

from pathlib import Path
from typing import Any

import drawn
import pytest
from hand_pages import HandPages

from dashboard.activity_steps import at_step
from data.home import Home

ROLE = "practitioner"


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    return HandPages(tmp_path_factory.mktemp("map"))


def the_map(hand: HandPages, address: str) -> tuple[Any, Any]:
    """Return the card of the map, as nodes and as a figure."""
    page = hand.drawn(ROLE, address)
    card = next(node for node in drawn.nodes(page) if node["props"].get("id") == "map")
    return card, next(figure for figure in drawn.figures(page) if figure.key == "map")


def standing_out(card: Any) -> set[str]:
    return {drawn.text(node["props"]["children"][0]) if isinstance(node["props"]["children"], list)
            else drawn.text(node) for node in drawn.nodes(card) if node["props"].get("className") == "map-node on"}


def test_what_belongs_to_the_step_stands_out(hand: HandPages) -> None:
    card, figure = the_map(hand, "/flow?step=first_contact")
    assert standing_out(card) == {"Contact received", "Contact decided"}
    assert "First contact stands out on the map: Contact decided and Contact received." in figure.alternative
    assert "First contact stands out on the map: Contact decided and Contact received." in figure.says


def test_its_paths_come_first_in_the_table(hand: HandPages) -> None:
    _, plain = the_map(hand, "/flow")
    card, figure = the_map(hand, "/flow?step=first_contact")
    paths, before = ([row[0] for row in one.tables[0][1:]] for one in (figure, plain))
    here = [path for path in before if "Contact" in path]
    assert paths == [*here, *(path for path in before if path not in here)] != before
    captions = [drawn.text(node) for node in drawn.nodes(card) if node["type"] == "Caption"]
    assert captions[0].endswith("paths of the step First contact come before the others")


def test_a_step_without_an_activity_on_the_map_says_so(hand: HandPages) -> None:
    card, figure = the_map(hand, "/flow?step=review")
    assert standing_out(card) == set() and "Nothing on this map is known to belong to the step" in figure.says


@pytest.mark.parametrize("address", ["/flow", "/flow?step=no-such-step"])
def test_nothing_stands_out_where_no_step_is_chosen(hand: HandPages, address: str) -> None:
    card, figure = the_map(hand, address)
    assert standing_out(card) == set() and "stands out" not in figure.says and "known to belong" not in figure.says


def test_a_rule_holds_whatever_the_capitals(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert at_step(home, "first_contact", ["CONTACT received", "Panel", "Review form"]) == {"CONTACT received"}
    assert at_step(home, None, ["Panel"]) == frozenset()
