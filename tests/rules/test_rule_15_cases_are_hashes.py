"""Rule 15: case identifiers are stored only as keyed hashes; names, addresses and notes of a case file are not read.

Seen to fail without ``key=self._secret`` in ingest/protect.py (anybody could then work the hashes out again), and with
``return text`` as the last line of ``shape`` in ingest/records.py (rows set aside then keep values).
"""

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from data.errors import WorklightError
from data.home import Home

CANARIES = ["P-77123456", "Wombatworker", "Quokkanote", "Ocelotname", "14 Narwhal Lane", "Numbatallocated"]
MAPPING = (
    '[source]\nname = "mosaic"\n[columns]\ncase = "Person ID"\nactivity = "Step"\nended_at = "Done"\n'
    'worker = "Worker"\nallocated_to = "Allocated"\n'
)
HEAD = "Person ID,Step,Done,Worker,Allocated,Name,Address,Note\n"
ROW = "{case},{step},{done},Wombatworker,Numbatallocated,Ocelotname,14 Narwhal Lane,Quokkanote\n"
TABLE = (
    HEAD
    + ROW.format(case="P-77123456", step="Visit", done="2026-11-02 09:00")
    + ROW.format(case="P-77123456", step="Visit", done="Quokkanote")
    + ROW.format(case="P-77123456", step="Visit", done="2126-11-02 09:00")
    + ROW.format(case="P-77123456" * 40, step="Visit", done="2026-11-02 09:00")
    + "P-77123456,Wombatworker\n"
    + ROW.format(case="", step="Visit", done="2026-11-02 09:00")
)


@pytest.fixture
def load(tmp_path: Path):
    def into(home: Home):
        home.ensure()
        (tmp_path / "mosaic.toml").write_text(MAPPING)
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / "steps.csv").write_text(TABLE)
        words = [
            "ingest",
            str(tmp_path / "in"),
            "--mapping",
            str(tmp_path / "mosaic.toml"),
            "--json",
            "--home",
            str(home.root),
        ]
        return CliRunner().invoke(worklight, words)

    return into


def case_keys(home: Home) -> set[int]:
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        return {row[0] for row in con.execute("SELECT case_key FROM case_event").fetchall()}


def test_no_canary_is_anywhere_under_home_or_said(home, load, traces) -> None:
    result = load(home)
    (outcome,) = json.loads(result.stdout)
    assert (outcome["accepted"], outcome["quarantined"]) == (1, 5)
    assert traces(home.root, CANARIES) == []
    assert not any(canary in result.stdout + result.stderr for canary in CANARIES)


def test_a_home_of_another_secret_has_other_hashes(home, load, tmp_path) -> None:
    other = Home(tmp_path / "other")
    load(home)
    load(other)
    assert len(case_keys(home)) == 1
    assert case_keys(home).isdisjoint(case_keys(other))


def test_a_home_that_lost_its_secret_makes_no_new_one(home, load) -> None:
    load(home)
    home.secret_file.unlink()
    with pytest.raises(WorklightError, match="secret key"):
        load(Home(home.root))
