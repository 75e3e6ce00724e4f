"""A session lives in the server's hands: it ends with time, sign-out, and every change of its account."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from dashboard.auth.sessions import Flash
from dashboard.auth.settings import Web, read_web
from dashboard.journal import Journal
from data.errors import WorklightError
from data.home import Home


@pytest.fixture
def journal(server: Flask) -> Journal:
    return server.extensions["worklight"].journal


def is_in(client: FlaskClient) -> bool:
    return client.get("/").status_code == 200


def test_only_the_hash_of_a_session_is_stored(client: FlaskClient, sign_in: Callable, home: Home) -> None:
    sign_in(client, "m@example.org")
    token = client.get_cookie("worklight_session").value
    assert len(token) >= 43  # 256 bits
    stored = b"".join(file.read_bytes() for file in home.root.glob("sessions.db*"))
    assert token.encode() not in stored and b"m@example.org" in stored


def test_each_sign_in_gets_a_session_of_its_own(server: Flask, sign_in: Callable) -> None:
    one, other = server.test_client(), server.test_client()
    sign_in(one, "m@example.org")
    sign_in(other, "m@example.org")
    assert one.get_cookie("worklight_session").value != other.get_cookie("worklight_session").value
    assert is_in(one) and is_in(other)


def test_a_planted_session_is_not_taken_over(server: Flask, sign_in: Callable) -> None:
    """Session fixation: a cookie that was there before sign-in names nobody afterwards."""
    client, thief = server.test_client(), server.test_client()
    client.set_cookie("worklight_session", "planted-by-someone-else")
    thief.set_cookie("worklight_session", "planted-by-someone-else")
    sign_in(client, "m@example.org")
    assert is_in(client) and not is_in(thief)


def test_signing_in_over_a_session_ends_the_old_one(server: Flask, client: FlaskClient, sign_in: Callable) -> None:
    from dashboard.auth import csrf

    sign_in(client, "m@example.org")
    old = client.get_cookie("worklight_session").value
    client.set_cookie("worklight_form", "f" * 43)
    token = csrf.token_for(server.extensions["worklight"].web.keyed, "f" * 43)
    answer = client.post("/sign-in", data={"csrf_token": token, "email": "p@example.org",
                                           "password": "a long enough one"})
    assert answer.status_code == 303
    thief = server.test_client()
    thief.set_cookie("worklight_session", old)
    assert is_in(client) and not is_in(thief)


def test_a_session_ends_when_nobody_uses_it(client: FlaskClient, sign_in: Callable, clock) -> None:
    sign_in(client, "m@example.org")
    for _ in range(3):
        clock.at += timedelta(minutes=29)
        assert is_in(client)
    clock.at += timedelta(minutes=31)
    assert not is_in(client)
    clock.at -= timedelta(minutes=31)
    assert not is_in(client), "a session that is over stays over"


def test_a_session_ends_after_half_a_day_whatever_happens(client: FlaskClient, sign_in: Callable, clock) -> None:
    sign_in(client, "m@example.org")
    for _ in range(12 * 3):
        clock.at += timedelta(minutes=20)
        assert is_in(client)
    clock.at += timedelta(minutes=1)
    assert not is_in(client)


def test_signing_out_ends_the_session_on_the_server(server: Flask, client: FlaskClient, sign_in: Callable,
                                                    csrf_of: Callable) -> None:
    sign_in(client, "m@example.org")
    token = client.get_cookie("worklight_session").value
    answer = client.post("/sign-out", data={"csrf_token": csrf_of(client)})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    assert client.get_cookie("worklight_session") is None
    client.set_cookie("worklight_session", token)
    assert not is_in(client)


def test_disabling_an_account_ends_its_sessions_at_the_next_request(client: FlaskClient, sign_in: Callable,
                                                                    journal: Journal) -> None:
    sign_in(client, "m@example.org")
    journal.disable_account("m@example.org")
    assert not is_in(client)


def test_a_new_role_needs_a_new_sign_in(client: FlaskClient, sign_in: Callable, journal: Journal) -> None:
    sign_in(client, "m@example.org")
    journal.disable_account("m@example.org")
    journal.add_account("m@example.org", "senior_leader", password="a long enough one")
    assert not is_in(client)


def test_old_sessions_are_swept_out(server: Flask, sign_in: Callable, clock) -> None:
    for _ in range(3):
        sign_in(server.test_client(), "m@example.org")
    clock.at += timedelta(hours=13)
    sign_in(server.test_client(), "m@example.org")
    with server.extensions["worklight"].web.sessions._database.read() as connection:
        assert connection.scalar(text("select count(*) from session")) == 1


def test_a_message_is_told_once_and_to_its_session_alone(server: Flask, sign_in: Callable) -> None:
    sessions = server.extensions["worklight"].web.sessions
    one, other = server.test_client(), server.test_client()
    sign_in(one, "m@example.org")
    sign_in(other, "m@example.org")
    mine, theirs = (client.get_cookie("worklight_session").value for client in (one, other))
    sessions.flash(mine, Flash("Saved", True))
    sessions.flash(mine, Flash("x" * 900, False))
    assert sessions.flashes(theirs) == []
    assert sessions.flashes(mine) == [Flash("Saved", True), Flash("x" * 500, False)]
    assert sessions.flashes(mine) == []


def test_a_lost_sessions_file_only_signs_everyone_out(home: Home, client: FlaskClient, sign_in: Callable, make) -> None:
    sign_in(client, "m@example.org")
    for file in home.root.glob("sessions.db*"):
        file.unlink()
    again = make().test_client()
    assert not is_in(again)
    sign_in(again, "m@example.org")
    assert is_in(again)


def test_a_damaged_sessions_file_says_what_to_do(home: Home, people: None, make) -> None:
    home.sessions.write_bytes(b"not a database at all" * 100)
    with pytest.raises(WorklightError, match="Delete it"):
        make()


def test_web_settings_are_checked_with_their_line(home: Home) -> None:
    assert read_web(home) == Web()
    home.settings_file.write_text('mode = "test"\n[web]\nidle_minutes = 10\nhosts = ["worklight.example.org"]\n')
    assert (read_web(home).idle_minutes, read_web(home).hosts) == (10, ("worklight.example.org",))
    home.settings_file.write_text('mode = "test"\n[web]\nidle_minutes = 999\n')
    with pytest.raises(WorklightError, match=r"line 3.*idle_minutes"):
        read_web(home)
    home.settings_file.unlink()
    assert read_web(home) == Web()
