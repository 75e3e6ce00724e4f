"""What is checked alike for all formats; whatever goes in comes out, as good or as bad."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.check import check
from ingest.records import CASE_EVENT, COMMENT, DEVICE_EVENT, Batch, Fault, faults

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
STEPS = ("planning", "review")
FINE = {"line": 7, "case": "c", "activity": "Visit", "ended_at": datetime(2026, 1, 2), "day_only": False}
JOB = {
    "line": 3,
    "device": "d",
    "event": "job_pages_logged",
    "at": datetime(2026, 1, 2),
    "time_basis": "offset",
    "uncertainty_seconds": 1.0,
    "outcome": "unknown",
    "evidence": "none",
    "pages": 3,
}
VOICE = {"line": 9, "received_on": date(2026, 1, 2), "text": "Good.", "themes": ["kind"], "consent_to_quote": True}


def case(**changes: object) -> Batch:
    return Batch("case_event", pl.DataFrame([FINE | changes], schema=CASE_EVENT))


def job(**changes: object) -> Batch:
    return Batch("device_event", pl.DataFrame([JOB | changes], schema=DEVICE_EVENT))


def voice(**changes: object) -> Batch:
    return Batch("comment", pl.DataFrame([VOICE | changes], schema=COMMENT))


def checked(batch: Batch) -> Batch:
    return check(batch, steps=STEPS, now=NOW)


@pytest.mark.parametrize(
    "batch",
    [
        case(),
        case(ended_at=datetime(1970, 1, 1)),
        case(case="NA"),
        case(journey_step="review"),
        case(ended_at=NOW.replace(tzinfo=None) + timedelta(days=2)),
        case(started_at=datetime(2026, 1, 2)),
        case(ended_at=None, recorded_at=datetime(2026, 1, 2)),
        job(),
        job(pages=None),
        voice(),
        voice(themes=None),
        voice(text=None),
    ],
)
def test_what_may_pass(batch: Batch) -> None:
    assert (checked(batch).good.height, checked(batch).bad.height) == (1, 0)


@pytest.mark.parametrize(
    ("batch", "field", "reason", "shape"),
    [
        (case(ended_at=datetime(1899, 12, 31)), "ended_at", "is before the year 1900", "9999-99-99 99:99:99.999999"),
        (case(started_at=datetime(2026, 11, 26)), "started_at", "lies in the future", "9999-99-99 99:99:99.999999"),
        (case(started_at=datetime(2026, 1, 3)), "ended_at", "is before the start", "9999-99-99 99:99:99.999999"),
        (case(ended_at=None), "ended_at", "has no time at all", ""),
        (case(case=None), "case", "is missing", ""),
        (case(case=""), "case", "is missing", ""),
        (case(activity="\x07"), "activity", "is missing", ""),
        (case(activity="é1" * 200), "activity", "is longer than 300 characters", "a9" * 30),
        (case(journey_step="Zz1"), "journey_step", "is no step that journey.toml knows", "aa9"),
        (job(pages=-3), "pages", "is negative", "-9"),
        (job(sheets=-1), "sheets", "is negative", "-9"),
        (job(queued_at=datetime(1899, 1, 1)), "queued_at", "is before the year 1900", "9999-99-99 99:99:99.999999"),
        (voice(received_on=date(2027, 1, 1)), "received_on", "lies in the future", "9999-99-99"),
        (voice(step="x"), "step", "is no step that journey.toml knows", "a"),
        (voice(text="a" * 20_001), "text", "is longer than 20,000 characters", "a" * 60),
        (voice(themes=["t"] * 31), "themes", "names more than 30 themes", None),
        (voice(themes=["t" * 201]), "themes", "holds a theme longer than 200 characters", None),
    ],
)
def test_what_is_set_aside(batch: Batch, field: str, reason: str, shape: str | None) -> None:
    result = checked(batch)
    assert result.good.height == 0
    line, *found = result.bad.row(0)
    assert line == batch.good["line"][0]
    assert found[:2] == [field, reason]
    assert shape is None or found[2] == shape


def test_a_year_beyond_9999_is_set_aside() -> None:
    far = Batch(
        "case_event", case().good.with_columns(ended_at=pl.lit(400_000_000_000_000_000).cast(pl.Datetime("us")))
    )
    assert checked(far).bad["reason"].to_list() == ["lies in the future"]


def test_control_characters_go_and_line_breaks_of_a_comment_stay() -> None:
    good = checked(case(activity="Visit\x1b[2J\u202eok", team=" A\nB ")).good
    assert good["activity"].to_list() == ["Visit [2J ok"]
    assert good["team"].to_list() == ["A B"]
    words = checked(voice(text="one\r\ntwo\x00three\u200b.", themes=["a\tb"], service="\x07s")).good
    assert words["text"].to_list() == ["one\ntwo three ."]
    assert words["themes"].to_list() == [["a b"]]
    assert words["service"].to_list() == ["s"]


def test_clean_names_are_left_as_they_are() -> None:
    assert checked(case(activity="  T02  Check é ")).good["activity"].to_list() == ["  T02  Check é "]


def test_faults_of_the_reader_stay() -> None:
    before = Batch("case_event", case(case=None).good, faults([Fault(1, "When", "is no date", "aa")]))
    assert checked(before).bad["line"].to_list() == [1, 7]


_TIME = st.none() | st.datetimes(datetime(1800, 1, 1), datetime(2100, 1, 1))
_ROW = st.fixed_dictionaries(
    {
        "line": st.integers(1, 99),
        "case": st.none() | st.text(max_size=4),
        "activity": st.none() | st.text(max_size=4),
        "started_at": _TIME,
        "ended_at": _TIME,
        "day_only": st.none() | st.booleans(),
        "journey_step": st.sampled_from([None, "review", "else"]),
    }
)


@settings(max_examples=60)
@given(st.lists(_ROW, max_size=8))
def test_every_row_comes_out_once(given_rows: list[dict[str, object]]) -> None:
    batch = Batch("case_event", pl.DataFrame(given_rows, schema=CASE_EVENT))
    result = checked(batch)
    assert sorted(result.good["line"].to_list() + result.bad["line"].to_list()) == sorted(batch.good["line"].to_list())
    assert result.good.schema == CASE_EVENT
    assert result.good["activity"].null_count() == 0
    assert checked(Batch("case_event", result.good)).good.equals(result.good)
