"""An app on an empty home, with one account of each role, and a clock that tests may turn."""

import re
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.journal import Journal, accounts
from data.home import Home

PASSWORD = "a long enough one"
EMAILS = {
    "practitioner": "p@example.org", "team_manager": "m@example.org", "coproduction_member": "c@example.org",
    "senior_leader": "s@example.org", "governance": "g@example.org",
}


class Clock:
    """Time stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords at the full cost would take most of the tests' time."""
    from argon2 import PasswordHasher

    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", quick)
    hashed = quick.hash("nobody")
    monkeypatch.setattr(accounts, "_nobody", lambda: hashed)


@pytest.fixture
def people(home: Home, clock: Clock, quick_hashes: None) -> None:
    journal = Journal.open(home, clock)
    journal.sign("Director of Testing", date(2026, 1, 5), "It is never used against anyone.", "tester",
                 at=datetime(2026, 1, 5, 9, tzinfo=UTC))
    for role, email in EMAILS.items():
        has_record = role in {"practitioner", "team_manager"}
        journal.add_account(email, role, team="East" if has_record else None, person=role[0] if has_record else None,
                            password=PASSWORD)
    journal.close()


Make = Callable[..., Flask]


@pytest.fixture
def make(home: Home, clock: Clock, people: None) -> Make:
    def made(demo: bool = False) -> Flask:
        server: Flask = create_app(home, now=clock, demo=demo).server
        return server

    return made


@pytest.fixture
def server(make: Make) -> Flask:
    return make()


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


def token_in(page: str) -> str:
    """Read the token of a form's page."""
    found = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def enter(client: FlaskClient, email: str, password: str = PASSWORD, **fields: str):
    token = token_in(client.get("/sign-in").text)
    return client.post("/sign-in", data={"csrf_token": token, "email": email, "password": password, **fields})


@pytest.fixture
def sign_in() -> Callable[..., object]:
    return enter


@pytest.fixture
def csrf_of(server: Flask) -> Callable[[FlaskClient], str]:
    """Work out the token of a client's session, as its pages carry it."""
    from dashboard.auth import csrf

    def token(client: FlaskClient) -> str:
        part = server.extensions["worklight"].web
        cookie = client.get_cookie(part.cookies.session)
        assert cookie
        return csrf.token_for(part.keyed, cookie.value)

    return token


@pytest.fixture
def live(make: Make) -> Iterator[str]:
    """Serve the app on a port of this machine; gives its address."""
    served = make_server("127.0.0.1", 0, make(demo=True), threaded=True)
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
