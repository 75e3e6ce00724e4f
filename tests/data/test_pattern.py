"""Working patterns: read as people write them, refused with what would be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import WorklightError
from data.pattern import DAYS, parse_pattern, week_minutes


def test_a_working_week() -> None:
    pattern = parse_pattern("Mon-Fri 09:00-17:00")
    assert pattern == {day: [(540, 1020)] for day in range(5)}
    assert week_minutes(pattern) == 40 * 60


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon,Tue,Thu 09:30-15:00", {0: [(570, 900)], 1: [(570, 900)], 3: [(570, 900)]}),
        ("mon, wed-thu 9:00-12:30", {0: [(540, 750)], 2: [(540, 750)], 3: [(540, 750)]}),
        ("Monday 13:00-17:00; Mon 08:00-12:00", {0: [(480, 720), (780, 1020)]}),
        ("Sat-Mon 20:00-24:00", {0: [(1200, 1440)], 5: [(1200, 1440)], 6: [(1200, 1440)]}),
        ("Fri 09:00–16:30", {4: [(540, 990)]}),
    ],
)
def test_ways_of_writing(text: str, expected: dict[int, list[tuple[int, int]]]) -> None:
    assert parse_pattern(text) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a working pattern"),
        ("09:00-17:00", "not a working pattern"),
        ("Mon-Fri", "not a working pattern"),
        ("Mon-Fri 9-5", "not a working pattern"),
        ("Mo 09:00-17:00", "not a day"),
        ("Mon- 09:00-10:00; ", "not a working"),
        ("Mon 17:00-09:00", "ends before it starts"),
        ("Mon 09:00-09:00", "ends before it starts"),
        ("Mon 09:75-17:00", "not a time"),
        ("Mon 09:00-24:01", "not a time"),
        ("Mon,Mon 09:00-17:00", "twice"),
        ("Mon-Wed 09:00-17:00; Tue 16:00-18:00", "overlap"),
    ],
)
def test_what_is_refused(text: str, says: str) -> None:
    with pytest.raises(WorklightError, match=says):
        parse_pattern(text)


@given(
    st.dictionaries(
        st.integers(0, 6),
        st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda s: s[0] < s[1]),
        min_size=1,
    )
)
def test_what_is_written_is_read(week: dict[int, tuple[int, int]]) -> None:
    def clock(minute: int) -> str:
        return f"{minute // 60:02d}:{minute % 60:02d}"

    text = "; ".join(f"{DAYS[day].title()} {clock(start)}-{clock(end)}" for day, (start, end) in week.items())
    assert parse_pattern(text) == {day: [week[day]] for day in sorted(week)}


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        parse_pattern(text)
    except WorklightError as error:
        assert str(error).endswith((".", "semicolon."))
