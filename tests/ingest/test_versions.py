"""Events with an identifier of their own: the newest version counts, and the days of the older one are made anew.

Seen to fail: without ``_replace_older`` both stood; without its mark in ``pending`` the old day kept its entry.
"""

from datetime import UTC, datetime
from pathlib import Path

from data.home import Home
from ingest.intake import Outcome, run
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MAPPING = """
[source]
name = "steps"
[columns]
event_id = "id"
case = "case"
activity = "step"
started_at = "from"
ended_at = "to"
worker = "who"
"""
HEAD = "id,case,step,from,to,who"
OLD = ["1,NA,Home visit,2026-11-02T09:00,2026-11-02T10:00,jo", "2,NA,Home visit,2026-11-03T09:00,2026-11-03T10:00,jo"]
NEW = "1,NA,Home visit,2026-11-09T09:00,2026-11-09T11:00,jo"
TABLES = {"case_event": "* EXCLUDE (load_id, line)", "entry": "*"}


def take(root: Path, *files: list[str]) -> list[Outcome]:
    home = Home(root)
    home.ensure()
    # of one secret, so that two homes can be held side by side
    (root / "secret.key").write_text("ab" * 32, encoding="ascii")
    (home.mappings / "steps.toml").write_text(MAPPING, encoding="utf-8")
    outcomes = []
    for number, rows in enumerate(files):
        path = root.parent / f"{root.name}-{number}.csv"
        path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        outcomes += run(home, [path], now=NOW)
    return outcomes


def held(root: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_warehouse(Home(root)) as con:
        return {table: con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
                for table, columns in TABLES.items()}


def books(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.rows_in, outcome.accepted, outcome.duplicate


def test_a_newer_version_takes_the_place_of_the_older(tmp_path: Path) -> None:
    outcomes = take(tmp_path / "one", OLD, [NEW], [*OLD[1:], NEW])
    assert [books(one) for one in outcomes] == [(2, 2, 0), (1, 1, 0), (2, 0, 2)]
    take(tmp_path / "other", [NEW, OLD[1]])
    assert held(tmp_path / "one") == held(tmp_path / "other")
    assert len(held(tmp_path / "one")["entry"]) == 2


def test_of_two_versions_in_one_file_the_last_counts(tmp_path: Path) -> None:
    outcome, = take(tmp_path / "one", [OLD[0], OLD[1], NEW, NEW])
    assert books(outcome) == (4, 2, 2)
    take(tmp_path / "other", [NEW, OLD[1]])
    assert held(tmp_path / "one") == held(tmp_path / "other")
