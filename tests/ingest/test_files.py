"""Which files a path means."""

import gzip
import os
import socket
from pathlib import Path

import pytest

from data.home import Home
from ingest.files import demand_plain, find, fingerprint, printable
from ingest.readers.contract import Unreadable


def names(home: Home, *paths: Path) -> list[str]:
    return [path.name for path in find(home, paths)]


def test_a_folder_means_all_files_in_order_of_name(home: Home, tmp_path: Path) -> None:
    top = tmp_path / "in"
    for name in ("b.csv", "a/z.csv", "a/y.csv", ".hidden", ".git/x", "c/.secret"):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).touch()
    assert names(home, top) == ["b.csv", "y.csv", "z.csv"]


def test_links_that_lead_out_are_left_out(home: Home, tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "out.csv").touch()
    (tmp_path / "in" / "inside.csv").touch()
    (tmp_path / "in" / "lead-out.csv").symlink_to(tmp_path / "out.csv")
    (tmp_path / "in" / "again.csv").symlink_to(tmp_path / "in" / "inside.csv")
    (tmp_path / "in" / "sub" / "round").symlink_to(tmp_path / "in")
    assert len(names(home, tmp_path / "in")) == 1


def test_the_home_itself_is_no_source(home: Home) -> None:
    (home.root.parent / "a.csv").touch()
    (home.inbox / "form.json").touch()
    assert names(home, home.root.parent) == ["a.csv"]
    assert names(home, home.inbox) == ["form.json"]


def test_a_file_named_twice_is_read_once(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert names(home, tmp_path / "a.csv", tmp_path / "." / "a.csv", tmp_path / "none.csv") == ["a.csv", "none.csv"]


def test_only_plain_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))
    for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero")):
        with pytest.raises(Unreadable, match="not a plain file"):
            demand_plain(path)
    with pytest.raises(Unreadable, match="no such file"):
        demand_plain(tmp_path / "none")
    with pytest.raises(Unreadable, match="could not be opened"):
        demand_plain(tmp_path / ("x" * 300))
    (tmp_path / "fine").write_bytes(b"123")
    assert demand_plain(tmp_path / "fine") == 3


def test_the_same_content_packed_twice_is_one(tmp_path: Path) -> None:
    plain, packed, fast = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    plain.write_bytes(b"words " * 1000)
    packed.write_bytes(gzip.compress(plain.read_bytes(), 9))
    fast.write_bytes(gzip.compress(plain.read_bytes(), 1))
    prints = [fingerprint(path) for path in (plain, packed, fast)]
    assert len({found.content for found in prints}) == 1
    assert len({found.file for found in prints}) == 3
    assert prints[0].file == prints[0].content


def test_names_that_a_terminal_would_obey() -> None:
    assert printable("a\x1b[2J\nb.csv") == "a?[2J?b.csv"
