"""*My time* says once why there is no figure: its heading the title, its card the rest.

Seen to fail with ``lede`` as it comes from figures/finding.py in pages/my_time.py, and without ``titled=False`` there.
"""

import drawn
import pytest
from hand_pages import HandPages

from dashboard.words import read_words


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    return HandPages(tmp_path_factory.mktemp("once"))


@pytest.mark.parametrize(("scene", "state"), [
    ("bad", "bad_request"), ("empty", "nothing_loaded"), ("not-yet", "no_data")])
def test_my_time_says_once_why_there_is_no_figure(hand: HandPages, scene: str, state: str) -> None:
    known, page = read_words().states[state], hand.drawn("practitioner", "/my-time?week=bad", scene)
    main = next(node for node in drawn.nodes(page) if node["props"].get("id") == "main")
    said = drawn.text(main)
    assert (said.lower().count(known.title.lower()), said.count(known.text)) == (1, 1)
