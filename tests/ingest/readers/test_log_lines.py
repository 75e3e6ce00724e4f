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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_powershell_saves_is_read(tmp_path: Path, encoding: str) -> None:
    """Seen to fail: read as UTF-8, each letter of it stood beside a zero byte."""
    path = tmp_path / "log"
    path.write_bytes("a first line of some length\r\n\r\nanother caf\xe9".encode(encoding))
    assert lines(path, 7) == [(1, "a first line of some length"), (3, "another caf\xe9")]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_log_lines, "LONGEST_LINE", 100)
    path = tmp_path / "log"
    path.write_bytes(b"x" * 1000)
    with pytest.raises(Unreadable, match="nothing of it was kept"):
        lines(path, 50)
