"""Today is the council's day on every page, not that of UTC, which begins an hour later in summer.

Seen to fail with ``services.now().date()`` in pages/flow.py and in pages/tools.py.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import drawn
import pytest
from hand_pages import HandPages

from dashboard.figures import meanwhile

LATE, TODAY = datetime(2026, 7, 14, 23, 30, tzinfo=UTC), date(2026, 7, 15)


@pytest.fixture(scope="module")
def just_after_midnight(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    pages = HandPages(tmp_path_factory.mktemp("today"))
    parts = pages.app.server.extensions
    parts["worklight"] = replace(parts["worklight"], now=lambda: LATE)
    return pages


def test_a_change_can_be_written_down_as_of_today(just_after_midnight: HandPages) -> None:
    page = just_after_midnight.drawn("governance", "/flow")
    days = next(node for node in drawn.nodes(page) if node["props"].get("id") == "note-day")
    values = [str(node["props"]["value"]) for node in drawn.nodes(days) if node["type"] == "Option"]
    assert values[0] == str(TODAY)


def test_what_changed_beside_machines_is_of_eight_weeks_before_today(
        just_after_midnight: HandPages, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(meanwhile, "beside", lambda _notes, _words, first: asked.append(first) or [])
    just_after_midnight.drawn("governance", "/tools")
    assert [(TODAY - first).days for first in asked] == [56]
