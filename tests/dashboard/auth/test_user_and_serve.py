"""The commands: accounts from a terminal or a script, and a server that starts, answers and stops."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard import server
from dashboard.cli import worklight
from dashboard.commands import serve, user
from dashboard.journal import Journal
from dashboard.viewer import Viewer
from data.clock import system_now
from data.errors import WorklightError
from data.home import Home


def run(home: Home, *args: str, typed: str = "") -> Result:
    return CliRunner().invoke(user.command, [*args, "--home", str(home.root)], input=typed)


def add(home: Home, *args: str, typed: str = "a long enough one\n") -> Result:
    return run(home, "add", *args, "--password-stdin", typed=typed)


def test_an_account_is_added_listed_and_closed(home: Home) -> None:
    added = add(home, "ann@example.org", "--role", "team_manager", "--team", "Adults East", "--worker", "17")
    assert (added.exit_code, added.output) == (
        0, 'ann@example.org may sign in as team_manager.\nNext: worklight sign --role "Director of Adult Services"\n')
    [row] = json.loads(run(home, "list", "--json").output)
    assert row.pop("made_at") and row == {
        "email": "ann@example.org", "role": "team_manager", "team": "Adults East", "worker": "17", "disabled": False}
    journal = Journal.open(home, system_now)
    assert journal.check_password("ann@example.org", "a long enough one") == Viewer(
        "ann@example.org", "team_manager", "Adults East", "17")
    assert run(home, "disable", "ann@example.org").exit_code == 0
    assert run(home, "list").output == "ann@example.org  team_manager  Adults East  17  closed\n"
    assert journal.viewer("ann@example.org") is None
    journal.close()


def test_a_password_is_asked_for_twice_and_not_shown(home: Home) -> None:
    done = run(home, "add", "g@example.org", "--role", "governance", typed="a long enough one\na long enough one\n")
    assert done.exit_code == 0 and "a long enough" not in done.output
    again = run(home, "add", "h@example.org", "--role", "governance", typed="a long enough one\nanother one here\n")
    assert again.exit_code != 0


def test_refusals_are_sentences(home: Home) -> None:
    assert run(home, "list").output.startswith("There are no accounts yet")
    for args, typed, says in (
        (("a@example.org", "--role", "governance"), "short\n", "12 to 256"),
        (("nothing", "--role", "governance"), "a long enough one\n", "not an email"),
    ):
        failed = add(home, *args, typed=typed)
        assert isinstance(failed.exception, WorklightError) and says in str(failed.exception)
    add(home, "a@example.org", "--role", "governance")
    twice = add(home, "A@example.org", "--role", "governance")
    assert "already an account" in str(twice.exception)
    assert "no account" in str(run(home, "disable", "b@example.org").exception)
    assert add(home, "a@example.org", "--role", "boss").exit_code == 2


def test_what_an_account_will_not_see_is_said(home: Home) -> None:
    said = add(home, "p@example.org", "--role", "practitioner")
    assert said.exit_code == 0 and "without --team" in said.stderr and "without --worker" in said.stderr


@pytest.mark.parametrize("args", [("user",), ("user", "add"), ("user", "list"), ("user", "disable"), ("serve",)])
def test_every_command_shows_examples(args: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(worklight, [*args, "--help"])
    assert shown.exit_code == 0 and "Example" in shown.output and f"worklight {args[0]}" in shown.output


@pytest.fixture
def port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def get(port: int, path: str, method: str = "GET") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.fixture
def serving(home: Home, port: int) -> Iterator[subprocess.Popen[str]]:
    journal = Journal.open(home, lambda: datetime(2026, 1, 5, 9, tzinfo=UTC))
    journal.sign("Director of Testing", date(2026, 1, 5), "It is never used against anyone.", "tester")
    journal.close()
    # a file of the folder it runs in must not be taken for its own
    (home.root / "dashboard.py").write_text("raise SystemExit('wrong file')")
    process = subprocess.Popen(
        [str(Path(sys.executable).with_name("worklight")), "serve", "--home", str(home.root), "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=home.root)
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(30)


def test_the_server_starts_answers_and_stops(home: Home, port: int, serving: subprocess.Popen[str]) -> None:
    assert serving.stdout and serving.stderr
    assert serving.stdout.readline() == f"Worklight is at http://127.0.0.1:{port} - stop it with Ctrl+C.\n"
    assert get(port, "/healthz") == (200, "ok")
    assert get(port, "/team")[0] == 303
    assert get(port, "/_dash-update-component", "POST")[0] == 401
    page = get(port, "/sign-in")[1]
    assert "Sign in" in page and "Try the invented council" not in page
    with pytest.raises(WorklightError, match=f"Port {port} .*can't be used"), server.reserved("127.0.0.1", port):
        pass
    began = time.monotonic()
    serving.send_signal(signal.SIGINT)
    assert serving.wait(30) == 0 and time.monotonic() - began < 20
    assert "Traceback" not in serving.stderr.read()


def test_a_server_that_is_starting_holds_its_port(port: int) -> None:
    with (server.reserved("127.0.0.1", port),
          pytest.raises(WorklightError, match="--port"), server.reserved("127.0.0.1", port)):
        pass
    with server.reserved("127.0.0.1", port):
        pass


def test_a_name_that_is_no_address_is_said(home: Home) -> None:
    with pytest.raises(WorklightError, match="can't be used"), server.reserved("no.such.host.invalid", 8050):
        pass


def test_a_home_without_its_secret_is_not_served(home: Home, port: int) -> None:
    Journal.open(home, system_now).close()  # what was written here belongs to the key that is gone
    home.secret_file.unlink()
    failed = CliRunner().invoke(serve.command, ["--home", str(home.root), "--port", str(port)])
    assert isinstance(failed.exception, WorklightError) and "no secret key" in str(failed.exception)


def test_a_warning_comes_before_serving_without_tls(home: Home) -> None:
    assert server.warning(home, "127.0.0.1") is server.warning(home, "localhost") is server.warning(home, "::1") is None
    assert "without TLS" in (server.warning(home, "0.0.0.0") or "")
    assert "without TLS" in (server.warning(home, "worklight.example.org") or "")
    home.settings_file.write_text('mode = "test"\n[web]\ntls_proxy = true\n')
    assert server.warning(home, "0.0.0.0") is None
    assert server.address("::1", 80) == "http://[::1]:80"
