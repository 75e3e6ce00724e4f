"""Every page as each role is sent it, in every state, says nothing that rules 9 to 11 and 20 forbid."""

from collections.abc import Iterator
from typing import Any

import drawn
import pytest
from forbidden_words import faults
from hand_pages import HandPages, web

ROLES = ("practitioner", "team_manager", "coproduction_member", "senior_leader", "governance")
SCENES = {"no-agreement": ("/team", "/my-time"), "band-only": ("/team",), "too-few": ("/team", "/service"),
          "not-yet": ("/team", "/my-time"), "bad": ("/team", "/my-time", "/told-us"), "no-idea": ("/trying",),
          "no-promise": ("/promises",), "no-pulse": ("/pulse", "/agreed")}
# what is read out, or shown on a touch
SAID = ("alt", "aria-label", "aria-description", "title", "placeholder", "label", "value")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    return HandPages(tmp_path_factory.mktemp("words"))


def words_of(page: Any) -> Iterator[str]:
    """Yield every text of a page: what is read in one go, the rest bit by bit, and what attributes say."""
    yield from drawn.passages(page)
    for node in drawn.nodes(page):
        children = node["props"].get("children")
        yield from (one for one in (children if isinstance(children, list) else [children]) if isinstance(one, str))
        yield from (str(node["props"][name]) for name in SAID if node["props"].get(name))


@pytest.mark.parametrize("role", ROLES)
def test_no_page_says_what_the_rules_forbid(hand: HandPages, role: str) -> None:
    """Seen to fail with ``name = "Idle"`` under [kinds.no_record] in data/reference/words.toml."""
    found, lines = [], 0
    for scene, pages in {"full": hand.paths, "empty": hand.paths, **SCENES}.items():
        for path in pages:
            said = list(words_of(hand.drawn(role, path, scene)))
            lines += len(said)
            found += [f"{scene} {path}: {fault}" for line in said for fault in faults(line)]
    assert found == []
    assert lines > 1000


def test_nor_do_the_pages_outside(hand: HandPages) -> None:
    """Seen to fail with "This is idle." in templates/base.html."""
    asked = [hand.as_(role).http.get(path, headers=web.HERE)
             for role, path in (("nobody", "/sign-in"), ("practitioner", "/no-such-file.txt"), ("nobody", "/tell-us"))]
    outside = [line for answer in asked for line in words_of(drawn.from_html(answer.get_data(as_text=True)))]
    assert [fault for line in outside for fault in faults(line)] == []
    assert len(outside) > 10


def test_this_looks_at_what_is_said() -> None:
    """A page of one word that is forbidden is found out, wherever it stands."""
    for page in ({"type": "P", "props": {"children": "utilisation"}},
                 {"type": "Td", "props": {"children": ["fine", "utilisation"]}},
                 {"type": "Img", "props": {"alt": "utilisation"}}):
        assert [fault for line in words_of(page) for fault in faults(line)]
