"""Looks: none is lost, whoever writes beside it, and one that can't be written fails."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import forked_looks
import pytest
from sqlalchemy import text

from dashboard.journal import Journal, JournalUnavailable, engine, looks
from dashboard.viewer import Viewer
from data.home import Home

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
MANAGER = Viewer("m@example.org", "team_manager", "East")
PROCESSES, THREADS, EACH = 4, 8, 5


@pytest.fixture
def journal(home: Home) -> Iterator[Journal]:
    made = Journal.open(home, lambda: NOW)
    yield made
    made.close()


def test_the_person_sees_who_looked_newest_first(journal: Journal) -> None:
    journal.write_look(MANAGER, "team-week", "To share the work fairly", ["7", "8", "7"])
    journal.write_look(Viewer("g@example.org", "governance", os_user="root"), "other", "why", ["8"], command_line=True)
    assert [(look.account, look.role, look.question, look.why, look.at) for look in journal.looks_at("7")] == [
        ("m@example.org", "team_manager", "team-week", "To share the work fairly", NOW)]
    assert [look.account for look in journal.looks_at("8")] == ["g@example.org", "m@example.org"]
    with journal.database.read() as connection:
        assert connection.execute(text("select os_user, command_line from look order by id")).all() == [
            (None, 0), ("root", 1)]


def test_a_look_at_nobody_is_written_too(journal: Journal) -> None:
    journal.write_look(MANAGER, "team-week", "why", [])
    with journal.database.read() as connection:
        assert connection.scalar(text("select count(*) from look")) == 1


def test_no_look_is_lost_from_four_processes_with_eight_threads_each(home: Home, journal: Journal) -> None:
    helper = [sys.executable, forked_looks.__file__, str(home.root), NOW.isoformat()]
    done = subprocess.run([*helper, *map(str, (PROCESSES, THREADS, EACH))], capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout or done.stderr) == [0] * PROCESSES
    seen = {look.question for look in journal.looks_at(forked_looks.WORKER)}
    wanted = {f"{p}-{t}-{n}" for p in range(PROCESSES) for t in range(THREADS) for n in range(EACH)}
    assert seen == wanted | {"before the fork", "after the fork"}
    assert len(journal.looks_at(forked_looks.WORKER)) == len(seen)


def test_looks_that_wait_together_share_one_commit(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[int] = []
    gate = threading.Event()
    real = looks.write_batch

    def slow(database: engine.Database, batch: list[looks.Waiting]) -> None:
        batches.append(len(batch))
        gate.wait(10)
        real(database, batch)

    monkeypatch.setattr(looks, "write_batch", slow)
    threads = [threading.Thread(target=journal.write_look, args=(MANAGER, "q", "why", ["7"])) for _ in range(9)]
    for thread in threads:
        thread.start()
    while sum(batches) + journal.look_writer._queue.qsize() < 9:
        threading.Event().wait(0.01)
    gate.set()
    for thread in threads:
        thread.join()
    assert sum(batches) == 9 and len(batches) <= 3
    assert len(journal.looks_at("7")) == 9


def test_a_locked_journal_fails_every_look_that_waits(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.1)
    journal = Journal.open(home, lambda: NOW)
    locker = sqlite3.connect(home.journal, isolation_level=None)
    locker.execute("BEGIN IMMEDIATE")
    failures: list[str] = []

    def look() -> None:
        with pytest.raises(JournalUnavailable) as caught:
            journal.write_look(MANAGER, "team-week", "why", ["7"])
        failures.append(str(caught.value))

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == ["The look could not be written down, so nothing is shown. Try again in a minute."] * 3
    with pytest.raises(JournalUnavailable, match="could not be saved"):
        journal.set_sharing("7", True)
    locker.rollback()
    journal.write_look(MANAGER, "team-week", "why", ["7"])
    assert len(journal.looks_at("7")) == 1
    locker.close()
    journal.close()


def test_a_full_disk_fails_the_look_and_the_next_one_is_written(journal: Journal) -> None:
    """SQLite reports a file that may not grow just as it reports a full disk."""
    from sqlalchemy import event

    def stop_growing(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
        connection.execute("PRAGMA max_page_count=1")

    event.listen(journal.database.engine, "checkout", stop_growing)
    with pytest.raises(JournalUnavailable, match="nothing is shown"):
        for _ in range(2000):
            journal.write_look(MANAGER, "team-week", "w" * 400, [str(n) for n in range(200)])
    event.remove(journal.database.engine, "checkout", stop_growing)
    journal.close()
    journal.write_look(MANAGER, "after", "why", ["7"])
    assert journal.looks_at("7")[0].question == "after"


def test_whatever_breaks_in_the_writer_nobody_waits_for_ever(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_database: object, _batch: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(looks, "write_batch", broken)
        with pytest.raises(JournalUnavailable, match="nothing is shown") as caught:
            journal.write_look(MANAGER, "team-week", "why", ["7"])
        assert isinstance(caught.value.__cause__, MemoryError), "told at once, not after the longest wait"
    journal.write_look(MANAGER, "after", "why", ["7"])
    monkeypatch.setattr(looks, "write_batch", lambda database, batch: threading.Event().wait(1))
    monkeypatch.setattr(looks, "LONGEST_WAIT_SECONDS", 0.05)
    with pytest.raises(JournalUnavailable, match="nothing is shown"):
        journal.write_look(MANAGER, "team-week", "why", ["7"])


def test_a_journal_whose_tables_are_gone_fails_the_look(journal: Journal, home: Home) -> None:
    with sqlite3.connect(home.journal) as connection:
        connection.execute("DROP TABLE look_person")
    with pytest.raises(JournalUnavailable):
        journal.write_look(MANAGER, "team-week", "why", ["7"])
    with sqlite3.connect(home.journal) as connection:
        assert connection.execute("select count(*) from look").fetchone() == (0,)
    assert Path(home.journal).exists()
