"""Folders and shares: a file is read once it has stopped growing, and once only.

Seen to fail: with ``settle`` passed over, a file was read while it grew; without the ``taken`` mark each look fetched
it again; with paramiko's AutoAddPolicy a server of unknown key was given the password.
"""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from canaries import places
from sftp_server import sftp

from data.home import Home
from ingest.collectors.run import Report, look_at
from ingest.collectors.settings import Folder

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LINE = 'Office quillmarsh {} [02/Mar/2026:08:{:02d}:00 +0000] total 3 - zephyrhost zephyrtitle A4 one-sided\n'
SECRET = "planted9password"


def lines(first: int, last: int) -> str:
    return "".join(LINE.format(number, number) for number in range(first, last))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.ensure()
    return made


def watch(home: Home, source: Folder, seconds: float, patient: bool = False) -> Report:
    report = look_at(home, source, now=START + timedelta(seconds=seconds), patient=patient)
    assert report.rows_in == report.accepted + report.quarantined + report.duplicate
    return report


def said(report: Report) -> tuple[int, int, int, int]:
    assert report.error is None
    return report.files, report.waiting, report.accepted, report.duplicate


def test_a_growing_file_waits_until_it_rests(home: Home, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    log = logs / "page_log"
    source = Folder(name="cups", kind="folder", url=str(logs), pattern="page_*", settle="10s")
    (logs / "notes.txt").write_text("not for us", encoding="utf-8")
    (logs / ".page_hidden").write_text("not for us", encoding="utf-8")
    assert said(watch(home, source, 0)) == (0, 0, 0, 0)
    log.write_text(lines(1, 4), encoding="utf-8")
    assert said(watch(home, source, 20)) == (0, 1, 0, 0)
    with log.open("a", encoding="utf-8") as file:
        file.write(lines(4, 6))
    assert said(watch(home, source, 40)) == (0, 1, 0, 0), "it has grown"
    assert said(watch(home, source, 45)) == (0, 1, 0, 0), "it rests, but not for long enough"
    assert said(watch(home, source, 50)) == (1, 0, 5, 0)
    assert said(watch(home, source, 60)) == (0, 0, 0, 0), "it was read"
    with log.open("a", encoding="utf-8") as file:
        file.write(lines(6, 8))
    assert said(watch(home, source, 70)) == (0, 1, 0, 0)
    assert said(watch(home, source, 80)) == (1, 0, 2, 5)


def test_one_patient_look_is_enough_and_tries_refused_files_again(home: Home, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "page_log").write_text(lines(1, 4), encoding="utf-8")
    (logs / "strange").write_text("nobody knows this\n", encoding="utf-8")
    source = Folder(name="cups", kind="folder", url=str(logs), settle=1)
    report = watch(home, source, 0, patient=True)
    assert (report.files, report.accepted) == (2, 3)
    assert report.error is not None and "does not know this format" in report.error
    assert said(watch(home, source, 20)) == (0, 0, 0, 0), "a refused file is not told at every look"
    assert watch(home, source, 30, patient=True).files == 1


def test_a_folder_that_is_not_there_is_said_plainly(home: Home, tmp_path: Path) -> None:
    source = Folder(name="cups", kind="folder", url=str(tmp_path / "nowhere"))
    assert watch(home, source, 0).error == "Source 'cups': there is no such folder."
    for url in ("ftp://192.0.2.1/x", "sftp:///x"):
        report = watch(home, Folder(name="cups", kind="folder", url=url), 0)
        assert report.error is not None and "must be a folder here, or begin with" in report.error


def test_sftp_fetches_once_and_leaves_nothing_behind(
        home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logs, passing, hosts = tmp_path / "served", tmp_path / "passing", tmp_path / "known_hosts"
    logs.mkdir()
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    monkeypatch.setenv("SHARE_PASSWORD", SECRET)
    (logs / "page_log").write_text(lines(1, 4), encoding="utf-8")
    with sftp(logs, hosts, "reader", SECRET) as (port, fetched):
        source = Folder(name="cups", kind="folder", url=f"sftp://127.0.0.1:{port}/", settle=10, user="reader",
                        password_env="SHARE_PASSWORD", known_hosts=hosts)
        assert said(watch(home, source, 0)) == (0, 1, 0, 0)
        assert fetched == []
        assert said(watch(home, source, 10)) == (1, 0, 3, 0)
        assert said(watch(home, source, 20)) == (0, 0, 0, 0)
        assert fetched == ["page_log"]
        (logs / "page_log").write_text(lines(1, 6), encoding="utf-8")
        assert said(watch(home, source, 30)) == (0, 1, 0, 0)
        assert said(watch(home, source, 40)) == (1, 0, 2, 3)
        (logs / "odd").write_text("nobody knows this\n", encoding="utf-8")
        watch(home, source, 50)
        refused = watch(home, source, 60)
        assert refused.error is not None and refused.error.startswith("odd: ") and str(passing) not in refused.error
        wrong = Folder(**source.model_dump() | {"password_env": "WRONG_PASSWORD"})
        monkeypatch.setenv("WRONG_PASSWORD", "planted8password")
        report = watch(home, wrong, 70)
        assert report.error is not None and "can't be reached" in report.error and "planted" not in report.error
        hosts.write_text("", encoding="utf-8")
        report = watch(home, source, 80)
        assert report.error is not None and "known_hosts" in report.error
    assert list(passing.iterdir()) == []
    report = watch(home, source, 90)
    assert report.error is not None and "can't be reached" in report.error
    assert places(home.root, [SECRET, "planted8password", "quillmarsh", "zephyrhost", "zephyrtitle"]) == {}
    assert os.stat(home.root / "collect" / "cups.json").st_mode & 0o077 == 0
