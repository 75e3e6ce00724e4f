"""Keyed hashes: the same in one home, different in another; nothing plain is left over."""

from datetime import date, datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from ingest.protect import Keys, protect
from ingest.records import CASE_EVENT, COMMENT, DEVICE_EVENT, Batch

KEYS = Keys(b"k" * 32)


def test_a_login_is_the_same_whatever_its_case_and_spaces() -> None:
    assert KEYS.key("login", "cups", " Jo.Smith ") == KEYS.key("login", "CUPS", "jo.smith")


def test_a_case_keeps_its_exact_spelling() -> None:
    assert KEYS.key("case", "m", "NA") != KEYS.key("case", "m", "na")


@given(st.text(max_size=9), st.text(max_size=9), st.text(max_size=9))
def test_systems_purposes_and_homes_are_kept_apart(system: str, value: str, other: str) -> None:
    key = KEYS.key("case", system, value)
    assert 0 <= key < 2**64
    assert key == Keys(b"k" * 32).key("case", system, value)
    assert key != KEYS.key("job", system, value)
    assert key != Keys(b"l" * 32).key("case", system, value)
    if other.strip().casefold():
        assert key != KEYS.key("case", system.strip().casefold() + other.strip().casefold(), value)


def test_a_column_is_hashed_as_its_values_are() -> None:
    made = KEYS.column("login", "m", pl.Series(["a", None, "b", "a"], dtype=pl.String))
    a, b = KEYS.key("login", "m", "a"), KEYS.key("login", "m", "b")
    assert made.to_list() == [a, None, b, a]
    assert made.dtype == pl.UInt64
    assert KEYS.column("login", "m", pl.Series([], dtype=pl.String)).to_list() == []


def test_memory_is_bounded(monkeypatch) -> None:
    keys = Keys(b"k" * 32)
    monkeypatch.setattr("ingest.protect.MOST_HELD", 3)
    for start in range(0, 12, 3):
        values = [str(n) for n in range(start, start + 3)]
        assert keys.column("case", "m", pl.Series(values)).to_list() == [
            keys.key("case", "m", value) for value in values
        ]
    assert all(held.height <= 6 for held in keys._held.values())


def test_case_events() -> None:
    row = [1, "NA", "Visit", None, None, datetime(2026, 1, 1), None, False, "jo", None, "North", None]
    kept = protect(Batch("case_event", pl.DataFrame([row], schema=CASE_EVENT, orient="row")), "visits", "mosaic", KEYS)
    assert kept.row(0, named=True) == {
        "line": 1,
        "activity": "Visit",
        "lifecycle": None,
        "started_at": None,
        "ended_at": datetime(2026, 1, 1),
        "recorded_at": None,
        "day_only": False,
        "team": "North",
        "journey_step": None,
        "record_key": None,
        "source": "visits",
        "case_key": KEYS.key("case", "mosaic", "NA"),
        "login_key": KEYS.key("login", "mosaic", "jo"),
        "allocated_key": None,
    }


def test_device_events_without_rows() -> None:
    kept = protect(Batch("device_event", DEVICE_EVENT.to_frame()), "cups", "cups", KEYS)
    assert not {"login", "job"} & set(kept.columns)
    assert kept.schema["job_key"] == kept.schema["login_key"] == pl.UInt64


def test_comments_are_redacted_in_every_field() -> None:
    row = [
        1,
        "r1",
        date(2026, 1, 1),
        "jo@x.org",
        "M1 1AE",
        None,
        "Ring 07700 900123 or Zephyrine",
        ["ring 07700 900123", None],
        True,
        "x",
        None,
        None,
    ]
    other = [2, None, date(2026, 1, 1), None, None, None, None, None, False, None, "What else?", True]
    batch = Batch("comment", pl.DataFrame([row, other], schema=COMMENT, orient="row"))
    first, second = protect(batch, "survey", "survey", KEYS).rows(named=True)
    assert (first["text"], first["channel"], first["service"]) == ("Ring [phone] or Zephyrine", "[email]", "[postcode]")
    assert first["themes"] == ["ring [phone]"]
    assert (first["redactions"], first["doubtful"]) == (1, ["Zephyrine"])
    assert first["response_key"] == KEYS.key("response", "survey", "r1")
    assert (second["text"], second["themes"], second["redactions"], second["response_key"]) == ("", [], 0, None)
    assert (second["doubtful"], second["question"]) == ([], "What else?")
