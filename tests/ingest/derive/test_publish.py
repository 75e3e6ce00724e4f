"""Published versions: whole or not at all, the same from the same events, small, readable while the next is made."""

import re
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.home import Home
from data.published import KINDS, current, file_name
from ingest import publish as publishing
from ingest.publish import KEPT_VERSIONS, publish

NOW = datetime(2026, 7, 13, 6, tzinfo=UTC)  # a Monday
RULES = """
version = 3
[[activity]]
name = "Note"
kind = "case_work"
step = "review"
[[activity]]
name = "Visit"
kind = "direct"
median_minutes = 60
"""


@pytest.fixture
def council(warehouse, home: Home, an_event):
    """A warehouse with some events, whose rules are also those of the home."""
    from data.activities import read_activities

    (home.root / "reference").mkdir()
    (home.root / "reference" / "activities.toml").write_text(RULES, encoding="utf-8")
    warehouse.activities = read_activities(home.reference("activities.toml"))
    warehouse.people("bob", "ann")
    warehouse.load(
        an_event("a", "Visit", "2026-07-06 10:00", started_at="2026-07-06 09:00", who="bob", team="North"),
        an_event("a", "Note", "2026-07-06 10:10:30", who="bob", team="North"),
        an_event("b", "Note", "2026-07-07 09:00"),
        an_event("b", "Odd", "2026-07-07 09:05"),
        an_event("b", "Note", "2026-07-07 09:07", who="stranger"),
    )
    warehouse.derive()
    return warehouse


def read(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def everything(folder: Path) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    """Every table of the current version but what counts versions."""
    version = current(folder)
    found = {}
    for kind, path in version.files.items():
        with duckdb.connect(str(path), read_only=True) as con:
            for (table,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall():
                found[kind, table] = con.execute(f"SELECT {'zone' if table == 'meta' else '*'} FROM {table}").fetchall()
    return found


def test_nobody_is_pointed_to_before_and_a_whole_version_after(council, home: Home) -> None:
    assert current(home.published) is None
    version = publish(council.con, home, now=NOW)
    assert (version.number, version.made_at) == (1, NOW)
    assert {path.name for path in home.published.iterdir()} == {
        "current.json",
        *(f"{kind}-000001.duckdb" for kind in KINDS),
    }
    assert read(version.files["record"], "FROM meta") == [(1, NOW.replace(tzinfo=None), 3, 1, "Europe/London")]


def test_entries_of_linked_people_only_in_order_with_clock_times(council, home: Home) -> None:
    record = publish(council.con, home, now=NOW).files["record"]
    assert read(record, "SELECT * FROM person") == [(1, "ann", "Ann"), (2, "bob", "Bob")]
    assert read(
        record,
        """SELECT person_no, day, start_minute, activity, kind, step_no, low_seconds, central_seconds,
            high_seconds, basis FROM entry JOIN activity USING (activity_no)""",
    ) == [
        (1, date(2026, 7, 7), 600, "Note", "case_work", 4, 0, 0, 0, "count"),
        (2, date(2026, 7, 6), 600, "Visit", "direct", None, 3600, 3600, 3600, "recorded"),
        (2, date(2026, 7, 6), 660, "Note", "case_work", 4, 402, 630, 630, "since_last"),
    ]


def test_the_start_is_what_the_clock_on_the_wall_said(council, home: Home, an_event) -> None:
    council.load(an_event("z", "Visit", "2026-10-25 12:00", started_at="2026-10-25 11:00"))
    council.derive()
    record = publish(council.con, home, now=datetime(2026, 10, 26, tzinfo=UTC)).files["record"]
    assert read(record, "SELECT start_minute FROM entry WHERE day = '2026-10-25'") == [(11 * 60,)]


def test_figures_hold_nothing_of_a_worker(council, home: Home) -> None:
    figures = publish(council.con, home, now=NOW).files["figures"]
    assert read(figures, "FROM team") == [("North",)]
    assert read(figures, "FROM unmapped") == [("case", "Odd", 1)]
    assert read(figures, "SELECT name, rows_in, accepted FROM source") == [("case", 5, 5)]
    for name in ("ann", "bob", "Ann", "Bob"):
        # a word by itself: the comments speak of scanners
        assert not re.search(rb"(?<![a-z])" + name.encode() + rb"(?![a-z])", figures.read_bytes())
    columns = read(figures, "SELECT column_name FROM duckdb_columns()")
    assert not {"person", "person_no", "worker", "login_key"} & {name for (name,) in columns}


def test_allocation_lists_everybody_with_days_and_leave(council, home: Home) -> None:
    council.con.execute("INSERT INTO leave VALUES ('ann', DATE '2026-07-01', DATE '2026-07-03')")
    allocation = publish(council.con, home, now=NOW).files["allocation"]
    assert read(allocation, "SELECT team, person, name, open FROM allocation") == [
        ("North", "ann", "Ann", 0),
        ("North", "bob", "Bob", 0),
    ]
    assert read(allocation, "SELECT person, period, contracted_days, leave_days FROM workdays ORDER BY ALL") == [
        ("ann", "2026-P07", 20, 3),
        ("ann", "2026-P08", 20, 0),
        ("bob", "2026-P07", 20, 0),
        ("bob", "2026-P08", 20, 0),
    ]
    assert read(allocation, "FROM as_of") == [(date(2026, 7, 7),)]


def test_a_week_counts_as_published_once_it_is_over_and_for_the_first_time_only(council, home: Home) -> None:
    sunday = datetime(2026, 7, 12, 22, 30, tzinfo=UTC)
    assert read(publish(council.con, home, now=sunday).files["record"], "FROM week_published") == []
    monday = sunday + timedelta(hours=1)  # past midnight in London
    for now in (monday, monday + timedelta(days=9)):
        record = publish(council.con, home, now=now).files["record"]
        assert read(record, "FROM week_published") == [("2026-W28", monday.replace(tzinfo=None))]


def test_a_week_that_late_events_change_begins_to_be_seen_anew(council, home: Home, an_event) -> None:
    """For the worker whose time they change, and for nobody else; what changes nothing changes no date."""
    first, second, third = (datetime(2026, 7, day, 6, tzinfo=UTC) for day in (13, 15, 17))
    changed = "SELECT name, week, since FROM week_changed JOIN person USING (person_no)"
    assert read(publish(council.con, home, now=first).files["record"], changed) == []

    late = council.load(an_event("c9", "Visit", datetime(2026, 7, 8, 15), who="ann", line=1,
                                 started_at=datetime(2026, 7, 8, 14)))
    council.derive(late)
    since = ("Ann", "2026-W28", second.replace(tzinfo=None))
    assert read(publish(council.con, home, now=second).files["record"], changed) == [since]

    council.derive()
    assert read(publish(council.con, home, now=third).files["record"], changed) == [since]
    council.con.execute("UPDATE membership SET contracted_hours = 20 WHERE person = 'bob'")
    assert read(publish(council.con, home, now=third + timedelta(days=1)).files["record"], changed) == [
        since, ("Bob", "2026-W28", third.replace(tzinfo=None) + timedelta(days=1))]


def test_the_same_events_give_the_same_tables_whatever_came_first(
    make_warehouse, council, home, tmp_path, an_event
) -> None:
    other_home = Home(tmp_path / "other")
    other_home.ensure()
    (other_home.root / "reference").mkdir()
    (other_home.root / "reference" / "activities.toml").write_text(RULES, encoding="utf-8")
    files = [
        [an_event(f"c{n}", "Note", f"2026-07-0{n + 6} 09:0{m}", team="North", line=m, key=n * 10 + m) for m in range(5)]
        for n in range(3)
    ]
    made = [make_warehouse(), make_warehouse()]
    for warehouse, order in zip(made, ((0, 1, 2), (2, 0, 1)), strict=True):
        warehouse.activities = council.activities
        warehouse.people("ann")
        for number in order:
            warehouse.derive(warehouse.load(*files[number]))
    publish(made[0].con, home, now=NOW)
    publish(made[1].con, other_home, now=NOW)
    assert everything(home.published) == everything(other_home.published)


def test_the_last_versions_are_kept(council, home: Home) -> None:
    for n in range(KEPT_VERSIONS + 2):
        publish(council.con, home, now=NOW + timedelta(minutes=n))
    kept = sorted(int(path.stem.rpartition("-")[2]) for path in home.published.glob("record-*.duckdb"))
    assert kept == [3, 4, 5, 6, 7]
    assert current(home.published).number == 7


def test_a_run_cut_short_leaves_the_old_version_and_is_cleared_away(council, home: Home, monkeypatch) -> None:
    first = publish(council.con, home, now=NOW)
    before = everything(home.published)
    real = publishing._write

    def killed(con, path, kind, *others):
        if kind == "allocation":
            path.with_name(path.name + ".part").write_bytes(b"half")
            raise KeyboardInterrupt
        real(con, path, kind, *others)

    monkeypatch.setattr(publishing, "_write", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(council.con, home, now=NOW + timedelta(days=1))
    assert current(home.published).number == first.number
    assert everything(home.published) == before
    assert list(home.published.glob("*.part"))
    monkeypatch.undo()
    (home.published / "groups-2026-P06.duckdb.part").write_bytes(b"not ours")
    second = publish(council.con, home, now=NOW + timedelta(days=2))
    assert second.number == 3  # number 2 is never used for other tables
    assert [path.name for path in home.published.glob("*.part*")] == ["groups-2026-P06.duckdb.part"]


def test_runs_cut_short_use_up_no_place_of_a_version(council, home: Home) -> None:
    """A reader may still be opening the version before; seen to fail with versions counted by their numbers."""
    first = publish(council.con, home, now=NOW)
    for number in range(2, 2 + KEPT_VERSIONS):
        (home.published / file_name("record", number)).write_bytes(b"never pointed to")
    second = publish(council.con, home, now=NOW + timedelta(days=1))
    assert second.number == 2 + KEPT_VERSIONS
    assert {path.name for path in home.published.glob("*.duckdb")} == {
        path.name for version in (first, second) for path in version.files.values()}


def test_a_failure_leaves_the_connection_usable(council, home: Home, monkeypatch) -> None:
    monkeypatch.setattr(publishing, "tables", lambda zone: {"voices": {"comment": "SELECT nonsense"}})
    with pytest.raises(duckdb.Error):
        publish(council.con, home, now=NOW)
    monkeypatch.undo()
    assert publish(council.con, home, now=NOW).number == 1


def test_files_are_readable_while_newer_ones_are_written(council, home: Home) -> None:
    publish(council.con, home, now=NOW)
    done, faults = threading.Event(), []

    def look() -> None:
        while not done.is_set():
            try:
                assert read(current(home.published).files["record"], "SELECT count(*) FROM entry") == [(3,)]
            except Exception as error:
                faults.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    for n in range(4):
        publish(council.con, home, now=NOW + timedelta(minutes=n))
    done.set()
    reader.join()
    assert faults == []


def test_an_empty_warehouse_publishes_empty_tables(warehouse, home: Home) -> None:
    version = publish(warehouse.con, home, now=NOW)
    set_by_council = {"meta", "step", "daytime", "term_setting"}
    assert {table for (_, table), rows in everything(home.published).items() if rows} <= set_by_council
    assert version.number == 1


def test_voices_are_redacted_words_and_what_is_counted_has_none(council, home: Home) -> None:
    council.con.execute(
        "INSERT INTO comment VALUES (77, 1, 1, 'feedback', DATE '2026-07-01', 'phone', NULL, 'Review', "
        "'It took [date].', ['Waiting'], true, NULL, 1, NULL, ['Rex'], true)"
    )
    files = publish(council.con, home, now=NOW).files
    name = f"{77:032x}"
    assert read(files["voices"], "SELECT comment, step, text, themes, doubtful, praise FROM comment") == [
        (name, "review", "It took [date].", ["Waiting"], ["Rex"], True)
    ]
    assert read(files["figures"], "FROM heard") == [
        (name, date(2026, 7, 1), None, "phone", "review", None, ["Waiting"], True)
    ]


def test_the_record_takes_at_most_25_bytes_an_entry(council, home: Home) -> None:
    count = 200_000
    council.con.execute("DELETE FROM entry")
    people = [f"p{n:03d}" for n in range(96)]
    council.people(*people)
    council.con.execute(
        """
        INSERT INTO entry BY NAME
        SELECT hash(i) AS entry_key, i % 96 AS worker, format('p{:03d}', i % 96) AS person,
            DATE '2026-01-05' + (hash(i, 1) % 182)::INTEGER AS day, 28800000 + hash(i, 2) % 32400000 AS start_ms,
            'case' AS source, 'Activity ' || hash(i, 3) % 60 AS activity,
            ['direct', 'case_work', 'travel', 'admin'][1 + (hash(i, 4) % 4)::BIGINT] AS kind,
            ['review', 'assessment', NULL][1 + (hash(i, 5) % 3)::BIGINT] AS step,
            (hash(i, 6) % 1800 * 720720000)::BIGINT AS low_ticks,
            (1800 + hash(i, 7) % 3600 * 720720000)::BIGINT + low_ticks AS central_ticks,
            (hash(i, 8) % 7200 * 720720000)::BIGINT + central_ticks AS high_ticks,
            ['recorded', 'since_last', 'usual'][1 + (hash(i, 9) % 3)::BIGINT] AS basis
        FROM range(?) AS r(i)""",
        [count],
    )
    record = publish(council.con, home, now=NOW).files["record"]
    assert read(record, "SELECT count(*) FROM entry") == [(count,)]
    assert record.stat().st_size / count <= 25
    in_order = (
        "SELECT count(*) FROM (SELECT (person_no, day) < lag((person_no, day)) OVER () AS back FROM entry) WHERE back"
    )
    assert read(record, in_order) == [(0,)]
