"""The figures file holds every table of devices, whatever was loaded first; held-up time is in its worker's record."""

import importlib
from datetime import UTC, datetime

import duckdb
import pytest

from data.devices import read_devices
from data.errors import WorklightError
from data.home import Home
from data.published import current
from ingest.derive.devices import device_tables
from ingest.publish import publish
from ingest.refresh import refresh

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
DAY = "2026-11-11 "
FAULTS = [
    {"event": "queue_stopped", "at": DAY + "10:00", "device": "q1"},
    {"event": "queue_resumed", "at": DAY + "11:00", "device": "q1"},
    {"event": "poll", "at": DAY + "09:00", "device": "10.0.0.9"},
    {"event": "poll_gap", "at": DAY + "09:05", "device": "10.0.0.9"},
    {"event": "counter_reading", "at": DAY + "09:10", "device": "10.0.0.9", "part": "Toner", "value": 5.0,
     "most": 10.0},
]
WORK = [
    {"at": DAY + "11:00", "job": n, "who": who, "queued_at": DAY + "10:10", "processing_at": DAY + "11:00", "pages": 2,
     "device": "q1"} for n, who in enumerate(["ann", "bob", "c", "d", "e", "f"])
] + [{"event": "scan_received", "at": DAY + "12:00", "queued_at": DAY + "11:50", "device": "s1", "pages": 3}]


@pytest.fixture
def listed(home: Home) -> Home:
    (home.root / "reference").mkdir()
    (home.root / "reference" / "devices.toml").write_text(
        'version = 1\n[[device]]\nname = "Printer, first floor"\nsite = "Mill Lane"\nknown_as = ["Q1", "10.0.0.9"]\n',
        encoding="utf-8")
    return home


def read(path, tables) -> dict[str, list]:
    with duckdb.connect(str(path), read_only=True) as con:
        return {table: con.execute(f"FROM {table}").fetchall() for table in tables}


@pytest.mark.parametrize(("said", "minutes"), [("", (540, 1020)), ('daytime = "07:30-24:00"', (450, 1440))])
def test_the_hours_by_which_a_day_is_judged_are_published(warehouse, home, said, minutes) -> None:
    """Seen to fail with the default whatever devices.toml says."""
    (home.root / "reference").mkdir()
    (home.root / "reference" / "devices.toml").write_text(f"version = 1\n{said}\n", encoding="utf-8")
    version = publish(warehouse.con, home, now=NOW)
    assert read(version.files["figures"], ["daytime"]) == {"daytime": [minutes]}


@pytest.mark.parametrize("said", ["9-5", "17:00-09:00", "09:00-09:00", "09:00-24:30", "Mon-Fri 09:00-17:00", ""])
def test_hours_that_are_no_span_of_a_day_are_refused(tmp_path, said) -> None:
    """Seen to fail without the validator."""
    path = tmp_path / "devices.toml"
    path.write_text(f'version = 1\ndaytime = "{said}"\n', encoding="utf-8")
    with pytest.raises(WorklightError, match="write it like 09:00-17:00"):
        read_devices(path)


def test_every_table_is_filled_under_the_name_that_people_know(warehouse, listed) -> None:
    """Seen to fail with ``read_devices`` of an empty list in publish.py."""
    warehouse.people("ann", "bob")
    warehouse.device(*FAULTS, *WORK)
    warehouse.derive()
    version = publish(warehouse.con, listed, now=NOW)
    found = read(version.files["figures"], device_tables("Europe/London"))
    assert [table for table, rows in found.items() if not rows] == []
    assert {row[0] for rows in found.values() for row in rows} == {None, "Printer, first floor", "s1"}
    [outage] = found["outage"]
    assert outage[7:] == (60, 60, 0, 0, 6, 0)


def test_whatever_is_loaded_first_gives_the_same_tables(make_warehouse, listed) -> None:
    """Seen to fail with ``ORDER BY random()`` in OUTAGES."""
    found = []
    # all at one time: only what they say can put them in order
    more = [{"event": "alert_begin", "at": DAY + "13:00", "reason": reason, "part": part, "device": device}
            for reason in ("jam", "door_open", "offline") for part in ("a", "b") for device in ("q1", "s1", "x")]
    for first, second in ((FAULTS + more, WORK), (WORK, FAULTS + more[::-1])):
        made = make_warehouse().people("ann", "bob")
        for lines in (first, second):
            made.derive(made.device(*({"line": n + 100 * (lines is WORK), **line} for n, line in enumerate(lines))))
            version = publish(made.con, listed, now=NOW)
        entries = [{name: row[name] for name in row} for row in made.entries()]
        found.append((read(version.files["figures"], device_tables("Europe/London")), entries))
        made.con.close()
    assert found[0] == found[1]
    assert [row["person"] for row in found[0][1] if row["kind"] == "held_up" and row["person"]] == ["ann", "bob"]


def test_jobs_are_made_once_a_run_and_never_left_as_they_were(warehouse, listed, monkeypatch) -> None:
    """Seen to fail with ``jobs_made=True`` always (old jobs), and with False (made twice)."""
    made = []
    for place in ("ingest.publish", "ingest.derive.held_up"):
        make = importlib.import_module(place).make_jobs
        monkeypatch.setattr(f"{place}.make_jobs", lambda con, zone, make=make: made.append(1) or make(con, zone))
    warehouse.people("ann", "bob")

    def run(load: int) -> int:
        made.clear()
        warehouse.con.execute("INSERT INTO pending VALUES (?)", [load])
        refresh(warehouse.con, listed, now=NOW)
        return len(made)

    files = []
    case = {"case": "1", "activity": "a", "who": None}
    for load in (lambda: warehouse.device(*FAULTS), lambda: warehouse.device(*WORK), lambda: warehouse.load(case)):
        assert run(load()) == 1
        files.append(current(listed.published).files["figures"])
    as_new = publish(warehouse.con, listed, now=NOW).files["figures"]
    tables = device_tables("Europe/London")
    assert read(files[-1], tables) == read(files[1], tables) == read(as_new, tables) != read(files[0], tables)


def test_rule_07_held_up_time_is_in_its_own_workers_record_and_no_other_file(warehouse, listed) -> None:
    """Seen to fail with a column of the worker in OUTAGES of downtime.py."""
    warehouse.people("ann")
    warehouse.device(*FAULTS, *WORK)
    warehouse.derive()
    version = publish(warehouse.con, listed, now=NOW)
    with duckdb.connect(str(version.files["record"]), read_only=True) as con:
        assert con.execute("""SELECT person, activity, low_seconds, central_seconds, high_seconds
            FROM entry JOIN activity USING (activity_no) JOIN person USING (person_no)""").fetchall() == [
            ("ann", "Waiting for a printer", 0, 900, 3000)]
    found = warehouse.con.execute("SELECT login_key FROM login UNION SELECT worker FROM entry").fetchall()
    keys = {str(row[0]) for row in found}
    for kind in ("figures", "voices"):
        with duckdb.connect(str(version.files[kind]), read_only=True) as con:
            for (table,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall():
                cells = {str(cell) for row in con.execute(f"FROM {table}").fetchall() for cell in row}
                assert not cells & (keys | {"ann", "Ann"}), table
