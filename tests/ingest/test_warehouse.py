"""The warehouse: one command at a time, made when first needed, never guessed at."""

import subprocess
import sys
import time

import duckdb
import pytest

from data.errors import WorklightError
from data.home import Home
from ingest.warehouse import VERSION, open_warehouse, passing_warehouse


def test_made_and_opened_again(home: Home) -> None:
    for _ in range(2):
        with open_warehouse(home) as con:
            assert con.execute("SELECT list(version) FROM schema_version").fetchone() == ([VERSION],)
            assert con.execute("SELECT count(*) FROM load").fetchone() == (0,)


def test_limits_are_set(home: Home) -> None:
    home.settings_file.write_text('mode = "test"\nmemory_limit = "300MB"\n')
    with open_warehouse(home) as con:
        memory, spill = con.execute(
            "SELECT current_setting('memory_limit'), current_setting('temp_directory')"
        ).fetchone()
        assert memory.startswith("286")
        assert spill.startswith(str(home.root))


def test_what_a_killed_run_spilled_is_cleared(home: Home) -> None:
    left = home.warehouse.parent / "spill" / "old.tmp"
    left.parent.mkdir(parents=True)
    left.write_text("x")
    with open_warehouse(home):
        assert not left.exists()


def test_a_second_command_waits_and_then_says_so(home: Home) -> None:
    with open_warehouse(home):
        begun = time.monotonic()
        with (
            pytest.raises(WorklightError, match="Another worklight command is loading"),
            open_warehouse(home, wait_seconds=0.3),
        ):
            pass
        assert time.monotonic() - begun >= 0.3


def test_duckdbs_own_lock_is_said_in_the_same_words(home: Home) -> None:
    code = (
        f"import duckdb, time; con = duckdb.connect({str(home.warehouse)!r}); print('open', flush=True); time.sleep(30)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(WorklightError, match="Another worklight command"), open_warehouse(home, wait_seconds=0):
            pass
    finally:
        other.kill()
        other.wait()


@pytest.mark.parametrize("content", [b"not a database at all" * 400, b"\0" * 12288])
def test_a_damaged_file_is_a_sentence(home: Home, content: bytes) -> None:
    home.warehouse.write_bytes(content)
    with pytest.raises(WorklightError, match="put it back from your backup"), open_warehouse(home):
        pass
    assert home.warehouse.read_bytes() == content


def test_a_newer_warehouse_is_left_alone(home: Home) -> None:
    with open_warehouse(home) as con:
        con.execute("UPDATE schema_version SET version = 99")
    with pytest.raises(WorklightError, match="newer Worklight"), open_warehouse(home):
        pass


def test_an_older_warehouse_gets_the_tables_it_lacks_and_is_made_anew_at_the_next_run(home: Home) -> None:
    with open_warehouse(home) as con:
        con.execute("UPDATE schema_version SET version = 1")
        con.execute("DROP TABLE week_seen")
    with open_warehouse(home) as con:
        assert con.execute("SELECT max(version) FROM schema_version").fetchone() == (VERSION,)
        assert con.execute("SELECT count(*) FROM week_seen").fetchone() == (0,)
        assert con.execute("FROM pending").fetchall() == [(None,)]


def test_a_wrong_limit_is_a_sentence(home: Home) -> None:
    home.settings_file.write_text('memory_limit = "lots"\n')
    with pytest.raises(WorklightError, match="memory_limit"), open_warehouse(home):
        pass


def test_a_passing_warehouse_has_the_same_tables(home: Home) -> None:
    tables = "SELECT table_name FROM information_schema.tables ORDER BY ALL"
    with passing_warehouse() as passing, open_warehouse(home) as kept:
        assert passing.execute(tables).fetchall() == kept.execute(tables).fetchall()


def test_every_table_and_column_says_what_it_is() -> None:
    with passing_warehouse() as con:
        for kind in ("table", "column"):
            bare = con.execute(f"SELECT * FROM duckdb_{kind}s() WHERE comment IS NULL AND NOT internal").fetchall()
            assert not bare
    assert duckdb.__version__
