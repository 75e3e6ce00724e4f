"""SIGKILL at random moments of ingest and publishing: after a repeat nothing is lost or doubled, readers are served.

The killed process is the real command line. Moments are drawn between the one at which it takes the warehouse's lock
and the one at which an undisturbed run ends.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.activities import read_activities
from data.home import Home
from data.published import KINDS, current
from ingest.identity import load_people
from ingest.ledger import read_ledger

KILLS = 20
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
MAPPINGS = {
    "visits": "case = 'Case'\nactivity = 'What'\nstarted_at = 'From'\nended_at = 'To'\nworker = 'Who'\nteam = 'Team'\n",
    "voices": "response_id = 'Id'\nreceived_on = 'Day'\ntext = 'Words'\nthemes = 'Themes'\n",
}


def make_home(root: Path, secret: str) -> Home:
    home = Home(root)
    home.ensure()
    home.secret_file.write_text(secret)
    home.settings_file.write_text('mode = "test"\n')
    for name, columns in MAPPINGS.items():
        (home.mappings / f"{name}.toml").write_text(f'[source]\nname = "{name}"\n[columns]\n{columns}')
    people = root / "people.csv"
    people.write_text(
        "person,name,team,from,to,contracted_hours,pattern,logins\n"
        + "".join(f"p{n},P {n},North,2026-01-01,,37,Mon-Fri 09:00-17:00,visits=w{n};cups=w{n}\n" for n in range(7))
    )
    load_people(home, people, None, now=NOW)
    return home


def visits(number: int, home: Home) -> list[str]:
    """Visits of one file.

    No two files share a moment, for the order of loading decides between equal times; nor a day, so that days which a
    killed run left underived are not derived by chance for the next file.
    """
    chance = random.Random(number)
    names = [rule.name for rule in read_activities(home.reference("activities.toml")).activity if rule.kind][:9]
    days = [f"2026-{4 + number // 3:02d}-{1 + n % 27:02d}" for n in range(100)]
    clocks = [f"{n % 60:02d}:{number:02d}" for n in range(100)]
    return [
        f"c{n // 5},{chance.choice(names)},{day} 09:{clock},{day} 10:{clock},w{n % 7},North"
        for n, (day, clock) in enumerate(zip(days, clocks, strict=True))
    ]


def write_file(folder: Path, number: int, home: Home) -> Path:
    """Write one more file, of the three kinds in turn; each shares some rows with the last one of its kind."""
    if number % 3 == 0:
        rows = visits(number, home) + (visits(number - 3, home)[:20] if number else [])
        text, path = "Case,What,From,To,Who,Team\n" + "\n".join(rows) + "\nbad\n", folder / f"{number:02d}.csv"
    elif number % 3 == 1:
        lines = [
            f"MFP-{n % 3} w{n % 7} {number * 10 + n} [{1 + n % 22:02d}/Nov/2026:09:12:41 +0000] total {n} - h t"
            for n in range(60)
        ]
        text, path = "\n".join(lines) + "\n", folder / f"page_log.{number:02d}"
    else:
        rows = [f"r{n},2026-10-{1 + n % 27:02d},Words {n},waiting" for n in range(number * 10, number * 10 + 60)]
        text, path = "Id,Day,Words,Themes\n" + "\n".join(rows) + "\n", folder / f"{number:02d}.csv"
    path.write_text(text)
    return path


# Each run is a process of its own that runs the command line. To spare it two seconds of imports it is forked from one
# that has them done; Polars and Arrow are left out there, for they start threads and a fork would lose them.
STARTER = """
import json, os, sys
import click, duckdb, lxml.etree, pydantic, rich.progress, govuk_bank_holidays.bank_holidays
import data.activities, data.journey
from dashboard.cli import main
for line in sys.stdin:
    words, clock, said = json.loads(line)
    child = os.fork()
    if child == 0:
        sys.argv = ["worklight", *words]
        os.environ.update(clock)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
        try:
            main()
            status = 0
        except SystemExit as error:
            status = error.code or 0
        sys.stderr.flush()
        os._exit(status)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Starter:
    """Starts runs of the command line, one at a time."""

    def __init__(self, said: Path) -> None:
        self._said = said
        self._mother = subprocess.Popen(
            [sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, home: Home, *paths: Path) -> int:
        """Start ``worklight ingest``; return its process id."""
        words = ["ingest", *map(str, paths), "--home", str(home.root), "--quiet"]
        clock = {"WORKLIGHT_NOW": NOW.isoformat()} if home.may_move_clock else {}
        print(json.dumps([words, clock, str(self._said)]), file=self._mother.stdin, flush=True)
        return int(self._mother.stdout.readline())

    def end(self) -> int:
        """Wait for its end; return its status, negative where a signal ended it."""
        return int(self._mother.stdout.readline())

    def run_whole(self, home: Home, *paths: Path) -> float:
        """Run undisturbed; return for how many seconds it held the lock."""
        begun = wait_for_lock(self.start(home, *paths))
        assert (self.end(), self._said.read_text()) == (0, "")
        return time.monotonic() - begun

    def close(self) -> None:
        self._mother.communicate()


def wait_for_lock(pid: int) -> float:
    """Wait until the process has opened the lock of the warehouse, or ended; return the moment."""
    place = Path(f"/proc/{pid}/fd")
    while True:
        try:
            if any(os.readlink(link).endswith("warehouse.lock") for link in place.iterdir()):
                break
        except FileNotFoundError:
            if not place.exists():
                break
        except PermissionError:  # it has ended and waits to be reaped
            break
        time.sleep(0.005)
    return time.monotonic()


def kill(pid: int) -> None:
    """End it as a power cut would, if it has not ended yet."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def starter(tmp_path: Path) -> Iterator[Starter]:
    made = Starter(tmp_path / "said")
    yield made
    made.close()


@contextmanager
def reading(folder: Path) -> Iterator[list[object]]:
    """Read the current version over and over, as the dashboard does; yields what went wrong."""
    wrong: list[object] = []
    done = threading.Event()
    last = 0

    def look() -> None:
        nonlocal last
        version = current(folder)
        assert version is not None
        assert version.number >= last
        last = version.number
        for kind in KINDS:
            with duckdb.connect(str(version.files[kind]), read_only=True) as con:
                tables = con.execute("SELECT table_name FROM duckdb_tables()").fetchall()
                assert tables

    def keep_looking() -> None:
        while not done.is_set():
            try:
                look()
            except Exception as error:
                wrong.append(error)
            time.sleep(0.2)

    reader = threading.Thread(target=keep_looking)
    reader.start()
    try:
        yield wrong
    finally:
        done.set()
        reader.join()


def published_rows(home: Home) -> dict[str, list[str]]:
    """Return every published row but for the version's own marks and the books, which count each reading."""
    version = current(home.published)
    rows = {}
    for kind in KINDS:
        with duckdb.connect(str(version.files[kind]), read_only=True) as con:
            for (table,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                what = "name, format, accepted, first_at, last_at" if table == "source" else "*"
                if table != "meta":
                    rows[f"{kind}.{table}"] = sorted(map(str, con.execute(f'SELECT {what} FROM "{table}"').fetchall()))
    return rows


def kept_rows(home: Home) -> dict[str, object]:
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        keys = {"case_event": "event_key", "device_event": "event_key", "comment": "comment_key"}
        kept: dict[str, object] = {}
        for table, key in keys.items():
            kept[table] = con.execute(f"SELECT {key} FROM {table} ORDER BY 1").fetchall()
        accepted = con.execute("SELECT sum(accepted)::BIGINT FROM load").fetchone()[0]
        assert accepted == sum(map(len, kept.values()))
        assert con.execute("SELECT count(*) FROM pending").fetchone() == (0,)
        loads = [row[0] for row in con.execute("SELECT load_id FROM load ORDER BY 1").fetchall()]
        kept["entry"] = con.execute("FROM entry ORDER BY ALL").fetchall()
    assert sorted(line["load_id"] for line in read_ledger(home)) == loads
    return kept


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path, starter: Starter) -> None:
    chance = random.Random(20261123)
    folder = tmp_path / "in"
    folder.mkdir()
    home, other = make_home(tmp_path / "home", "5a" * 32), make_home(tmp_path / "undisturbed", "5a" * 32)
    files = [write_file(folder, 0, home)]
    lasts = starter.run_whole(home, folder)
    killed = 0
    with reading(home.published) as wrong:
        for number in range(1, KILLS + 1):
            files.append(write_file(folder, number, home))
            pid = starter.start(home, *files[-3:])
            begun, waits = wait_for_lock(pid), chance.uniform(0, lasts * 1.1)
            time.sleep(max(0.0, begun + waits - time.monotonic()))
            kill(pid)
            if starter.end() == -signal.SIGKILL:
                killed += 1
            else:  # it was done before; the first run, by which moments are drawn, may have been a slow one
                lasts = waits
        starter.run_whole(home, folder)
    starter.run_whole(other, folder)
    assert wrong == []
    assert killed >= KILLS // 2
    kept = kept_rows(home)
    assert len(kept["entry"]) > 500
    assert kept == kept_rows(other)
    assert published_rows(home) == published_rows(other)


@pytest.mark.slow
def test_killed_before_there_is_anything(tmp_path: Path, starter: Starter) -> None:
    """A home that was cut short while it was being made can be made whole by the next run."""
    chance = random.Random(7)
    folder = tmp_path / "in"
    folder.mkdir()
    write_file(folder, 1, make_home(tmp_path / "reference", "5a" * 32))
    for number in range(4):
        root = tmp_path / f"home{number}"
        pid = starter.start(Home(root), folder)
        while not root.exists() and Path(f"/proc/{pid}").exists():
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.15))
        kill(pid)
        starter.end()
        starter.run_whole(Home(root), folder)
        assert len(kept_rows(Home(root))["device_event"]) == 60
