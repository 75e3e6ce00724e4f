"""Old and new index numbers: chains end at the last number, circles and doubts are refused, adoptions join nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import WorklightError
from ingest.index_numbers import COLUMNS, Renumbered, last_numbers, read_index_numbers

HEAD = ",".join(COLUMNS) + "\n"


def read(tmp_path: Path, *lines: str) -> list[Renumbered]:
    path = tmp_path / "numbers.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return read_index_numbers(path)


def test_a_chain_ends_at_the_last_number(tmp_path: Path) -> None:
    found = read(tmp_path, "CareFirst,1,Mosaic,10,no", "mosaic,10,liquidlogic,100,no", "carefirst,2,mosaic,10,No",
                 "carefirst,2,mosaic,10,no")
    last = ("liquidlogic", "100")
    assert last_numbers(found) == {("carefirst", "1"): last, ("mosaic", "10"): last, ("carefirst", "2"): last}


def test_nothing_leads_over_an_adoption(tmp_path: Path) -> None:
    """Seen to fail where the rows of adoptions were joined, and where they were only left out at the end of a chain."""
    found = read(tmp_path, "a,1,a,2,no", "a,2,a,3,yes", "a,3,a,4,no")
    assert last_numbers(found) == {("a", "1"): ("a", "2"), ("a", "3"): ("a", "4")}


@pytest.mark.parametrize(("lines", "says"), [
    (["a,1,a,2,no", "a,1,a,3,no"], "line 3, new_number: the same old number has another row in line 2"),
    (["a,1,a,2,no", "a,1,a,2,yes"], "line 3, new_number: the same old number has another row in line 2"),
    (["a,1,a,2,no", "a,2,a,3,no", "a,3,a,1,no"], "line 2, new_number: leads back to the old number"),
    (["a,1,a,2,maybe"], "line 2, adopted: must be yes or no"),
    (["a,1,a,2,"], "line 2, adopted: is empty"),
    (["a,,a,2,no"], "line 2, old_number: is empty"),
])
def test_what_can_not_be_is_refused(tmp_path: Path, lines: list[str], says: str) -> None:
    with pytest.raises(WorklightError, match=says):
        read(tmp_path, *lines)


def test_a_column_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("old_system,old_number,new_system,new_number\na,1,a,2\n")
    with pytest.raises(WorklightError, match="the columns adopted are missing"):
        read_index_numbers(path)


@given(st.dictionaries(st.integers(0, 40), st.integers(0, 40), max_size=40))
def test_every_list_ends_or_is_refused(tmp_path_factory: pytest.TempPathFactory, moves: dict[int, int]) -> None:
    """Where it is not refused, no last number has a later one; seen to fail where a walk stopped after one step."""
    folder = tmp_path_factory.mktemp("numbers")
    circle = any(_returns(old, moves) for old in moves)
    try:
        found = read(folder, *(f"a,{old},a,{new},no" for old, new in moves.items()))
    except WorklightError:
        assert circle
        return
    assert not circle
    ends = last_numbers(found)
    assert not {number for number in ends.values() if number in ends}
    assert {int(old) for _, old in ends} == {old for old, new in moves.items() if old != new}


def _returns(start: int, moves: dict[int, int]) -> bool:
    at, real = start, {old: new for old, new in moves.items() if old != new}
    for _ in range(len(moves) + 1):
        if at not in real:
            return False
        at = real[at]
    return True
