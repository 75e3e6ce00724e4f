"""The mappings that come with Worklight read the samples we invented for them; none has met a real export yet.

Seen to fail: with the times of ``also`` left out of ``none`` a step that had only come in was set aside; with its own
worker given to every event of a row the assignee was credited with what came in; with -1 left out of the nulls it was
a worker.
"""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from data import SAMPLES
from data.home import Home
from data.journey import read_journey
from data.published import current, file_name
from ingest.check import check
from ingest.draft.shipped import all_shipped, fitting
from ingest.intake import run
from ingest.mapping import read_mapping
from ingest.readers import all_readers
from ingest.readers.contract import Context
from ingest.records import Batch
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 20, tzinfo=UTC)
BOOKS = {"mosaic_workflow_steps": (3, 3), "liquidlogic_case_notes": (3, 2), "liquidlogic_assessments": (2, 2),
         "liquidlogic_involvements": (3, 3), "client_level_data": (4, 4), "payment_exceptions": (5, 4)}


def read(name: str) -> Batch:
    mapping = read_mapping(all_shipped()[name])
    batch, = all_readers()["case-csv"].read(SAMPLES / f"{name}.csv", Context(mapping=mapping))
    return check(batch, steps=read_journey(Home(Path("nowhere")).reference("journey.toml")).keys, now=NOW)


@pytest.mark.parametrize("name", BOOKS)
def test_each_says_that_it_is_untried_and_reads_its_sample(name: str) -> None:
    text = all_shipped()[name].read_text(encoding="utf-8")
    assert "UNTRIED ON A REAL EXPORT" in text.partition("[source]")[0]
    assert tomllib.loads(text)["source"]["untried"] is True
    batch = read(name)
    assert (batch.rows_in, batch.good_rows) == BOOKS[name]
    assert "never" not in str(batch.good.rows()) + str(batch.bad.rows())


def test_every_mapping_that_is_shipped_has_a_sample() -> None:
    assert all_shipped().keys() == BOOKS.keys()


def test_a_step_of_mosaic_is_up_to_four_events() -> None:
    good = read("mosaic_workflow_steps").good
    first = good.filter(pl.col("case") == "5501")
    assert first.select("line", "lifecycle", "login", "allocated_to").rows() == [
        (1, "schedule", None, None), (2, "assign", None, "jo.field"), (3, "start", "jo.field", None),
        (4, "complete", "jo.field", None)]
    assert first["ended_at"].to_list()[0] == datetime(2026, 11, 2, 9, 12)
    assert good.filter(pl.col("case") == "5502")["lifecycle"].to_list() == ["schedule"]
    assert good.filter(pl.col("case") == "5503")["lifecycle"].to_list() == ["schedule", "assign", "start"]
    assert good["event_id"].n_unique() == good.height == 8


def test_a_parquet_file_of_the_same_rows_gives_the_same_events(tmp_path: Path) -> None:
    """Seen to fail: while a column that two keys are read from was asked for twice, the file was taken for damaged."""
    for name in ("mosaic_workflow_steps", "client_level_data"):
        path = tmp_path / f"{name}.parquet"
        pl.read_csv(SAMPLES / f"{name}.csv", infer_schema=False).write_parquet(path)
        context = Context(mapping=read_mapping(all_shipped()[name]))
        batch, = all_readers()["case-parquet"].read(path, context)
        assert batch.good.drop("day_only").equals(read(name).good.drop("day_only"))


def test_nothing_and_open_ends_of_liquidlogic_are_empty() -> None:
    good = read("liquidlogic_involvements").good
    assert good.select("case", "activity", "allocated_to").rows() == [
        ("3301", "Social worker allocated", "3001"), ("3301", "Involvement ended", None),
        ("3302", "Social worker allocated", "3002"), ("3303", "Social worker allocated", None)]
    assert read("liquidlogic_assessments").good["login"].to_list() == ["3001", None]
    assert read("liquidlogic_case_notes").good["activity"].to_list() == ["Home visit", "Statutory visit"]


def test_client_level_data_gives_days_and_no_minutes() -> None:
    good = read("client_level_data").good
    assert good["day_only"].all()
    assert good["login"].null_count() == 4
    assert good["journey_step"].to_list() == ["first_contact", "assessment", "plan_in_place", "review"]


def test_a_row_of_several_events_is_one_in_the_books_and_its_newer_version_counts(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    path, mapping = SAMPLES / "mosaic_workflow_steps.csv", all_shipped()["mosaic_workflow_steps"]
    home.ensure()
    (home.mappings / mapping.name).write_bytes(mapping.read_bytes())
    assert [(one.rows_in, one.accepted, one.error) for one in run(home, [path], now=NOW)] == [(3, 3, None)]
    later = tmp_path / "later.csv"
    later.write_text(path.read_text().replace("9003,320,5503,2026-11-04 15:00:00", "9003,320,5503,2026-11-04 14:00:00"))
    outcome, = run(home, [later], now=NOW)
    assert (outcome.rows_in, outcome.accepted, outcome.duplicate) == (3, 1, 2)
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*) FROM case_event").fetchone() == (8,)


def test_the_map_command_gives_our_mapping_with_the_names_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "cld.csv"
    path.write_text((SAMPLES / "client_level_data.csv").read_text().replace("Event Type", "Event_Type"))
    found = fitting(path)
    assert found is not None
    assert 'activity = "Event_Type"' in found.text
    (tmp_path / "made.toml").write_text(found.text)
    assert read_mapping(tmp_path / "made.toml") == found.mapping
    assert fitting(SAMPLES / "case_events.csv") is None


def test_a_payment_that_came_back_has_its_reason_and_the_days_until_it_was_put_right(tmp_path: Path) -> None:
    """Seen to fail: without ``only_listed`` the words of the fourth row stood as an activity."""
    home = Home(tmp_path / "home")
    home.ensure()
    mapping = all_shipped()["payment_exceptions"]
    (home.mappings / mapping.name).write_bytes(mapping.read_bytes())
    outcome, = run(home, [SAMPLES / "payment_exceptions.csv"], now=NOW)
    assert (outcome.rows_in, outcome.accepted, outcome.quarantined) == (5, 4, 1)
    with open_warehouse(home) as con:
        assert con.execute("SELECT field, reason FROM quarantine").fetchall() == [
            ("Reason", "this value is not among those that the mapping lists")]
        open_days = con.execute("""
            SELECT any_value(activity) FILTER (activity <> 'Payment put right'),
                max(ended_at::DATE) FILTER (activity = 'Payment put right') - min(ended_at::DATE)
            FROM case_event GROUP BY case_key ORDER BY ALL""").fetchall()
    assert open_days == [
        ("Payment returned: another reason", 1), ("Payment returned: new record by law", None),
        ("Payment returned: payee not registered", 14), ("Payment returned: wrong address", 3)]
    lines = read("payment_exceptions").good.select("line", "activity").rows()
    assert lines[:2] == [(1, "Payment returned: wrong address"), (2, "Payment put right")], "back first, then put right"
    figures = read_edges(home)
    assert figures["Payment returned: payee not registered"] == (1, None, 14.0)
    assert figures["Payment returned: wrong address"][1] == (3 * 24 + 5) * 3600 + 25 * 60


def read_edges(home: Home) -> dict[str, tuple[int, float | None, float | None]]:
    """What the maps hold of the way from each reason to being put right."""
    version = current(home.published)
    assert version is not None
    with duckdb.connect(str(home.published / file_name("figures", version.number)), read_only=True) as con:
        return {start: tuple(rest) for start, *rest in con.execute(
            "SELECT from_activity, count, median_seconds, median_days FROM edge "
            "WHERE to_activity = 'Payment put right' AND source = 'payment-exceptions' AND team IS NULL").fetchall()}
