"""Nothing but the sign-in page without a session: every route there is, by every method."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from dashboard.auth import guard
from data.errors import WorklightError
from data.home import Home

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FILL = {"path:path": "team", "act": "choose-sharing", "question": "my-record", "any(csv, json):kind": "json",
        "name": "AtkinsonHyperlegible-Bold.ttf", "path:filename": "worklight.js",
        "string:package_name": "dash", "path:fingerprinted_path": "dash-renderer/build/dash_renderer.min.js"}


def address(rule: Rule) -> str:
    path = rule.rule
    for name, value in FILL.items():
        path = path.replace(f"<{name}>", value)
    assert "<" not in path, f"say in FILL how to reach {rule.rule}"
    return path


def test_every_route_is_closed_to_whoever_is_not_signed_in(server: Flask) -> None:
    """Fails where a line is added to guard.OPEN or a route bypasses the guard."""
    reached = {}
    for rule in server.url_map.iter_rules():
        for method in METHODS:
            answer = server.test_client().open(address(rule), method=method)
            if answer.status_code == 303:
                # but for how pages look, which anyone may choose
                assert answer.headers["Location"].startswith("/sign-in") or rule.rule == "/appearance"
            elif answer.status_code not in {401, 403, 405}:
                reached[address(rule), method] = answer.status_code
            assert b"_dash" not in answer.data and b"_pages" not in answer.data
    # the sign-in forms themselves answer 403 without their token, as does everything that is posted there
    font = f"/fonts/{FILL['name']}"
    off = dict.fromkeys(((path, method) for path in ("/you-said/public", "/you-said/public/easy")
                         for method in ("GET", "HEAD")), 404)  # until the council turns them on
    # feedback needs no account: a form that is sent empty begins it, and a code that is none is told so
    public = ("/tell-us", "/tell-us/style.css", "/tell-us/poster", "/tell-us/paper", "/follow", "/appearance")
    assert reached == off | dict.fromkeys(
        ((path, method) for path in ("/sign-in", "/promise", "/healthz", "/favicon.ico", font, *public)
         for method in ("GET", "HEAD")), 200) | {("/tell-us", "POST"): 200, ("/follow", "POST"): 422}


@pytest.mark.parametrize("path", ["/", "/team", "/my-time?week=2026-W44", "/no/such/page", "/who-sees-what"])
def test_a_page_sends_to_sign_in_and_back(client: FlaskClient, sign_in: Callable, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
    assert b"_dash" not in answer.data


def test_after_signing_in_one_is_where_one_wanted_to_be(client: FlaskClient, sign_in: Callable) -> None:
    where = client.get("/team?step=review&period=2026-P11").headers["Location"]
    page = client.get(where)
    assert 'value="/team?step=review&amp;period=2026-P11"' in page.text
    assert sign_in(client, "m@example.org", next="/team?step=review").headers["Location"] == "/team?step=review"
    assert client.get("/sign-in?next=/told-us").headers["Location"] == "/told-us"


@pytest.mark.parametrize("path", ["/_dash-update-component", "/act/choose-sharing", "/sign-out", "/anything", "/team"])
def test_a_post_without_a_session_is_401_in_json(client: FlaskClient, path: str) -> None:
    for body in ({"json": {"output": "x"}}, {"data": "junk"}, {"data": {"csrf_token": "0" * 64}}):
        answer = client.post(path, **body)
        assert answer.status_code == 401
        assert answer.json == {"state": "not_signed_in", "message": "Sign in first."}


SPELLINGS = [
    "/assets/../app.py", "/assets/%2e%2e/app.py", "//assets/worklight.css", "/assets/worklight.css/../worklight.js",
    "/fonts/../__init__.py", "/fonts/..%2f__init__.py", "/fonts/metadata.json", "/sign-in/", "/healthz/",
    "/sign-in/../team", "/SIGN-IN", "/sign-in;x", "/_dash-layout?x=.css", "/_dash-layout/.css", "/team/.css"]


def test_no_spelling_of_an_address_gets_round_the_guard(client: FlaskClient) -> None:
    for path in SPELLINGS:
        answer = client.get(path)
        assert answer.status_code in {303, 308, 401, 404}, path
        assert b"create_app" not in answer.data and b"_pages_location" not in answer.data, path


def test_a_made_up_session_is_nobody(client: FlaskClient) -> None:
    for cookie in ("", "x", "x" * 4000, "../../etc/passwd", "' OR 1=1 --", "\u00e9" * 20):
        client.set_cookie("worklight_session", cookie)
        assert client.get("/_dash-layout").status_code == 401


def test_the_guard_comes_before_everything_else(server: Flask) -> None:
    assert server.before_request_funcs[None][0].__module__ == guard.__name__


def test_health_says_nothing_but_that_it_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok"


def test_a_page_that_does_not_exist_is_404_in_plain_words(client: FlaskClient, sign_in: Callable) -> None:
    sign_in(client, "m@example.org")
    answer = client.get("/no/such/page")
    assert answer.status_code == 404 and "There is no such page" in answer.text and 'lang="en"' in answer.text
    assert client.get("/team/").status_code == 200


@pytest.mark.parametrize(("write", "says"), [
    (None, "no secret key"), ("ab" * 31, "too short"), ("not hex", "damaged"), ("", "too short")])
def test_a_missing_or_short_secret_refuses_to_start(home: Home, people: None, write: str | None, says: str) -> None:
    from dashboard.app import create_app

    fresh = Home(home.root)
    if write is None:
        fresh.secret_file.unlink()
    else:
        fresh.secret_file.write_text(write)
    with pytest.raises(WorklightError, match=says):
        create_app(fresh)


def test_a_home_that_may_not_move_the_clock_refuses_to_start_with_it_moved(
        home: Home, people: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.app import create_app

    home.settings_file.write_text("")
    monkeypatch.setenv("WORKLIGHT_NOW", "2026-11-02T06:00:00+00:00")
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    with pytest.raises(WorklightError, match="only the demo and tests"):
        create_app(Home(home.root))
