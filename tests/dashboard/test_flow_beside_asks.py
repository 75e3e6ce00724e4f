"""*How work flows* asks for the map of the whole service only where it draws it: it is the largest answer of the page.

Seen to fail with ``ask("flow", **chosen)`` whatever is asked in ``_whole`` of pages/flow.py, and with ``handovers``
whatever is asked.
"""

from typing import Any

import drawn
import pytest
from hand_pages import HandPages


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    return HandPages(tmp_path_factory.mktemp("beside"))


@pytest.mark.parametrize(("role", "address", "whole"), [
    ("practitioner", "/flow", False), ("practitioner", "/flow?left=team&right=team", False),
    ("practitioner", "/flow?left=team&right=service", True), ("practitioner", "/flow?left=service&right=team", True),
    ("team_manager", "/flow", False), ("team_manager", "/flow?of=service", True), ("senior_leader", "/flow", True)])
def test_paths_of_the_whole_service_are_asked_for_where_they_are_drawn(
    hand: HandPages, monkeypatch: pytest.MonkeyPatch, role: str, address: str, whole: bool,
) -> None:
    lens, asked = hand.app.server.extensions["worklight"].lens, []

    def noted(viewer: Any, question: str, **params: str) -> Any:
        asked.append((question, params.get("view", "paths")))
        return type(lens).ask(lens, viewer, question, **params)

    monkeypatch.setattr(lens, "ask", noted, raising=False)
    page = hand.drawn(role, address)
    assert (("flow", "paths") in asked) is whole
    choice = next(node for node in drawn.nodes(page) if node["props"].get("id") == "choose-left")
    assert "The whole service" in drawn.text(choice)
