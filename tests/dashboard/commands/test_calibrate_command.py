"""``worklight calibrate`` on a small council whose starts are recorded, of twelve people or of nine.

Each works without a pause, so that from ends alone the whole gap is found; what was usual before says five minutes.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import worklight
from dashboard.journal import Journal
from data.activities import read_activities
from data.errors import WorklightError
from data.home import Home

FIRST = datetime(2026, 9, 7, 8, tzinfo=UTC)
MAPPING = """
[source]
name = "case"
[columns]
case = "Case"
activity = "What"
started_at = "From"
ended_at = "To"
worker = "Who"
"""
RULES = """# our own words stay
version = 7
[[activity]]
name = "Form"  # as our system calls it
kind = "case_work"
median_minutes = 5  # a guess
cap_minutes = 30
"""


def events(people: int) -> str:
    lines = ["Case,What,From,To,Who"]
    for who in range(people):
        for day in range(6):
            at = FIRST + timedelta(days=day)
            for item in range(12):
                end = at + timedelta(minutes=8 + (who + item) % 5)
                lines.append(f"c{who}.{day}.{item},Form,{at:%Y-%m-%d %H:%M},{end:%Y-%m-%d %H:%M},w{who}")
                at = end
    return "\n".join(lines) + "\n"


@pytest.fixture
def council(home: Home, tmp_path: Path):
    """Return a function that takes a council of so many people in, and one that runs a command there."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(worklight, [*map(str, words), "--home", str(home.root)])

    def take(people: int) -> None:
        (home.root / "reference").mkdir()
        (home.root / "reference" / "activities.toml").write_text(RULES)
        home.mappings.mkdir(exist_ok=True)
        (home.mappings / "case.toml").write_text(MAPPING)
        (tmp_path / "case.csv").write_text(events(people))
        listed = "".join(f"E{n},Name {n},North,2026-01-05,,37,Mon-Fri 09:00-17:00,case=w{n}\n" for n in range(people))
        (tmp_path / "people.csv").write_text(
            "person,name,team,from,to,contracted_hours,pattern,logins\n" + listed)
        assert run("people", tmp_path / "people.csv").exit_code == 0
        done = run("ingest", tmp_path / "case.csv")
        assert done.exit_code == 0, done.output

    return take, run


def by_way(rows: list[dict[str, Any]]) -> dict[tuple[str, str | None], dict[str, Any]]:
    return {(row["way"], row["activity"]): row for row in rows}


def test_it_reports_proposes_and_writes_what_a_person_then_puts_in_place(council, home: Home, tmp_path: Path) -> None:
    """Seen to fail without ``_HIDE`` in rehearsal.py (width 0), and with the second ``derive`` left out."""
    take, run = council
    take(12)
    before = home.warehouse.read_bytes()
    done = run("calibrate", "--json", "--write", tmp_path / "new.toml")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    now = by_way(found["now"])
    assert (found["activities_version"], found["proposed_version"]) == (7, 8)
    # the first form of a day has nothing before it, so eleven of twelve are found whole
    assert now["starts", None] == now["starts", "Form"] | {"activity": None}
    assert now["starts", "Form"]["people"] == 10 and now["starts", "Form"]["total"] == pytest.approx(0.92, abs=0.01)
    usual = next(row for row in found["changes"] if row["key"] == "median_minutes")
    assert (usual["activity"], usual["was"], usual["proposed"]) == ("Form", 5, 10)
    written = read_activities(tmp_path / "new.toml")
    assert (written.version, written.activity[0].median_minutes) == (8, 10)
    assert written.activity[0].cap_minutes == 10 * written.break_multiple  # as long as one such piece can be, by then
    text = (tmp_path / "new.toml").read_text()
    assert "# our own words stay" in text and "# as our system calls it" in text and "# a guess" in text

    assert home.warehouse.read_bytes() == before  # nothing is kept
    assert read_activities(home.reference("activities.toml")).version == 7  # nor put in place
    again = run("calibrate", "--write", tmp_path / "new.toml")
    assert again.exit_code == 1 and "left as it is" in str(again.exception)


def test_of_fewer_than_ten_people_nothing_is_said(council) -> None:
    """Seen to fail with ENOUGH_PEOPLE 6."""
    take, run = council
    take(9)
    found = json.loads(run("calibrate", "--json").stdout)
    assert found["changes"] == []
    assert all(row["people"] is row["inside_percent"] is row["width"] is row["total"] is None for row in found["now"])
    said = run("calibrate").output
    assert "fewer than 10 people, so nothing is said" in said and "Nothing is proposed" in said
    assert not any(f"E{n}" in said or f"Name {n}" in said for n in range(9))


def test_a_diary_is_compared_and_no_byte_of_it_is_kept(council, home: Home, tmp_path: Path) -> None:
    take, run = council
    take(12)
    words = []
    for n in range(12):
        path = tmp_path / f"diary{n}.csv"
        path.write_text("day,activity,minutes\n2026-09-07,form,111\n2026-09-07,Planted walk,40\n")
        words += ["--diary", f"E{n}={path}"]
    rows = by_way(json.loads(run("calibrate", "--json", *words).stdout)["now"])
    assert ("diary", "Planted walk") not in rows  # it leaves no record: there is nothing to compare
    assert rows["diary", "Form"]["people"] == 10 and rows["diary", "Form"]["total"] == pytest.approx(1.08, abs=0.05)
    held = [path for path in home.root.rglob("*") if path.is_file()]
    assert held and not any(b"Planted walk" in path.read_bytes() for path in held)


NO_DIARIES = [
    (b"when,what\n", "a diary begins with the line day,activity,minutes"),
    (b"day,activity,minutes\nMonday,Form,5\n", "line 2"),
    (b"day,activity,minutes\n2026-09-07,Form,9999\n", "minutes are from 0 to 1440"),
    (b"day,activity,minutes\n2026-09-07,Form\n", "line 2"),
    (b"day,activity,minutes\n2026-09-07,Form,nan\n", "minutes are from 0 to 1440"),
    (b"\xff\xfe\x00", "can't be read"),
]


def test_a_diary_that_is_none_ends_in_one_sentence(council, tmp_path: Path) -> None:
    """Seen to fail with ``row[2] < 0 or row[2] > 1440`` for the check of minutes: nan."""
    take, run = council
    take(1)
    path = tmp_path / "diary.csv"
    path.write_text("day,activity,minutes\n")
    assert "not on your list" in str(run("calibrate", "--diary", f"E9={path}").exception)
    for text, says in NO_DIARIES:
        path.write_bytes(text)
        done = run("calibrate", "--diary", f"E0={path}")
        assert done.exit_code == 1 and isinstance(done.exception, WorklightError) and says in str(done.exception)
    assert run("calibrate", "--diary", "E9").exit_code == 2


def test_corrections_of_minutes_are_compared(council, home: Home) -> None:
    take, run = council
    take(12)
    journal = Journal.open(home, lambda: datetime.now(UTC))
    with duckdb.connect(str(home.warehouse)) as con:
        # somebody forgot their starts: take them away, so that there are entries that were worked out
        con.execute("UPDATE case_event SET started_at = NULL")
        con.execute("INSERT INTO pending VALUES (NULL)")
    assert run("ingest", home.mappings / "case.toml").exit_code in (0, 1)
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        found = con.execute("SELECT person, max(entry_key) FROM entry WHERE basis <> 'count' GROUP BY ALL").fetchall()
    for person, key in found:
        journal.correct(person, key, minutes=9)
    journal.close()
    rows = by_way(json.loads(run("calibrate", "--json").stdout)["now"])
    assert set(rows) == {("corrections", None), ("corrections", "Form")}
    assert rows["corrections", "Form"]["people"] == 10
