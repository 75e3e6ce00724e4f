"""``worklight demo``: quick the second time, and never a danger to a home that holds anything else."""

import json
import shutil
import socket
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard import start
from dashboard.cli import worklight
from dashboard.commands._demo_home import last_sunday
from data.errors import WorklightError
from data.home import Home
from data.published import current

NOW = "2026-11-23T09:00:00+00:00"


def _demo(root: Path, now: str = NOW, *more: str) -> Result:
    arguments = ["demo", "--home", str(root), "--no-serve", "--weeks", "1", *more]
    return CliRunner().invoke(worklight, arguments, env={"WORKLIGHT_NOW": now})


def _say(result: Result) -> str:
    return str(result.exception) if isinstance(result.exception, WorklightError) else ""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A home of one week, and what was said when it was made."""
    root = tmp_path_factory.mktemp("first") / "home"
    return root, _demo(root)


@pytest.fixture
def made(first: tuple[Path, Result], root: Path) -> Path:
    """A home of one's own of that kind."""
    shutil.copytree(first[0], root)
    return root


def test_it_says_where_and_who(first: tuple[Path, Result]) -> None:
    root, result = first
    assert result.exit_code == 0, result.exception
    for words in ("amara@example.org", "ruth@example.org", "Team manager", "Sunday 22 November 2026", "Mental Health",
                  str(root / "council")):
        assert words in result.stdout
    assert "Loading" in result.stderr


def test_the_second_start_makes_nothing(first: tuple[Path, Result]) -> None:
    root, before = first
    version = current(Home(root).published)
    again = _demo(root)
    assert again.exit_code == 0, again.exception
    assert again.stdout == before.stdout  # the same accounts and passwords
    assert again.stderr == ""
    assert current(Home(root).published) == version


def test_a_new_sunday_makes_it_anew(made: Path) -> None:
    start.check(Home(made), demo=True)  # it has been served meanwhile
    later = _demo(made, "2026-11-30T09:00:00+00:00")
    assert later.exit_code == 0, later.exception
    assert "Sunday 29 November 2026" in later.stdout
    version = current(Home(made).published)
    assert version is not None and version.made_at == datetime(2026, 11, 30, 6, tzinfo=UTC)


@pytest.mark.parametrize("name", ["inbox/own.csv", "mappings/own.toml", "reference/policy.toml", "notes.txt"])
def test_files_put_in_later_are_not_thrown_away(made: Path, name: str) -> None:
    (made / name).write_text("mine")
    refused = _demo(made, "2026-11-30T09:00:00+00:00")
    assert refused.exit_code == 1
    assert "files of your own" in _say(refused)
    assert (made / name).read_text() == "mine"
    assert current(Home(made).published) is not None


@pytest.mark.parametrize("name", ["worklight.toml", "warehouse/warehouse.duckdb", "notes.txt"])
def test_a_home_of_somebody_else_is_left_alone(root: Path, name: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    result = _demo(root)
    assert result.exit_code == 1
    assert "already holds" in _say(result)
    assert "--home" in _say(result)
    assert [path.name for path in root.rglob("*") if path.is_file()] == [file.name]
    assert file.read_text() == "mine"


def test_a_home_left_unfinished_is_begun_again(root: Path) -> None:
    root.mkdir()
    wanted = {"last_sunday": "2026-11-22", "weeks": 1, "seed": 7, "made_by": 1}
    (root / "demo.json").write_text(json.dumps({"wanted": wanted, "ready": False, "loads": 0, "accounts": []}))
    (root / "published").mkdir()
    (root / "published" / "half").write_text("half of something")
    assert _demo(root).exit_code == 0
    assert not (root / "published" / "half").exists()


def test_a_marker_that_cannot_be_read_is_left_alone(root: Path) -> None:
    root.mkdir()
    (root / "demo.json").write_text("{")
    result = _demo(root)
    assert result.exit_code == 1
    assert "nothing was touched" in _say(result)


def test_files_loaded_later_are_not_thrown_away(made: Path) -> None:
    ledger = made / "ledger" / "loads.jsonl"
    ledger.write_text(ledger.read_text() + ledger.read_text().splitlines()[-1] + "\n")
    result = _demo(made, "2026-11-30T09:00:00+00:00")
    assert result.exit_code == 1
    assert "files of your own" in _say(result)


@pytest.mark.parametrize(("now", "sunday"), [
    ("2026-11-23T09:00:00+00:00", "2026-11-22"),   # a Monday after six
    ("2026-11-23T05:59:00+00:00", "2026-11-15"),   # before six: the week can't have been loaded
    ("2026-11-22T23:00:00+00:00", "2026-11-15"),   # a Sunday
    ("2026-06-15T05:00:00+00:00", "2026-06-14"),   # six in the morning, summer time
    ("2026-11-28T12:00:00+00:00", "2026-11-22"),
])
def test_the_last_sunday_is_one_whose_week_can_have_been_loaded(now: str, sunday: str) -> None:
    assert last_sunday(datetime.fromisoformat(now)) == date.fromisoformat(sunday)


def test_a_port_in_use_is_said_before_anything_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(worklight, ["demo", "--home", str(root), "--port", port])
    assert result.exit_code == 1
    assert port in _say(result)
    assert not root.exists()


def test_it_serves_this_machine_only(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[Path, str, int, bool]] = []

    def serve(home: Home, host: str, port: int, demo: bool, ready: Callable[[], None]) -> None:
        served.append((home.root, host, port, demo))
        ready()

    monkeypatch.setattr("dashboard.server.reserved", lambda host, port: nullcontext())
    monkeypatch.setattr("dashboard.server.run_server", serve)
    monkeypatch.setenv("WORKLIGHT_NOW", NOW)
    result = CliRunner().invoke(worklight, ["demo", "--home", str(made), "--weeks", "1", "--port", "8051"])
    assert result.exit_code == 0, result.exception
    assert "http://127.0.0.1:8051" in result.output
    assert served == [(made, "127.0.0.1", 8051, True)]


def test_files_that_cannot_be_written_are_one_sentence(made: Path) -> None:
    """The process that writes them is stopped by a folder that stands where its first file should."""
    said = json.loads((made / "demo.json").read_text())
    said["ready"] = False
    (made / "demo.json").write_text(json.dumps(said))
    shutil.rmtree(made / "council")
    (made / "council" / "people.csv").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.commands._demo_build.clear", lambda home: None)
        assert "could not be written" in _say(_demo(made))
