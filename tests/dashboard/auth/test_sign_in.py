"""Signing in: our own forms only, few guesses, no way out to another server, roles to choose in the demo alone."""

from collections.abc import Callable
from datetime import timedelta
from re import search

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.auth.addresses import local_path
from dashboard.auth.throttle import MOST_PER_ACCOUNT, MOST_PER_ADDRESS
from data.home import Home

PASSWORD = "a long enough one"
ELSEWHERE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example", "/ /evil.example", "javascript:alert(1)", "evil.example", "", "/" + "a" * 3000,
    "/\x00", "/\x85x",
    "http:evil.example", " /team", "/team\r\nSet-Cookie: a=b", None]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_no_address_leads_to_another_server(text: str | None) -> None:
    assert local_path(text) == "/"


@pytest.mark.parametrize("text", ["/", "/team", "/my-time?week=2026-W44&x=%2F%2Fevil", "/team?next=https://evil.example#a"])
def test_our_own_addresses_are_kept(text: str) -> None:
    assert local_path(text) == text


@pytest.mark.parametrize("text", ELSEWHERE[:7])
def test_signing_in_never_sends_to_another_server(client: FlaskClient, sign_in: Callable, text: str) -> None:
    assert sign_in(client, "m@example.org", next=text).headers["Location"] == "/"
    assert client.get("/sign-in", query_string={"next": text}).headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_email_look_alike(server: Flask, sign_in: Callable) -> None:
    pages = []
    for email in ("m@example.org", "nobody@example.org"):
        client = server.test_client()
        answer = sign_in(client, email, "wrong password")
        assert answer.status_code == 401 and client.get_cookie("worklight_session") is None
        page = answer.text.replace(email, "EMAIL")
        pages.append(page.split("csrf_token")[0] + page.rsplit("csrf_token", 1)[1][90:])
    assert pages[0] == pages[1] and "not right" in pages[0]


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: FlaskClient, sign_in: Callable) -> None:
    cookie = next(c for c in sign_in(client, "m@example.org").headers.getlist("Set-Cookie") if "session" in c)
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
    assert "Secure" not in cookie and "Domain" not in cookie and "Expires" not in cookie


def test_behind_tls_the_cookie_is_bound_to_this_host_and_https(home: Home, make: Callable, sign_in: Callable) -> None:
    home.settings_file.write_text('mode = "test"\n[web]\ntls_proxy = true\n')
    fresh = Home(home.root)
    home.__dict__.pop("settings", None)
    assert fresh.settings["web"]
    server = make()
    client = server.test_client()
    page = client.get("/sign-in", base_url="https://localhost")
    assert page.headers["Strict-Transport-Security"]
    token = search(r'csrf_token" value="([0-9a-f]+)"', page.text)[1]
    answer = client.post("/sign-in", base_url="https://localhost",
                         data={"csrf_token": token, "email": "m@example.org", "password": PASSWORD})
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if "session" in c)
    assert cookie.startswith("__Host-worklight_session=") and "Secure" in cookie and "Path=/" in cookie


def test_names_that_are_not_ours_are_refused(home: Home, make: Callable) -> None:
    home.settings_file.write_text('mode = "test"\n[web]\nhosts = ["worklight.example.org"]\n')
    client = make().test_client()
    assert client.get("/sign-in", base_url="http://worklight.example.org").status_code == 200
    assert client.get("/sign-in", base_url="http://evil.example").status_code == 400


def test_an_account_is_guessed_at_only_so_often(server: Flask, sign_in: Callable, clock) -> None:
    for _ in range(MOST_PER_ACCOUNT):
        assert sign_in(server.test_client(), "m@example.org", "wrong password").status_code == 401
    refused = sign_in(server.test_client(), "M@example.org")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "900")
    assert "quarter of an hour" in refused.text
    assert sign_in(server.test_client(), "p@example.org").status_code == 303, "others are not locked out"
    clock.at += timedelta(minutes=15)
    assert sign_in(server.test_client(), "m@example.org").status_code == 303


def test_unknown_accounts_are_throttled_just_the_same(server: Flask, sign_in: Callable) -> None:
    answers = [sign_in(server.test_client(), "x@example.org", "wrong").status_code for _ in range(MOST_PER_ACCOUNT + 1)]
    assert answers == [401] * MOST_PER_ACCOUNT + [429]


def test_an_address_guesses_only_so_often_whatever_the_account(server: Flask, sign_in: Callable) -> None:
    for n in range(MOST_PER_ADDRESS):
        assert sign_in(server.test_client(), f"x{n}@example.org", "wrong").status_code == 401
    assert sign_in(server.test_client(), "m@example.org").status_code == 429
    throttle = server.extensions["worklight"].web.throttle
    assert throttle.allow("m@example.org", "192.0.2.1")


def test_signing_in_clears_the_slate(server: Flask, sign_in: Callable) -> None:
    for _ in range(3):
        for _ in range(MOST_PER_ACCOUNT - 1):
            sign_in(server.test_client(), "m@example.org", "wrong password")
        assert sign_in(server.test_client(), "m@example.org").status_code == 303


def test_neither_addresses_nor_names_of_attempts_are_stored(server: Flask, sign_in: Callable, home: Home) -> None:
    sign_in(server.test_client(), "canary@example.org", "wrong")
    stored = b"".join(file.read_bytes() for file in home.root.glob("sessions.db*"))
    assert b"canary" not in stored and b"127.0.0.1" not in stored


def test_a_form_without_its_token_is_refused(client: FlaskClient, sign_in: Callable, csrf_of: Callable) -> None:
    data = {"email": "m@example.org", "password": PASSWORD}
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "0" * 64}, {"csrf_token": "é"}):
        client.get("/sign-in")
        assert client.post("/sign-in", data=data | token).status_code == 403
    sign_in(client, "m@example.org")
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "0" * 64}):
        refused = client.post("/act/choose-sharing", data={"on": "yes"} | token)
        assert refused.status_code == 403 and "out of date" in refused.text
        assert client.post("/sign-out", data=token).status_code == 403
    assert client.get("/").status_code == 200


def test_a_token_belongs_to_one_session(server: Flask, sign_in: Callable, csrf_of: Callable) -> None:
    one, other = server.test_client(), server.test_client()
    sign_in(one, "m@example.org")
    sign_in(other, "p@example.org")
    assert csrf_of(one) != csrf_of(other)
    assert one.post("/sign-out", data={"csrf_token": csrf_of(other)}).status_code == 403


@pytest.mark.parametrize(("sent", "status"), [
    ({"Sec-Fetch-Site": "same-origin"}, 303), ({"Sec-Fetch-Site": "none"}, 303), ({}, 303),
    ({"Origin": "http://localhost"}, 303), ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403)])
def test_a_form_sent_from_another_site_is_refused(client: FlaskClient, sign_in: Callable, csrf_of: Callable,
                                                  sent: dict[str, str], status: int) -> None:
    sign_in(client, "m@example.org")
    assert client.post("/sign-out", data={"csrf_token": csrf_of(client)}, headers=sent).status_code == status


def test_roles_are_chosen_in_the_demo_on_this_machine_alone(make: Callable) -> None:
    client = make(demo=True).test_client()
    page = client.get("/sign-in").text
    assert all(words in page for words in ("Team manager", "Practitioner", "Senior leader", "p@example.org"))
    token = search(r'csrf_token" value="([0-9a-f]+)"', page)[1]
    form = {"csrf_token": token, "email": "s@example.org", "next": "/told-us"}
    assert client.post("/sign-in/as", data=form | {"email": "nobody@example.org"}).status_code == 404
    assert client.post("/sign-in/as", data={"email": "s@example.org"}).status_code == 403
    far = {"environ_base": {"REMOTE_ADDR": "192.0.2.1"}}
    assert client.post("/sign-in/as", data=form, **far).status_code == 404
    answer = client.post("/sign-in/as", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/told-us")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("how", [
    {"environ_base": {"REMOTE_ADDR": "192.0.2.1"}}, {"environ_base": {"REMOTE_ADDR": ""}},
    {"base_url": "http://evil.example"}, {"base_url": "http://192.0.2.7"}, {"base_url": "http://127.0.0.1.evil.example"},
    {"headers": {"X-Forwarded-For": "127.0.0.1"}}, {"headers": {"Forwarded": "for=127.0.0.1"}}])
def test_no_roles_are_offered_to_another_machine_or_name(make: Callable, how: dict[str, object]) -> None:
    assert "Try the invented council" not in make(demo=True).test_client().get("/sign-in", **how).text


@pytest.mark.parametrize("base", ["http://127.0.0.1:8050", "http://localhost:8050", "http://[::1]:8050"])
def test_roles_are_offered_by_any_name_of_this_machine(make: Callable, base: str) -> None:
    assert "Try the invented council" in make(demo=True).test_client().get("/sign-in", base_url=base).text


def test_no_roles_outside_the_demo(make: Callable, home: Home, client: FlaskClient) -> None:
    page = client.get("/sign-in").text
    assert "Try the invented council" not in page
    token = search(r'csrf_token" value="([0-9a-f]+)"', page)[1]
    assert client.post("/sign-in/as", data={"csrf_token": token, "email": "s@example.org"}).status_code == 404
    home.settings_file.write_text("")
    home.__dict__.pop("settings", None)
    assert "Try the invented council" not in make(demo=True).test_client().get("/sign-in").text, "a council's own home"


def test_a_role_without_an_open_account_is_not_offered(make: Callable) -> None:
    server = make(demo=True)
    server.extensions["worklight"].journal.disable_account("s@example.org")
    assert "Senior leader" not in server.test_client().get("/sign-in").text


def test_the_sign_in_page_says_what_it_is_for_and_who_sees_it(client: FlaskClient) -> None:
    page = client.get("/sign-in").text
    assert "This is for learning" in page and "Only people whom their council gave an account" in page
    assert "<script" not in page and "style=" not in page
