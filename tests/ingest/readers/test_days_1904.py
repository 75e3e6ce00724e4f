"""From where a workbook of 1997 counts its days: found wherever the stream lies, and bounded in a hostile file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xls import END, xls

from ingest.readers._days_1904 import from_1904

ROWS = [("Case", "Step"), ("4", 44868.5)]
WHERE = [{}, {"short": True}, {"far": True}]


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize("early", [False, True])
def test_the_record_is_found_wherever_the_stream_lies(tmp_path: Path, where: dict[str, bool], early: bool) -> None:
    """Seen to fail with ``size >= 0`` (short), with ``place < 999`` (far) and with DATEMODE 0x23."""
    assert from_1904(str(xls(tmp_path / "book.xls", "Steps", ROWS, from_1904=early, **where))) is early


def test_a_chain_that_bites_its_tail_ends(tmp_path: Path) -> None:
    """The directory's sector says that it follows itself. Seen to hang without ``most`` in ``_chain``."""
    path = xls(tmp_path / "book.xls", "Steps", ROWS, from_1904=True)
    whole = path.read_bytes()
    path.write_bytes(whole[:516] + (1).to_bytes(4, "little") + whole[520:])
    assert whole[516:520] == END.to_bytes(4, "little") and from_1904(str(path))


@given(st.lists(st.tuples(st.integers(0, 2600), st.binary(min_size=1, max_size=4)), max_size=6), st.integers(8, 9000))
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_an_answer(tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, bytes]],
                                  length: int) -> None:
    """Seen to fail without ``struct.error`` among what is caught."""
    path = xls(tmp_path_factory.getbasetemp() / "any.xls", "Steps", ROWS, from_1904=True, short=length % 2 == 0)
    whole = bytearray(path.read_bytes())
    for at, some in changes:
        whole[at:at + len(some)] = some
    path.write_bytes(whole[:length])
    assert from_1904(str(path)) in {False, True}
