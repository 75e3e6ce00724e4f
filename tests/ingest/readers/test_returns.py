"""Official returns: every filled date becomes its event, a row is one row in the books, and a faulty one is set aside.

Seen to fail with a row of two events counted twice in ``Batch.rows_in``, without ``_whole_rows`` of check.py, with
the worker told at every date, ``ordered`` ignored, and with the family's number read as the case.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import workbook

from data import SAMPLES
from data.errors import WorklightError
from data.home import Home
from ingest import intake
from ingest.check import check
from ingest.readers import _return_events, all_readers
from ingest.readers._open import head
from ingest.readers._return_events import PLACES
from ingest.readers._returns import Dated, Table
from ingest.readers.contract import Context
from ingest.records import CASE_EVENT, FAULT, Batch
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 26, tzinfo=UTC)
TABLE = Table("plans", ("begun",), ("id",), (Dated("begun", "Begun"), Dated("seen", "Seen"), Dated("over", "Over")),
              worker="who", team="group", needed="begun", ordered=(("begun", "over"),))
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))
CELLS = st.one_of(DAYS.map(lambda day: f"{day:%d/%m/%Y}"), DAYS.map(lambda day: f"{day} 00:00:00.000"),
                  st.sampled_from(["", "NULL", " ", "soon", "31/02/2026", "2026-06-01 14:30:00"]))
ROWS = st.lists(st.fixed_dictionaries({"id": st.sampled_from(["1", "2", ""]), "begun": CELLS, "seen": CELLS,
                                       "over": CELLS, "who": st.sampled_from(["ada", ""]), "group": st.just("East")}))


def read(path: Path, reader: str) -> Batch:
    batches = list(all_readers()[reader].read(path, Context()))
    for batch in batches:
        assert (batch.good.schema, batch.bad.schema, batch.places) == (CASE_EVENT, FAULT, PLACES)
    return Batch("case_event", pl.concat([b.good for b in batches]), pl.concat([b.bad for b in batches]),
                 sum(b.passed_over for b in batches), PLACES)


def story(batch: Batch, case: str) -> list[tuple[str, date]]:
    own = batch.good.filter(pl.col("case") == case).sort("ended_at", "line")
    return [(activity, (at + timedelta(hours=2)).date()) for activity, at in own.select("activity", "ended_at").rows()]


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_each_row_is_kept_whole_set_aside_whole_or_says_nothing(rows: list[dict[str, str]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(["id", "begun", "seen", "over", "who", "group"], pl.String))
    frame = frame.select(pl.int_range(1, pl.len() + 1, dtype=pl.Int64).alias("line"), pl.all())
    read_only = _return_events.batch(frame, TABLE, Context())
    batch = check(read_only, steps=(), now=NOW)
    assert read_only.rows_in == batch.rows_in == len(rows)
    kept = {(line - 1) // PLACES + 1 for line in batch.good["line"]}
    assert kept.isdisjoint(batch.bad["line"])
    assert batch.bad["line"].is_unique().all()
    for number in kept:
        row = rows[number - 1]
        filled = [name for name in ("begun", "seen", "over") if row[name].strip() not in {"", "NULL"}]
        own = batch.good.filter((pl.col("line") - 1) // PLACES + 1 == number)
        assert own["activity"].str.to_lowercase().to_list() == filled
        assert own["allocated_to"].to_list() == [row["who"] or None, *[None] * (own.height - 1)]
        assert own["day_only"].to_list() == [row[name] != "2026-06-01 14:30:00" for name in filled]


def test_a_line_of_a_return_is_one_row_in_the_books(
    home: Home, take: Callable[..., list[intake.Outcome]], tmp_path: Path
) -> None:
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    lines = (SAMPLES / "ssda903_episodes.csv").read_text().splitlines()
    first.write_text("\n".join(lines))
    # an episode has ended since, one is new, one lies in the future, and one is no date
    more = [lines[2].replace("PR1,,,,", "PR1,05/10/2026,E4A,,"), "8104,01/09/2026,S,V2,N1,U6,PR1,,,,,,",
            "8105,01/09/2027,S,V2,N1,U6,PR1,,,,,,", "8106,1st May,S,V2,N1,U6,PR1,,,,,,"]
    later.write_text("\n".join([lines[0], lines[1], *more, *lines[3:]]))
    one, two, again = (take(path)[0] for path in (first, later, first))
    assert (one.rows_in, one.accepted, one.quarantined, one.duplicate) == (5, 5, 0, 0)
    assert (two.rows_in, two.accepted, two.quarantined, two.duplicate) == (8, 2, 2, 4)
    assert (again.rows_in, again.duplicate) == (5, 5)
    with open_warehouse(home) as con:
        assert con.execute("SELECT line, field, shape FROM quarantine ORDER BY line").fetchall() == [
            (4, "ended_at", "9999-99-99 99:99:99.999999"), (5, "decom", "9aa aaa")]


def test_annex_a_goes_from_its_lists_to_stories() -> None:
    batch = read(SAMPLES / "annex_a.xlsx", "annex-a")
    assert (batch.rows_in, batch.bad.height, batch.passed_over) == (15, 0, 1)
    assert story(batch, "7001") == [
        ("Contact", date(2026, 9, 1)), ("Referral received", date(2026, 9, 2)),
        ("Child in need began", date(2026, 9, 2)), ("Assessment started", date(2026, 9, 4)),
        ("Section 47 enquiry started", date(2026, 9, 10)), ("Initial child protection conference", date(2026, 9, 30)),
        ("Child protection plan started", date(2026, 9, 30)),
        ("Assessment signed off", date(2026, 10, 9)), ("Child seen", date(2026, 10, 28)),
        ("Statutory visit", date(2026, 10, 28)), ("Child protection review", date(2026, 11, 10))]
    led = batch.good.filter(pl.col("activity") == "Child protection plan started")
    assert led.select("team", "allocated_to", "login", "day_only").rows() == [
        ("North Support", "Worker Three", None, True)]
    # an adopter's number may equal a child's, and both may share a family: nothing links them
    assert [activity for activity, _ in story(batch, "adopter 7001")][-1] == "Adopter approved"
    assert "F9" not in str(batch.good.rows())


def test_care_leavers_have_dates_from_2024_on(tmp_path: Path) -> None:
    """Their latest contact and review of the pathway plan; seen to fail while list 9 had no events."""
    path = workbook(tmp_path / "inspection.xlsx", {
        "List 9": [("Child Unique ID", "Allocated Team", "Allocated Worker", "Allocated Personal Advisor",
                    "Eligibility Category", "Latest Pathway Plan Review Date", "Latest Date of Contact"),
                   ("1", "Leaving Care", "Worker One", "Adviser Two", "c)", date(2026, 8, 3), date(2026, 10, 5)),
                   ("2", "Leaving Care", "Worker One", "Adviser Two", "c)", None, None)],
        "List 3": [("Child Unique ID", "Date of referral"), ("3", date(2026, 9, 1))]})
    batch = read(path, "annex-a")
    led = batch.good.filter(pl.col("case") == "1").select("activity", "team", "allocated_to", "login", "day_only")
    assert led.rows() == [("Contact with care leaver", "Leaving Care", "Worker One", None, True),
                          ("Pathway plan review", "Leaving Care", None, None, True)]
    assert (batch.passed_over, batch.bad.height, story(batch, "1")[0]) == (
        1, 0, ("Pathway plan review", date(2026, 8, 3)))
    assert "Adviser" not in str(batch.good.rows())


def test_headings_vary_and_stand_where_they_like(tmp_path: Path) -> None:
    path = workbook(tmp_path / "inspection.xlsx", {
        "referrals (today)": [("Printed on", date(2026, 10, 1)), (), ("CHILD UNIQUE ID", "DATE OF REFERRAL...",
                                                                     "Allocated\nTeam", "allocated worker"),
                              ("1", "2/9/2026", "East", "Ada\u00a0Lovelace")],
        "plans": [("child unique id", " Child protection plan start date", "Child Protection Plan End Date."),
                  ("1", 46267, "01/02/2026"), ("2", "NULL", None)],
        "List 1": [("Child Unique ID", "Date of Contact"), ("3", date(2026, 9, 1))],
        "List 2 ": [("Child Unique ID", "Day of the assessment"), ("4", date(2026, 9, 1))]}, hidden=["List 1"])
    batch = read(path, "annex-a")
    assert batch.good.select("case", "activity", "team", "allocated_to").rows() == [
        ("1", "Referral received", "East", "Ada Lovelace")]
    assert batch.bad.select("line", "field", "reason").rows() == [
        (2, "child protection plan end date", "the end is before the start"),
        (4, "sheet", "this sheet has no headings of a list that is known")]
    assert batch.rows_in == 4


def test_ssda903_tells_care_from_adoption() -> None:
    episodes = read(SAMPLES / "ssda903_episodes.csv", "ssda903")
    assert story(episodes, "8102") == [
        ("Began to be looked after", date(2026, 1, 12)), ("Placement changed", date(2026, 3, 9)),
        ("Legal status changed", date(2026, 3, 9)), ("Adoption order made", date(2026, 9, 14))]
    assert story(episodes, "8103")[-1] == ("Ceased to be looked after", date(2026, 2, 20))
    assert read(SAMPLES / "ssda903_reviews.csv", "ssda903").good["activity"].to_list() == ["Looked after review"] * 3


@pytest.mark.parametrize(("heading", "row", "events"), [
    ("CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR", "1,01/01/2020,02/02/2026,,0,2,MF,L0",
     ["Decision to place for adoption"]),
    ("child,dob,date_placed,date_placed_ceased,reason_placed_ceased", "1,01/01/2020,02/02/2026,03/03/2026,RD1",
     ["Decision to place for adoption", "Decision to place for adoption ended"]),
    ("CHILD,DOB,MISSING,MIS_START,MIS_END", "1,01/01/2012,A,02/02/2026,03/02/2026",
     ["Away from placement without leave", "Back in placement"]),
    ("CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON", "1,01/01/2012,SW9,02/02/2026,,", ["Social worker allocated"]),
    ("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM", "1,01/01/2012,P1,E09000001,02/02/2016", []),
    ("CHILD,SEX,DOB,DUC", "1,1,01/01/2012,01/01/2030", []),
    ("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "1,01/01/2006,YES,F1,K1", []),
    ("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB", "1,1,01/01/2012,WBRI,A123,,", []),
    ("CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK", "1,01/01/2012,9,,0,1", []),
])
def test_every_file_of_ssda903_is_known_by_its_columns(
    tmp_path: Path, heading: str, row: str, events: list[str]
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(f"\ufeff{heading}\r\n{row}\r\n".encode())
    assert all_readers()["ssda903"].sniff(head(path))
    batch = read(path, "ssda903")
    assert (batch.good["activity"].to_list(), batch.rows_in, batch.passed_over) == (events, 1, int(not events))
    if "SW_ID" in heading:
        assert batch.good["allocated_to"].to_list() == ["SW9"]


def test_ssd_tables_are_known_by_their_columns(tmp_path: Path) -> None:
    assessments = read(SAMPLES / "ssd_cin_assessments.csv", "ssd")
    assert story(assessments, "9001") == [("Assessment started", date(2026, 9, 3)),
                                          ("Assessment signed off", date(2026, 10, 8))]
    assert assessments.good["login"].to_list() == ["P-21", "P-21", "P-22"]
    visits = read(SAMPLES / "ssd_cp_visits.csv", "ssd").good
    assert visits["day_only"].to_list() == [False, True, False]
    involved = read(SAMPLES / "ssd_involvements.csv", "ssd").good
    assert Counter(involved["activity"]) == {"Involvement started": 2, "Involvement ended": 1,
                                             "Other involvement started": 1}
    path = tmp_path / "visits.csv"
    path.write_text("cinv_cin_visit_id,cinv_cin_plan_id,cinv_cin_visit_date\n1,2,2026-01-01\n")
    with pytest.raises(WorklightError, match="whom each row is about"):
        read(path, "ssd")
