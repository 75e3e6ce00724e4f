"""low <= central <= high, no minute twice, and a day's high within contracted time unless the central is above it."""

import hashlib
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = "2026-07-01 "
TICKS = 720_720
# two plain days; then those on which the clocks go forward and back, with the day before
FIRST_DAYS = [datetime(2026, 6, 29), datetime(2026, 3, 28), datetime(2026, 10, 24)]
HOURS = {"2026-03-29": 23, "2026-10-25": 25}


def test_high_stays_within_contracted_time(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", median=1), high_multiple=50).people("ann", hours=5)  # one hour a day
    warehouse.load(
        an_event("a", "Note", DAY + "09:00"), an_event("b", "Note", DAY + "10:30"), an_event("c", "Note", DAY + "12:00")
    )
    found = warehouse.derive()
    assert sum(row["central"] for row in found) == 2
    assert 60 - 1e-9 < sum(row["high"] for row in found) <= 60  # not the 180 of the gaps


def test_the_extra_is_scaled_down_in_proportion(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", median=10), high_multiple=10).people("ann", hours=5)
    warehouse.load(
        an_event("a", "Note", DAY + "09:00"), an_event("a", "Note", DAY + "10:10"), an_event("a", "Note", DAY + "11:50")
    )
    _, second, third = warehouse.derive()
    # central 10 and 10; high 70 and 100; room 60 - 20 = 40 for extras of 60 and 90
    assert (second["central"], third["central"]) == (10, 10)
    assert (second["high"], third["high"]) == (pytest.approx(10 + 16), pytest.approx(10 + 24))


def test_where_contracted_time_is_not_known_usual_times_alone_bound_it(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", median=10))
    warehouse.load(an_event("a", "Note", DAY + "09:00"), an_event("a", "Note", DAY + "10:10"))
    assert warehouse.derive()[1]["high"] == 50


def test_work_on_a_day_off_counts_and_its_high_is_no_more(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Visit", "direct"), a_rule("Note", median=10)).people("ann")
    saturday = "2026-07-04 "
    warehouse.load(
        an_event("a", "Visit", saturday + "10:00", started_at=saturday + "09:00"),
        an_event("a", "Note", saturday + "11:30"),
    )
    found = warehouse.derive()
    assert [(row["central"], row["high"]) for row in found] == [(60, 60), (10, 10)]


def test_leave_and_bank_holidays_are_no_contracted_time(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note", median=10), high_multiple=7).people("ann")
    warehouse.con.execute("INSERT INTO leave VALUES ('ann', DATE '2026-07-02', DATE '2026-07-02')")
    days = {"2026-07-01": 70, "2026-07-02": 10, "2026-05-04": 10}  # a working day, leave, the early May holiday
    for day in days:
        warehouse.load(an_event("a" + day, "Note", day + " 09:00"), an_event("a" + day, "Note", day + " 10:10"))
    found = {str(row["day"]): row["high"] for row in warehouse.derive() if row["central"]}
    assert found == days


ends = st.integers(0, 2 * 24 * 60)
spans = st.tuples(
    ends, st.none() | st.integers(1, 300), st.integers(0, 3), st.sampled_from("abc"), st.none() | st.integers(0, 60)
)


@given(st.lists(spans, min_size=1, max_size=14), st.booleans(), st.sampled_from(FIRST_DAYS), st.randoms())
@settings(max_examples=20, deadline=None)
def test_bounds_hold_for_any_two_days(make_warehouse, an_event, a_rule, rows: list, linked: bool, first, dice) -> None:
    """Low, central and high are in order, within the union and the day's own hours; the order of events is no matter.

    Seen to fail with ``length`` undivided in sweep.py. The length of days itself is in test_days.py.
    """
    made, shuffled = make_warehouse(), make_warehouse()
    for one in (made, shuffled):
        one.rules(a_rule("Note", "direct", 12, recording_kind="case_work", recording_median_minutes=5),
                  a_rule("Form"), pace_gap_minutes=120)
        if linked:
            one.people("ann")
    events = [
        an_event(
            case,
            "Note" if number % 2 else "Form",
            at := first + timedelta(minutes=end),
            started_at=at - timedelta(minutes=length) if length else None,
            recorded_at=None if late is None else at + timedelta(minutes=late),
            line=line, key=line,
        )
        for line, (end, length, number, case, late) in enumerate(rows, 1)
    ]
    made.load(*events)
    shuffled.load(*dice.sample(events, len(events)))
    found = made.derive()
    assert found == shuffled.derive()
    shuffled.con.close()
    pieces = made.con.execute("SELECT day, figure, s, e FROM piece").fetchall()
    contracted = dict(made.con.execute("SELECT day, seconds FROM contracted").fetchall())
    made.con.close()
    assert len({row["entry_key"] for row in found}) == len(found)
    for day in {row["day"] for row in found}:
        rows_of_day = [row for row in found if row["day"] == day]
        total = {name: sum(row[f"{name}_ticks"] for row in rows_of_day) for name in ("low", "central", "high")}
        union = {
            name: covered([(s, e) for on, figure, s, e in pieces if (on, figure) == (day, name)]) * TICKS
            for name in total
        }
        assert all(0 <= row["low_ticks"] <= row["central_ticks"] <= row["high_ticks"] for row in rows_of_day)
        assert total["central"] == union["central"]  # bit for bit: no minute lost, none twice
        assert total["low"] <= union["low"]
        assert total["high"] <= HOURS.get(str(day), 24) * 3_600_000 * TICKS
        room = min(union["high"], contracted.get(day, 10**9) * 1000 * TICKS) if linked else union["high"]
        assert total["high"] <= max(union["central"], room)
        assert total["high"] >= max(union["central"], room) - len(rows_of_day)


def covered(pieces: list[tuple[int, int]]) -> int:
    total, until = 0, 0
    for start, end in sorted(pieces):
        total += max(0, end - max(start, until))
        until = max(until, end)
    return total


def test_keys_are_stable_across_versions_of_the_software(warehouse, an_event, a_rule) -> None:
    warehouse.rules(a_rule("Note"))
    warehouse.load(an_event("a", "Note", DAY + "09:00", key=12345))
    # a correction in the journal names this key: changing how it is made orphans every correction ever written
    made_of = hashlib.md5(b"3039|work|2026-07-01").digest()  # the event key 12345 in hexadecimal
    assert warehouse.derive()[0]["entry_key"] == int.from_bytes(made_of[8:], "little") == 11962757225907786379
    assert warehouse.entries()[0]["day"] == date(2026, 7, 1)
