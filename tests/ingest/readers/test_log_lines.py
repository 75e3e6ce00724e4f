"""Lines of a text log: numbered as they stand, in pieces of any size."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers import _log_lines
from ingest.readers._log_lines import frames
from ingest.readers.contract import Unreadable


def lines(path: Path, chunk: int = 1 << 20) -> list[tuple[int, str]]:
    return [row for frame in frames(path, chunk) for row in frame.iter_rows()]


@given(st.lists(st.sampled_from(["", "a", "bb ", " ", "héé", "c\r"]), max_size=8), st.integers(1, 9))
def test_numbers_count_blank_lines_whatever_the_piece(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], chunk: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "log"
    path.write_bytes("\n".join(parts).encode())
    assert lines(path, chunk) == [(n, t.rstrip()) for n, t in enumerate(parts, 1) if t.strip()]


def test_marks_packing_and_foreign_bytes(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfone\n\ncaf\xe9"))
    assert lines(path) == [(1, "one"), (3, "caf\N{REPLACEMENT CHARACTER}")]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_log_lines, "LONGEST_LINE", 100)
    path = tmp_path / "log"
    path.write_bytes(b"x" * 1000)
    with pytest.raises(Unreadable, match="nothing of it was kept"):
        lines(path, 50)
