"""Rule 23: every page says in one line what the data is for and who can see it."""

import pytest

from dashboard import words
from dashboard.viewer import ROLES

PAGES = {"/team": "team", "/my-time": "my-time", "/told-us": "told-us", "/who-sees-what": "who-sees-what",
         "/how": "how"}


@pytest.mark.parametrize("role", ROLES)
def test_rule_23_every_page_for_every_role(world, web, role):
    """Seen to fail without ``words.purpose`` in _footer of pages/shell.py."""
    told, _ = words.of(world.home)
    client = web.as_(world.viewer(role))
    for path, key in PAGES.items():
        page = client.text(path)
        assert told.purpose in page, path
        assert told.pages[key].for_whom in page, path
        assert "Who sees what" in page


def test_rule_23_the_start_page_too(world, web):
    """Seen to fail without ``words.purpose`` in _footer of pages/shell.py."""
    told, _ = words.of(world.home)
    assert all(told.purpose in web.as_(world.viewer(role)).text("/") for role in ROLES)


def test_rule_23_before_anything_is_loaded_and_at_sign_in(world, web):
    """Seen to fail without the line in templates/sign_in.html."""
    told, _ = words.of(world.home)
    page = web.as_(None).http.get("/sign-in").get_data(as_text=True)
    assert told.purpose in page
