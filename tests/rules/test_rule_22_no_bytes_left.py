"""Rule 22: deleted means gone: no byte of what was deleted stays in the free parts of a database file."""

import shutil
from datetime import UTC, datetime

import duckdb
import pytest
from retained import MAPPING, call, write

from dashboard.journal import Journal
from ingest import warehouse

OLD, YOUNG = "Qzoldactivity", "Qzyoungactivity"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A home with events of 2024 and of November 2026, and the files they came from."""
    rows = [f"C{n},{text} {n % 7},{day}T{n % 24:02}:{n % 60:02}:00,ann" for n in range(3000)
            for text, day in ((OLD, f"2024-0{1 + n % 9}-11"), (YOUNG, "2026-11-03"))]
    folder = tmp_path_factory.mktemp("loaded")
    write(folder, MAPPING, ["Person,Step,Started,Worker", *rows])
    return folder


@pytest.fixture
def run(loaded, home, tmp_path):
    """Give the command line of a copy of that home."""
    def done(*words):
        found = call(home, *words)
        assert found.exit_code == 0, found.output
        return found

    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    return done


def bytes_of(home):
    """Everything that lies in the folder of the warehouse."""
    return b"".join(path.read_bytes() for path in sorted(home.warehouse.parent.rglob("*")) if path.is_file())


def test_rule_22_no_byte_of_a_deleted_event_is_left(run, home):
    """Seen to fail without ``rewrite(home)`` in ingest/retain.py."""
    assert OLD.encode() in bytes_of(home)  # so a search of the bytes finds it
    run("retain")
    assert OLD.encode() not in bytes_of(home) and YOUNG.encode() in bytes_of(home)


def test_rule_22_the_new_file_holds_all_that_is_left(run, home):
    """Seen to fail with ``(SCHEMA)`` put after ``TO fresh`` in ingest/warehouse.py."""
    run("retain")
    before = contents(home)
    warehouse.rewrite(home)
    assert contents(home) == before and any(rows for _, rows in before.values())
    run("status")
    assert not home.warehouse.with_suffix(".part").exists()


def test_rule_22_a_rewriting_that_was_cut_short_is_done_again(run, home, monkeypatch):
    """Seen to fail with ``rewrite(home)`` under ``if deleted.events`` in ingest/retain.py."""
    with monkeypatch.context() as patch:
        patch.setattr("ingest.retain.rewrite", lambda home: None)  # as where the process is killed before it
        run("retain")
    home.warehouse.with_suffix(".part").write_bytes(b"cut short")
    assert OLD.encode() in bytes_of(home)
    run("retain")
    assert OLD.encode() not in bytes_of(home)


def contents(home):
    """Every table as it is told, and its rows."""
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        tables = con.execute("SELECT table_name, sql, comment FROM duckdb_tables() ORDER BY 1").fetchall()
        return {name: ((sql, comment), sorted(map(str, con.execute(f"FROM {name}").fetchall())))
                for name, sql, comment in tables}


def test_rule_22_no_byte_of_what_was_brought_to_supervision_is_left(run, home):
    """Seen to fail with ``secure_delete=OFF``, and without ``empty_log``, in dashboard/journal.

    The app is running, as at night: then its open connection keeps SQLite's log alive.
    """
    journal = Journal.open(home, lambda: datetime(2026, 10, 20, tzinfo=UTC))
    journal.bring("p1", "North", "2026-P09", {"no_record": "Qzbroughtfigure" * 1000})
    assert b"Qzbroughtfigure" in journal_bytes(home)
    run("retain")
    assert b"Qzbroughtfigure" not in journal_bytes(home)
    journal.close()


def journal_bytes(home):
    """The journal with its log."""
    return b"".join(path.read_bytes() for path in sorted(home.root.glob("journal.db*")))
