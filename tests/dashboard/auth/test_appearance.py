"""How pages look: kept in the browser as known words, and an error of ours names a number."""

import re
from pathlib import Path

import pytest

import dashboard
from dashboard.appearance import CHOICES, COOKIE

CSS = (Path(dashboard.__file__).parent / "assets" / "worklight.css").read_text(encoding="utf-8")
HERE = {"Host": "localhost", "Origin": "http://localhost"}


def test_a_choice_is_kept_without_an_account_and_shown_at_the_root(client):
    """Seen to fail with the cookie's text put into the page as it came."""
    said = {"size": "larger", "colours": "dark", "pages": "no such", "back": "/sign-in"}
    kept = client.post("/appearance", data=said, headers=HERE)
    assert kept.status_code == 303 and kept.headers["Location"] == "/sign-in"
    assert f"{COOKIE}=larger.dark.whole" in kept.headers["Set-Cookie"]
    assert '<html lang="en" data-size="larger" data-colours="dark">' in client.get("/sign-in").text
    client.set_cookie(COOKIE, "x\"onload=alert(1).dark")
    assert '<html lang="en" data-colours="dark">' in client.get("/sign-in").text
    assert '<option value="dark" selected>' in client.get("/appearance").text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_elsewhere(client, back):
    """Seen to fail with ``request.form.get("back")`` for local_path in keep."""
    assert client.post("/appearance", data={"back": back}, headers=HERE).headers["Location"] == "/"
    assert "evil" not in client.get("/appearance", query_string={"back": back}).text


def test_every_choice_has_a_rule_of_style_and_both_darks_are_alike():
    """Seen to fail with one colour of either dark changed."""
    for name, (_, *others) in CHOICES.items():
        assert all(f"[data-{name}={value}]" in CSS for value in others)
    by_device = re.search(r":root:not\(\[data-colours=light\]\) \{(.*?)\}", CSS, re.DOTALL)[1]
    by_choice = re.search(r":root\[data-colours=dark\] \{(.*?)\}", CSS, re.DOTALL)[1]
    colours = [dict(re.findall(r"(--[\w-]+): ([^;]+);", text)) for text in (by_device, by_choice)]
    assert colours[0] == colours[1] and len(colours[0]) > 20


def test_an_error_of_ours_names_a_number_that_the_log_has(server, caplog):
    """Seen to fail with ``answer(500)`` in broken of errors.py."""
    def broken():
        raise ValueError("amara@example.org")

    server.view_functions["health"] = broken
    answer = server.test_client().get("/healthz")
    number = re.search(r"Give this number: (\w{3}-\w{3})\.", answer.text)[1]
    assert answer.status_code == 500 and f"Reference {number}: ValueError in health" in caplog.text
    assert "amara" not in answer.text + caplog.text
