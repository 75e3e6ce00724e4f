"""A real PostgreSQL, pulled page by page: what is new, late, changed, without a mark, and cut short at any point.

Seen to fail: with the mark moved before the file stood, a pull killed in between lost a page; with ``mark > begin``
the rows of one moment that lay across two pages were lost after a kill; without ``_replace_older`` a changed row was
counted twice; without ``_limit`` one row of next year hid all rows after it; without the read-only session a query that
writes wrote; with ``str(error.orig)`` in ``_why`` the planted name came out.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import killed_pull
import pytest
from canaries import places
from postgresql_server import PASSWORD, POSTGRES, Server, postgresql

from data.home import Home
from ingest.collectors import database
from ingest.collectors.run import Report, look_at
from ingest.collectors.settings import Database
from ingest.collectors.state import State, alone, load_state, save_state
from ingest.intake import run
from ingest.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(POSTGRES is None and not os.environ.get("CI"),
                                reason="PostgreSQL is not installed here; on Debian: apt-get install postgresql")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MAPPING = """
[source]
name = "steps"
system = "mosaic"
[columns]
event_id = "id"
case = "person"
activity = "step"
started_at = "started"
ended_at = "completed"
worker = "assignee"
"""
TABLE = """CREATE TABLE {name} (id int, person text, step text, started timestamp, completed timestamp, assignee text,
    changed timestamptz, born date, note text)"""
COLUMNS = "case_key, activity, started_at, ended_at, login_key, record_key"
ROW = "INSERT INTO {} VALUES (%s, %s, %s, %s, %s, %s, %s, '1941-02-03', 'zephyrnote')"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgresql() as one:
        yield one


def made(number: int, changed: datetime | None, step: str = "Home visit") -> tuple[object, ...]:
    at = datetime(2026, 11, 2, 9) + timedelta(minutes=number)
    return number, f"quillcase{number % 7}", step, at, at + timedelta(minutes=5), "zephyrlogin", changed


class Table:
    """A table of the server and a home that reads it."""

    def __init__(self, server: Server, name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.server, self.name = server, name
        server.run(f"DROP TABLE IF EXISTS {name}")
        server.run(TABLE.format(name=name))
        server.run(f"GRANT SELECT ON {name} TO reader")
        monkeypatch.setenv("CASES_WORD", PASSWORD)
        self.home = self.new_home(home)

    @staticmethod
    def new_home(root: Path) -> Home:
        home = Home(root)
        home.ensure()
        (home.mappings / "steps.toml").write_text(MAPPING, encoding="utf-8")
        return home

    def source(self, **changes: object) -> Database:
        given = {"name": "cases", "kind": "database", "url": self.server.url, "user": "reader", "timeout": 10,
                 "password_env": "CASES_WORD", "table": f"public.{self.name}", "mapping": "steps.toml",
                 "watermark": "changed", "overlap": "1h", "page_rows": 10} | changes
        return Database.model_validate({key: value for key, value in given.items() if value is not None})

    def add(self, *rows: tuple[object, ...]) -> None:
        self.server.many(ROW.format(self.name), list(rows))

    def look(self, now: datetime = NOW, home: Home | None = None, **changes: object) -> Report:
        return look_at(home or self.home, self.source(**changes), now=now, patient=True)

    def rows(self, home: Home | None = None) -> list[tuple[object, ...]]:
        with open_warehouse(home or self.home) as con:
            return con.execute(f"SELECT {COLUMNS} FROM case_event ORDER BY ALL").fetchall()

    def clean(self, tmp_path: Path) -> list[tuple[object, ...]]:
        """What one clean pull of the same table brings, in a home with the same secret."""
        home = Home(tmp_path / "clean")
        home.root.mkdir()
        (home.root / "secret.key").write_bytes((self.home.root / "secret.key").read_bytes())
        (home.root / "secret.key").chmod(0o600)
        report = self.look(home=self.new_home(home.root))
        assert report.error is None
        return self.rows(home)


@pytest.fixture
def table(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    return Table(server, "steps", tmp_path / "home", monkeypatch)


def at(minute: int) -> datetime:
    return datetime(2026, 11, 10, 9, tzinfo=UTC) + timedelta(minutes=minute)


def test_each_look_brings_what_is_new_and_no_row_twice(table: Table, tmp_path: Path) -> None:
    # 25 rows of one moment: more than two pages of them
    table.add(*(made(n, at(0)) for n in range(25)), *(made(n, at(n)) for n in range(25, 30)))
    first = table.look()
    assert (first.error, first.accepted, first.files, first.waiting) == (None, 30, 3, 0)
    assert table.look().accepted == 0
    table.add(made(30, at(31)), made(31, at(-20)))  # one new, one committed late, within the overlap
    again = table.look()
    assert (again.accepted, again.duplicate) == (2, 30)
    assert table.rows() == table.clean(tmp_path)
    assert list(table.home.inbox.iterdir()) == []


def test_a_changed_row_takes_the_place_of_what_it_was(table: Table, tmp_path: Path) -> None:
    table.add(*(made(n, at(n)) for n in range(30)))
    table.look()
    for step, minute in (("Phone call with person", 40), ("Home visit", 41)):  # and changed back
        table.server.run("UPDATE steps SET step = %s, changed = %s WHERE id = 3", step, at(minute))
        assert table.look(overlap="1s").accepted == 1
        assert len(table.rows()) == 30
    assert table.rows() == table.clean(tmp_path)


WEEK = timedelta(days=8)


def test_rows_deleted_in_the_table_go_after_a_whole_reading_alone(table: Table, tmp_path: Path) -> None:
    """Seen to fail without the condition on names of files in ``_HELD``, and with ``whole`` always true."""
    table.add(*(made(n, at(n)) for n in range(40)), made(98, None))
    other = tmp_path / "steps.csv"  # of the same mapping, and never in the table
    other.write_text("id,person,step,started,completed,assignee\n"
                     "900,NA,Home visit,2026-11-12T09:00,2026-11-12T09:05,jo\n", encoding="utf-8")
    assert run(table.home, [other], now=NOW)[0].accepted == 1
    assert table.look(deleted="take_out").note.startswith("1 rows have no watermark")
    table.server.run("DELETE FROM steps WHERE id IN (3, 17, 39)")
    table.add(made(50, at(50)))
    assert table.look(NOW + timedelta(hours=1), deleted="take_out").accepted == 1
    assert len(table.rows()) == 43, "a look at what is new can't tell what is gone"
    assert table.look(NOW + WEEK).note.count("taken out") == 0, "it was not asked for"
    report = table.look(NOW + 2 * WEEK, deleted="take_out")
    assert "events no longer in the table: 3 taken out" in str(report.note)
    with open_warehouse(table.home) as con:
        assert con.execute("DELETE FROM case_event WHERE source = 'steps' AND ended_at = '2026-11-12 09:05'"
                           ).fetchone() == (1,)
    assert table.rows() == table.clean(tmp_path)


def test_a_reading_that_was_cut_short_takes_nothing_out(table: Table) -> None:
    table.add(*(made(n, at(n)) for n in range(40)))
    table.look(deleted="take_out")
    table.server.run("DELETE FROM steps WHERE id = 7")
    source, folder, calls = table.source(deleted="take_out"), table.home.mappings, []

    def remember(state: State) -> None:
        save_state(table.home, "cases", state)
        calls.append(state)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.pull(source, database.mapping_of(source, folder)[1], load_state(table.home, "cases"),
                      table.home.inbox, (NOW + WEEK).replace(tzinfo=None), "Europe/London", remember)
    rest = table.look(NOW + WEEK, deleted="take_out")  # goes on where the other stopped, and has not met the first rows
    assert (rest.error, rest.note, len(table.rows())) == (None, None, 40)
    assert "1 taken out" in str(table.look(NOW + 2 * WEEK, deleted="take_out").note)
    assert len(table.rows()) == 39


def test_too_many_at_once_a_row_set_aside_and_what_was_before_the_reading_stay(table: Table) -> None:
    """Seen to fail with the identifiers taken from what was kept: the row that was set aside went."""
    table.add(*(made(n, at(n)) for n in range(40)))
    table.look(deleted="take_out")
    table.server.run("UPDATE steps SET completed = started - interval '1 day', changed = %s WHERE id = 30", at(60))
    table.server.run("DELETE FROM steps WHERE id < 4 OR id = 20")  # the first, as if they had been archived; and one
    report = table.look(NOW + WEEK, deleted="take_out")
    assert (report.quarantined, report.note) == (1, "events no longer in the table: 1 taken out")
    assert len(table.rows()) == 39
    table.server.run("DELETE FROM steps WHERE id > 10")
    report = table.look(NOW + 2 * WEEK, deleted="take_out")
    assert "32, more than deleted_most allows; none was taken out" in str(report.note)
    assert len(table.rows()) == 39


def test_rows_without_a_mark_are_read_and_told(table: Table) -> None:
    table.add(made(1, None), made(2, at(2)), made(3, None))
    report = table.look()
    assert (report.accepted, report.error) == (3, None)
    assert report.note == "2 rows have no watermark (changed): they are read at every look"
    assert (table.look().accepted, table.look().duplicate) == (0, 3)


def test_a_clock_that_jumps_hides_nothing(table: Table) -> None:
    table.add(made(1, at(1)), made(2, NOW + timedelta(days=400)))
    assert table.look().accepted == 2
    table.add(made(3, NOW + timedelta(minutes=5)))  # below the mark of the odd row
    assert table.look(NOW + timedelta(minutes=10)).accepted == 1
    # far below the overlap, as after a clock that went back: seen when all is read anew
    table.add(made(4, at(-90000)))
    assert table.look(NOW + timedelta(minutes=20)).accepted == 0
    assert table.look(NOW + timedelta(days=8)).accepted == 1


def test_days_and_numbers_are_watermarks_too(table: Table) -> None:
    table.add(*(made(n, at(n)) for n in range(12)))
    by_number = {"watermark": "id", "overlap": 2, "table": None,
                 "query": "SELECT *, '10:30'::time AS odd FROM steps WHERE note <> 'a:b';"}
    assert table.look(**by_number).accepted == 12
    table.add(made(12, at(12)))
    report = table.look(**by_number)
    assert (report.accepted, report.duplicate) == (1, 3)
    assert table.look(watermark="day", table=None, query="SELECT *, changed::date AS day FROM steps").duplicate == 13
    assert "must be a time, a day or a whole number" in str(table.look(watermark="step").error)


@pytest.mark.parametrize(("changes", "says"), [
    ({"password_env": "OTHER_WORD"}, "refused the user or the password"),
    ({"table": "public.zephyrtable"}, "there is no such table"),
    ({"watermark": "zephyrmark"}, "a mapped column or the watermark is not there"),
    ({"table": None, "query": "WITH w AS (DELETE FROM steps RETURNING *) SELECT * FROM w"}, "does more than to read"),
    ({"table": None, "query": "SELECT *, nextval('zephyrcount') FROM steps"}, "only reading is allowed"),
    ({"table": None, "query": "SELECT *, pg_sleep(5) FROM steps", "statement_timeout": 1}, "longer than statement"),
    ({"url": "postgresql+psycopg://127.0.0.1:1/cases"}, "does not answer"),
    ({"url": "oracle+oracledb://127.0.0.1/cases"}, "worklight[oracle]"),
    ({"mapping": "bare.toml"}, "must name event_id"),
])
def test_what_goes_wrong_is_told_without_a_value(table: Table, monkeypatch: pytest.MonkeyPatch,
                                                 changes: dict[str, object], says: str) -> None:
    monkeypatch.setenv("OTHER_WORD", "zephyrword")
    bare = MAPPING.replace('event_id = "id"\n', "")
    (table.home.mappings / "bare.toml").write_text(bare, encoding="utf-8")
    table.add(made(1, at(1)))
    table.server.run("CREATE SEQUENCE IF NOT EXISTS zephyrcount")
    table.server.run("GRANT ALL ON SEQUENCE zephyrcount TO reader")
    report = table.look(**changes)
    assert says in str(report.error)
    assert not any(word in str(report.error) for word in (PASSWORD, "zephyrword", "zephyrmark", "zephyrcount"))
    assert report.accepted == 0


def test_two_looks_at_the_same_source_at_once_are_refused(table: Table) -> None:
    """Seen to fail without ``alone``: both wrote a file of the same number, and one took the place of the other."""
    table.add(made(1, at(1)))
    with alone(table.home, "cases"):
        assert "is being read by another" in str(table.look().error)
    assert table.look().accepted == 1


def test_nothing_that_is_not_mapped_and_no_secret_is_stored(table: Table) -> None:
    table.add(made(1, at(1)), made(2, at(2)))
    assert table.look().accepted == 2
    words = ["zephyrnote", "1941-02-03", "quillcase", "zephyrlogin", PASSWORD]
    assert not any(places(table.home.root, words).values())


def test_a_pull_killed_at_any_point_and_repeated_brings_what_a_clean_one_brings(
        table: Table, tmp_path: Path) -> None:
    """Kill -9 at files opened, renamed and removed, some at random, look after look; then one to the end."""
    table.add(*(made(n, at(n // 8)) for n in range(60)))
    (table.home.root / "worklight.toml").write_text("", encoding="utf-8")
    # a page takes eight operations, four for its file and four for the mark; then each file is read and removed
    points = [*range(6, 15), random.randint(1, 60), 75, random.randint(20, 60)]
    helper = Path(killed_pull.__file__)
    spoken = "\n".join([table.source(page_rows=9, overlap=0).model_dump_json(), *map(str, points)])
    done = subprocess.run([sys.executable, helper, table.home.root], input=spoken, capture_output=True, text=True,
                          timeout=120, check=False)
    ends = [int(line) for line in done.stdout.split()]
    assert done.returncode == 0 and len(ends) == len(points), done.stderr
    assert ends.count(-signal.SIGKILL) >= 9, "most looks were cut short"
    table.add(made(99, at(70)))
    report = table.look(page_rows=9, overlap=0)
    assert (report.error, report.waiting) == (None, 0)
    assert table.rows() == table.clean(tmp_path), points
    assert len(table.rows()) == 61
