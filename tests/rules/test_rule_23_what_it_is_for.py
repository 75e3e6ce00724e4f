"""Rule 23: every page says in one line what the data is for and who can see it."""

import pytest

from dashboard import words
from dashboard.viewer import ROLES

PAGES = {"/team": "team", "/my-time": "my-time", "/told-us": "told-us", "/who-sees-what": "who-sees-what",
         "/how": "how", "/promises": "promises", "/term": "term", "/pulse": "pulse",
         "/agreed": "agreed", "/you-said": "you-said", "/first-steps": "first-steps"}


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


@pytest.mark.parametrize(("path", "role", "key"), [("/told-us/sort", "coproduction_member", "sort"),
                                                   ("/told-us/concerns", "governance", "concerns")])
def test_rule_23_pages_without_a_script_too(world, web, path, role, key):
    """Seen to fail without ``for_whom`` in templates/signed.html."""
    told, _ = words.of(world.home)
    page = web.as_(world.viewer(role)).http.get(path, headers={"Host": "localhost"}).get_data(as_text=True)
    assert told.purpose in page and told.pages[key].for_whom in page and "Who sees what" in page


def test_rule_23_the_start_page_too(world, web):
    """Seen to fail without ``words.purpose`` in _footer of pages/shell.py."""
    told, _ = words.of(world.home)
    assert all(told.purpose in web.as_(world.viewer(role)).text("/") for role in ROLES)


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/no-such-page", 404), ("POST", "/sign-in", 403), ("DELETE", "/sign-in", 403),
    ("GET", "/act/choose-sharing", 404)])
def test_rule_23_error_pages_too(world, web, method, path, status):
    """Seen to fail without ``for_whom=NOTHING_SHOWN`` in answer of errors.py."""
    told, _ = words.of(world.home)
    answer = web.as_(world.viewer("team_manager")).http.open(path, method=method, headers={"Host": "localhost"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert told.purpose in page
    assert "This page shows nothing about anyone." in page


def test_rule_23_a_page_that_fails_too(world, web):
    """Seen to fail without the footer in problem of page_layouts.py."""
    told, _ = words.of(world.home)
    client = web.as_(world.viewer("team_manager"))
    for path in world.home.published.glob("*.duckdb"):
        path.write_bytes(b"no database")
    page = client.text("/team")
    assert "went wrong" in page or "does not work" in page
    assert told.purpose in page
    assert "This page shows nothing about anyone." in page


def test_rule_23_before_anything_is_loaded_and_at_sign_in(world, web):
    """Seen to fail without the line in templates/sign_in.html."""
    told, _ = words.of(world.home)
    page = web.as_(None).http.get("/sign-in").get_data(as_text=True)
    assert told.purpose in page
