"""SIGKILL at random moments of ingest and publishing: after a repeat nothing is lost or doubled, readers are served.

The killed process is the real command line. Moments are drawn between the one at which it takes the warehouse's lock
and the one at which an undisturbed run ends.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from data.activities import read_activities
from data.home import Home
from data.published import KINDS, current
from ingest.ledger import read_ledger

KILLS = 20
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
    return home


def visits(number: int, home: Home) -> list[str]:
    """Visits of one file; no two files share a moment, for the order of loading decides between equal times."""
    chance = random.Random(number)
    names = [rule.name for rule in read_activities(home.reference("activities.toml")).activity if rule.kind][:9]
    days = [f"2026-{9 + n % 2:02d}-{1 + n % 27:02d}" for n in range(100)]
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
        rows = [f"r{number * 10 + n},2026-10-{1 + n % 27:02d},Words {n},waiting" for n in range(60)]
        text, path = "Id,Day,Words,Themes\n" + "\n".join(rows) + "\n", folder / f"{number:02d}.csv"
    path.write_text(text)
    return path


def start(home: Home, *paths: Path) -> subprocess.Popen[str]:
    words = ["ingest", *map(str, paths), "--home", str(home.root), "--quiet"]
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", *words]
    clock = {"WORKLIGHT_NOW": "2026-11-23T09:00:00+00:00"} if home.may_move_clock else {}
    return subprocess.Popen(
        command, env=os.environ | clock, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def wait_for_lock(process: subprocess.Popen[str]) -> float:
    """Wait until the process has opened the lock of the warehouse; return the moment."""
    while process.poll() is None:
        try:
            fds = [os.readlink(f"/proc/{process.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{process.pid}/fd")]
        except OSError:
            continue
        if any(name.endswith("warehouse.lock") for name in fds):
            break
        time.sleep(0.005)
    return time.monotonic()


def run_whole(home: Home, folder: Path) -> float:
    """Run undisturbed; return for how many seconds it held the lock."""
    process = start(home, folder)
    begun = wait_for_lock(process)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, "")
    return time.monotonic() - begun


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


def kept_rows(home: Home) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        keys = {"case_event": "event_key", "device_event": "event_key", "comment": "comment_key"}
        kept = {table: con.execute(f"SELECT {key} FROM {table} ORDER BY 1").fetchall() for table, key in keys.items()}
        accepted = con.execute("SELECT sum(accepted)::BIGINT FROM load").fetchone()[0]
        assert accepted == sum(map(len, kept.values()))
        assert con.execute("SELECT count(*) FROM pending").fetchone() == (0,)
        loads = [row[0] for row in con.execute("SELECT load_id FROM load ORDER BY 1").fetchall()]
    assert sorted(line["load_id"] for line in read_ledger(home)) == loads
    return kept


@pytest.mark.slow
def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    folder = tmp_path / "in"
    folder.mkdir()
    home, other = make_home(tmp_path / "home", "5a" * 32), make_home(tmp_path / "undisturbed", "5a" * 32)
    files = [write_file(folder, 0, home)]
    lasts = run_whole(home, folder)
    killed = 0
    with reading(home.published) as wrong:
        for number in range(1, KILLS + 1):
            files.append(write_file(folder, number, home))
            process = start(home, *files[-3:])
            begun = wait_for_lock(process)
            time.sleep(max(0.0, begun + chance.uniform(0, lasts * 1.1) - time.monotonic()))
            process.send_signal(signal.SIGKILL)
            process.communicate()
            killed += process.returncode == -signal.SIGKILL
        run_whole(home, folder)
    run_whole(other, folder)
    assert wrong == []
    assert killed >= KILLS // 2
    assert kept_rows(home) == kept_rows(other)
    assert published_rows(home) == published_rows(other)


@pytest.mark.slow
def test_killed_before_there_is_anything(tmp_path: Path) -> None:
    """A home that was cut short while it was being made can be made whole by the next run."""
    chance = random.Random(7)
    folder = tmp_path / "in"
    folder.mkdir()
    write_file(folder, 1, make_home(tmp_path / "reference", "5a" * 32))
    for number in range(2):
        root = tmp_path / f"home{number}"
        process = start(Home(root), folder)
        while not root.exists() and process.poll() is None:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        run_whole(Home(root), folder)
        assert len(kept_rows(Home(root))["device_event"]) == 60
        shutil.rmtree(root)
