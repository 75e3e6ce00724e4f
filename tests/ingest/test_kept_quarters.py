"""The counts of whole quarters outlive their events: the same before and after, for five years, and of no person.

Seen to fail: without ``keep_quarters`` in ingest/retain.py the first quarter was gone; with ``quarter < $cut`` in it, a
quarter whose first day was the cut stayed uncounted after its first days had gone; with the count made after the
deletion it was less than it had been; without the delete of old ones they stayed for ever.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.home import Home
from data.published import current
from ingest.intake import run
from ingest.refresh import mark_everything, refresh
from ingest.retain import retain
from ingest.warehouse import open_warehouse

MAPPING = """
[source]
name = "cases"
[columns]
case = "case"
activity = "step"
ended_at = "done"
worker = "who"
team = "team"
"""
QUARTERS = [date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)]
NOVEMBER = datetime(2026, 11, 20, 9, tzinfo=UTC)   # whole quarters from July 2025 on; events go before 20 October 2025


def rows() -> list[str]:
    """A piece of work every third day from June 2025 on, none of them on the first day of a quarter."""
    days = [date(2025, 6, 3) + timedelta(days=3 * n) for n in range(177)]
    return [f"C{n % 40},{('Welfare call', 'Duty visit', 'Home visit')[n % 3]},{day}T10:00,ann{n % 4},{'NS'[n % 2]}"
            for n, day in enumerate(days) if (day.month % 3, day.day) != (1, 1)]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.ensure()
    (home.mappings / "cases.toml").write_text(MAPPING, encoding="utf-8")
    load(home, tmp_path / "cases.csv", rows())
    return home


def load(home: Home, path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(["case,step,done,who,team", *lines]) + "\n", encoding="utf-8")
    outcome, = run(home, [path], now=NOVEMBER)
    assert (outcome.error, outcome.quarantined) == (None, 0)


def terms(home: Home) -> list[tuple[Any, ...]]:
    version = current(home.published)
    assert version is not None
    with duckdb.connect(str(version.files["figures"]), read_only=True) as con:
        return con.execute("FROM term").fetchall()


def quarters(home: Home) -> list[date]:
    return sorted({row[1] for row in terms(home)})


def test_counts_stay_as_they_were_when_their_events_go(home: Home, tmp_path: Path) -> None:
    before = terms(home)
    assert sorted({row[1] for row in before}) == QUARTERS
    assert {row[2] for row in before} == {"prevention", "crisis", None}
    gone = retain(home, now=NOVEMBER)
    assert gone.events > 0
    with open_warehouse(home) as con:
        assert con.execute("SELECT DISTINCT quarter FROM kept_quarter ORDER BY ALL").fetchall() == [
            (quarter,) for quarter in QUARTERS[:2]]
        assert con.execute("SELECT min(ended_at)::DATE >= '2025-10-19' FROM case_event").fetchone() == (True,)
    assert terms(home) == before

    # what comes in late of a kept quarter changes nothing, neither by its days alone nor when all is made anew
    load(home, tmp_path / "late.csv", [f"C1,Duty visit,2025-{month}-05T11:00,ann9,N" for month in ("11", "08")])
    with open_warehouse(home) as con:
        mark_everything(con)
        refresh(con, home, now=NOVEMBER)
    assert terms(home) == before

    # groups sorted anew count for quarters whose events are here; a kept one says by which list it was
    (home.root / "reference").mkdir()
    (home.root / "reference" / "terms.toml").write_text(
        'version = 2\n[[group]]\nkey = "prevention"\nactivities = ["Welfare call", "Home visit"]\n', encoding="utf-8")
    retain(home, now=NOVEMBER)
    with open_warehouse(home) as con:
        mark_everything(con)
        refresh(con, home, now=NOVEMBER)
    after = terms(home)
    assert [row for row in after if row[1] in QUARTERS[:2]] == [row for row in before if row[1] in QUARTERS[:2]]
    assert {(row[1] in QUARTERS[:2], row[2], row[6]) for row in after} == {
        (True, "prevention", 1), (True, "crisis", 1), (True, None, 1), (False, "prevention", 2), (False, None, 2)}


def test_run_every_night_no_quarter_is_left_out_and_they_go_after_five_years(home: Home) -> None:
    before = terms(home)
    for month, day in ((8, 1), (11, 20)):  # on the first the cut is the first day of a quarter
        retain(home, now=datetime(2026, month, day, 9, tzinfo=UTC))
        assert terms(home) == before
    retain(home, now=datetime(2030, 11, 20, 9, tzinfo=UTC))
    assert quarters(home) == QUARTERS[2:], "those before 20 November 2025 are gone, though all events are"
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*) FROM case_event").fetchone() == (0,)
        columns = {row[0] for row in con.execute("DESCRIBE kept_quarter").fetchall()}
    assert columns == {"team", "quarter", "term", "pieces", "cases", "workers", "terms_version"}
