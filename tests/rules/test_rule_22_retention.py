"""Rule 22: events are deleted after 13 months (or sooner); daily totals after five years. Nothing else deletes any."""

import json
import re
import shutil
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import duckdb
import pytest
from retained import MAPPING as STARTED
from retained import NOW, call, write

from dashboard.journal import Journal
from dashboard.lens import Lens
from dashboard.viewer import Viewer
from data import REFERENCE
from data.home import Home

CUT = date(2025, 10, 23)
MAPPING = f'{STARTED}ended_at = "Ended"\n'


def days():
    """Every second working day from a month before the cut to a month after it."""
    found = (CUT + timedelta(days=n) for n in range(-31, 31, 2))
    return [day for day in found if day.weekday() < 5]


def rows(of):
    """Two timed events a day, and before them one whose beginning only its case can tell."""
    for number, day in enumerate(of):
        yield f"C{number % 4},Home visit,{day}T10:00:00,{day}T11:00:00,ann"
        yield f"C{number % 4},Rekeying,{day}T13:00:00,{day}T13:20:00,ann"
        yield f"C{number % 3},Liaison,,{day}T09:30:00,ann"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A home in which the list of people and the cases were read, and the files they came from."""
    folder = tmp_path_factory.mktemp("loaded")
    write(folder, MAPPING, ["Person,Step,Started,Ended,Worker", *rows(days())])
    return folder


@pytest.fixture
def run(loaded, home: Home, tmp_path, monkeypatch):
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    return lambda *words, at=NOW: call(home, *words, at=at)


def held(home, at=NOW):
    """Everything that the worker holds, by their own question."""
    now = datetime.fromisoformat(at)
    journal = Journal.open(home, lambda: now)
    answer = Lens(home, journal, lambda: now).ask(
        Viewer("ann@example.org", "practitioner", "North", "p1"), "my-record", use="export")
    journal.close()
    return answer


def minutes(answer, first=date.min, last=date.max):
    """Central minutes by day, kind and step, to the minute."""
    found = defaultdict(float)
    for row in answer.rows:
        if first <= row["day"] <= last and row["central"]:
            found[row["day"], row["kind"], row["step"]] += row["central"]
    return {key: round(value) for key, value in found.items()}


def warehouse(home, sql):
    with duckdb.connect(str(home.warehouse)) as con:
        return con.execute(sql).fetchall()


def test_rule_22_events_are_deleted_and_daily_totals_stay(run, home):
    """Seen to fail with ``con.execute(_TOTALS)`` left out, and with _OVER as ``false``, in ingest/retain.py."""
    before = minutes(held(home))
    assert any(day < CUT for day, *_ in before) and any(day >= CUT for day, *_ in before)
    said = run("retain", "--json")
    assert said.exit_code == 0, said.output
    assert json.loads(said.output)["events_from"] == str(CUT)
    assert minutes(held(home)) == before
    old = [row for row in held(home).rows if row["day"] < CUT]
    assert {row["activity"] for row in old} == {"Daily total"} and {row["start"] for row in old} == {None}
    assert warehouse(home, "SELECT min(ended_at) >= '2025-10-22 23:00' FROM case_event") == [(True,)]
    assert warehouse(home, f"SELECT count(*) FROM entry WHERE day < '{CUT}'") == [(0,)]


def test_rule_22_nothing_but_retain_deletes(run, home, tmp_path):
    """Seen to fail with events before the cut deleted in refresh of ingest/refresh.py."""
    count = warehouse(home, "SELECT count(*) FROM case_event")
    (tmp_path / "new.csv").write_text("Person,Step,Started,Ended,Worker\nC9,Visit,2031-11-03T10:00:00,,ann\n")
    files = [("ingest", tmp_path / name, "--mapping", tmp_path / "cases.toml", "--quiet")
             for name in ("cases.csv", "new.csv")]
    for command in (*files, ("people", tmp_path / "people.csv"), ("close",), ("status",)):
        done = run(*command, at="2031-11-24T10:00:00+00:00")
        assert done.exit_code == 0, done.output
    old = "SELECT count(*) FROM case_event WHERE coalesce(started_at, ended_at) < '2031-01-01'"
    assert warehouse(home, old) == count
    assert "worklight retain" in run("status", at="2031-11-24T10:00:00+00:00").output


def test_rule_22_deriving_again_neither_loses_nor_doubles(run, home, tmp_path):
    """Seen to fail with ``leave_retained(con)`` left out of ingest/derive/__init__.py, and with
    ``lag(at_us) OVER in_case`` alone for case_us in ingest/derive/moments.py."""
    before = minutes(held(home))
    run("retain")
    own = home.root / "reference"
    own.mkdir()
    text, changed = re.subn(r"\nversion = \d+", "\nversion = 99", (REFERENCE / "activities.toml").read_text("utf-8"))
    assert changed == 1  # other rules: every day is worked out again
    (own / "activities.toml").write_text(text, encoding="utf-8")
    (tmp_path / "more.csv").write_text("Person,Step,Started,Ended,Worker\n"
                                       "C9,Home visit,2025-12-10T10:00:00,2025-12-10T10:30:00,ann\n"
                                       "C8,Home visit,2025-09-24T08:00:00,2025-09-24T08:30:00,ann\n")
    loaded = run("ingest", tmp_path / "more.csv", "--mapping", tmp_path / "cases.toml", "--quiet")
    assert loaded.exit_code == 0, loaded.output
    after = minutes(held(home))
    assert sum(value for key, value in after.items() if key[0] == date(2025, 12, 10)) == 30
    assert {key: value for key, value in after.items() if key[0] != date(2025, 12, 10)} == before
    for at in (NOW, "2026-11-24T10:00:00+00:00"):
        assert run("retain", at=at).exit_code == 0
    assert minutes(held(home), last=CUT) == {key: value for key, value in before.items() if key[0] <= CUT}


def test_rule_22_corrections_stay_in_the_totals(run, home):
    """Seen to fail with ``corrections=()`` in dashboard/commands/retain.py."""
    journal = Journal.open(home, lambda: datetime(2026, 11, 20, tzinfo=UTC))
    old = [row for row in held(home).rows if row["day"] < CUT]
    visit, other = (next(row for row in old if (row["kind"] == "direct") is direct) for direct in (True, False))
    journal.correct("p1", int(visit["entry_key"]), kind="travel", minutes=45)
    journal.correct("p1", int(other["entry_key"]), not_mine=True)
    journal.close()
    before = minutes(held(home))
    assert before[visit["day"], "travel", visit["step"]] == 45
    assert run("retain").exit_code == 0
    assert minutes(held(home)) == before
    assert held(home).extra["stale"] == []      # nobody is asked to check what is in a total now


def test_rule_22_daily_totals_go_after_five_years(run, home):
    """Seen to fail with ``12 * retention.total_years + 1`` in data/retention.py."""
    run("retain")
    first = min(row["day"] for row in held(home).rows)
    day = first.replace(year=first.year + 5)
    run("retain", at=f"{day}T10:00:00+00:00")
    assert min(row["day"] for row in held(home, f"{day}T10:00:00+00:00").rows) == first
    run("retain", at=f"{day + timedelta(days=1)}T10:00:00+00:00")
    assert min(row["day"] for row in held(home, f"{day}T10:00:00+00:00").rows) > first


def test_rule_22_older_versions_go_too(run, home):
    """Seen to fail with ``kept=5`` in ingest/retain.py."""
    run("retain")
    assert len(list(home.published.glob("record-*.duckdb"))) == 1


@pytest.mark.parametrize(("setting", "status"), [
    ("event_months = 6", 0), ("event_months = 14", 1), ("total_years = 6", 1), ("event_months = 0", 1)])
def test_rule_22_it_may_be_made_shorter_never_longer(run, home, setting, status):
    """Seen to fail without ``le=EVENT_MONTHS`` in data/retention.py."""
    with home.settings_file.open("a") as file:
        file.write(f"[retention]\n{setting}\n")
    count = warehouse(home, "SELECT count(*) FROM case_event")
    done = run("retain")
    assert (done.exit_code != 0) == bool(status), done.output
    if status:
        assert "line 3" in str(done.exception) and warehouse(home, "SELECT count(*) FROM case_event") == count


def test_rule_22_what_was_brought_to_supervision_is_forgotten(run, home):
    """Seen to fail without ``journal.forget_brought()`` in dashboard/commands/retain.py."""
    journal = Journal.open(home, lambda: datetime(2026, 10, 20, tzinfo=UTC))
    journal.bring("p1", "North", "2026-P09", {"no_record": 17})
    journal.close()
    assert json.loads(run("retain", "--json").output)["brought"] == 1
