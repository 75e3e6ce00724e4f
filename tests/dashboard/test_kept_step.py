"""Whoever writes something comes back to the step of the journey that was chosen, on every page with a form.

Seen to fail without ``with_step`` in controls.py, and without it in templates/sorting/parts.html: in its forms, and
in its links.
"""

from collections.abc import Iterator

import drawn
import pytest
from flask import Flask
from hand_pages import ROLES, HandPages, web
from lxml import html

from dashboard.pages.kept_step import remember, with_step

PLAIN = ("/told-us/sort", "/told-us/themes", "/told-us/concerns", "/told-us/meeting", "/told-us/cards")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> HandPages:
    return HandPages(tmp_path_factory.mktemp("kept"))


def leads_back(page: object) -> Iterator[str]:
    for form in drawn.nodes(page):
        if form["type"] == "Form" and form["props"].get("method") == "post":
            yield from (drawn.text(one) for one in drawn.nodes(form) if one["props"].get("name") == "back")


@pytest.mark.parametrize("role", ROLES)
def test_every_form_leads_back_to_the_step(hand: HandPages, role: str) -> None:
    ways = {path: list(leads_back(hand.drawn(role, f"{path}?step=review"))) for path in hand.paths}
    assert [(path, one) for path, all_ in ways.items() for one in all_ if "step=review" not in one] == []
    assert sum(map(len, ways.values())) > 3


def test_pages_without_a_script_do_so_too(hand: HandPages) -> None:
    asked = hand.as_("coproduction_member").http
    pages = [html.fromstring(asked.get(f"{path}?step=review", headers=web.HERE).get_data(as_text=True))
             for path in PLAIN]
    found = [one.get("value") for page in pages for one in page.xpath("//main//form//input[@name='back']")]
    assert len(found) > 10 and [one for one in found if "step=review" not in one] == []


def test_links_between_pages_of_sorting_keep_the_step(hand: HandPages) -> None:
    """Seen to fail with ``address`` of controls.py in sorting/comments.py and with a plain path in sort.html."""
    asked = hand.as_("coproduction_member").http
    pages = [html.fromstring(asked.get(f"{path}?step=review", headers=web.HERE).get_data(as_text=True))
             for path in PLAIN]
    found = [one for page in pages for one in page.xpath("//main//a/@href") if one.startswith("/told-us/")]
    assert len(found) > 20 and [one for one in found if "step=review" not in one] == []


def test_the_page_itself_is_not_in_its_links(hand: HandPages) -> None:
    """Seen to fail with ``path != here`` in templates/sorting/parts.html."""
    page = hand.as_("coproduction_member").http.get("/told-us/themes?step=review", headers=web.HERE)
    (links,) = html.fromstring(page.get_data(as_text=True)).xpath("//main/ul[@class='links']")
    assert len(links) == 3 and not [one for one in links.xpath(".//@href") if "themes" in one]


@pytest.mark.parametrize(("back", "kept"), [
    ("/flow#noted", "/flow?step=a+b#noted"), ("/trying?card=1", "/trying?card=1&step=a+b"),
    ("/promises?step=review", "/promises?step=review"), ("/flow", "/flow?step=a+b")])
def test_a_step_that_an_address_names_itself_stays(back: str, kept: str) -> None:
    """Seen to fail with the step put behind the place."""
    with Flask("any").test_request_context():
        assert with_step(back) == back
        remember("a b")
        assert with_step(back) == kept
