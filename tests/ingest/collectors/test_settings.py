"""Settings of sources: each slip is named with its table and key, and no secret may stand in the file.

Seen to fail: without ``_no_password`` an address with a password in it was accepted; with ``input`` in the message of
``_say`` the planted word came out.
"""

import os
from pathlib import Path

import pytest

from data.errors import WorklightError
from data.home import Home
from ingest.collectors.credentials import Credential, credential
from ingest.collectors.settings import Database, Folder, Ipp, Snmp, read_sources

GOOD = """
[[collect]]
name = "mill lane"
kind = "snmp"
every = "5m"
community_env = "MILL"
devices = { "mill-1" = "192.0.2.17" }

[[collect]]
name = "cups"
kind = "ipp"
devices = { Office = "ipp://192.0.2.1:631/printers/Office" }

[[collect]]
name = "scans"
kind = "folder"
url = "/srv/scans"
"""


def write(folder: Path, text: str) -> Home:
    (folder / "worklight.toml").write_text(text, encoding="utf-8")
    return Home(folder)


def test_sources_are_read_in_order_with_their_defaults(tmp_path: Path) -> None:
    snmp, ipp, folder = read_sources(write(tmp_path, GOOD))
    assert isinstance(snmp, Snmp) and isinstance(ipp, Ipp) and isinstance(folder, Folder)
    assert (snmp.every, snmp.version, snmp.port, ipp.every, folder.settle) == (300, "2c", 161, 300, 10)
    assert read_sources(write(tmp_path, "")) == []


@pytest.mark.parametrize(("old", "new", "says"), [
    ('kind = "snmp"', 'kind = "smtp"', "kind must be snmp, ipp, folder, database or care_opinion"),
    ('kind = "snmp"', "", "kind is needed"),
    ('every = "5m"', 'every = "often"', "'mill lane': every: write a number of seconds"),
    ('every = "5m"', "every = 1", "'mill lane': every: Input should be greater than or equal to 10"),
    ('community_env = "MILL"', "", "version 2c needs community_env or community_file"),
    ('community_env = "MILL"', 'community = "planted9word"', "community: this key is not known here"),
    ('community_env = "MILL"', 'version = "3"', "version 3 needs user"),
    ('community_env = "MILL"', 'version = "3"\nuser = "u"\nprivacy_env = "P"', "privacy needs auth_env"),
    ('name = "mill lane"', 'name = "../mill"', "name: String should match pattern"),
    ('name = "mill lane"', 'name = "CUPS"', "two [[collect]] tables are called"),
    ('"192.0.2.17"', "17", "devices.mill-1: Input should be a valid string"),
    ("ipp://192.0.2.1:631", "http://192.0.2.1", "must begin with ipp:// or ipps://"),
    ("ipp://192.0.2.1:631", "ipp://u:planted9word@192.0.2.1", "a password must not stand in the address"),
    ("devices = { Office", 'password_env = "P"\ndevices = { Office', "a password needs an ipps:// address: 'Office'"),
    ('url = "/srv/scans"', 'url = "sftp://u:planted9word@h/x"', "a password must not stand in the address"),
    ('url = "/srv/scans"', "", "'scans': url: this key is needed and missing"),
    ('url = "/srv/scans"', 'url = "/srv/scans"\nsettle = "0s"', "settle: Input should be greater"),
])
def test_each_slip_is_named_and_no_value_is_shown(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    with pytest.raises(WorklightError) as caught:
        read_sources(write(tmp_path, GOOD.replace(old, new, 1)))
    assert says in str(caught.value)
    assert "worklight.toml" in str(caught.value)
    assert "planted9word" not in str(caught.value)


def test_a_table_that_is_no_table_is_refused(tmp_path: Path) -> None:
    for text in ("collect = 3", "collect = [3]", '[collect]\nname = "x"'):
        with pytest.raises(WorklightError, match=r"\[\[collect\]\]"):
            read_sources(write(tmp_path, text))


def test_a_credential_comes_from_the_environment_or_a_private_file(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "community"
    file.write_text("planted9word\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("PLANTED", "planted8word")
    found = credential("mill", "community", None, file)
    assert found == Credential("planted9word")
    assert "planted9word" not in repr(found)
    assert credential("mill", "community", "PLANTED", None) == Credential("planted8word")
    assert credential("mill", "community", None, None) is None


@pytest.mark.skipif(os.name == "nt", reason="modes of files are of POSIX systems")
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to fail with the mask 0o007: a file that the group can read was believed."""
    file = tmp_path / "community"
    file.write_text("planted9word", encoding="utf-8")
    for mode in (0o640, 0o604, 0o622):
        file.chmod(mode)
        with pytest.raises(WorklightError, match=r"can be read by others\. Run: chmod 600") as caught:
            credential("mill", "community", None, file)
        assert "planted9word" not in str(caught.value)
    file.chmod(0o600)
    file.write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(WorklightError, match="UTF-8"):
        credential("mill", "community", None, file)
    file.write_text(" \n", encoding="utf-8")
    with pytest.raises(WorklightError, match="is empty"):
        credential("mill", "community", None, file)
    monkeypatch.delenv("MISSING", raising=False)
    with pytest.raises(WorklightError, match="MISSING is not set"):
        credential("mill", "community", "MISSING", None)
    with pytest.raises(WorklightError, match="named twice"):
        credential("mill", "community", "MISSING", file)
    with pytest.raises(WorklightError, match="can't be read"):
        credential("mill", "community", None, tmp_path / "nowhere")


DATABASE = """
[[collect]]
name = "cases"
kind = "database"
url = "postgresql+psycopg://db.example/cases"
table = "dm.steps"
mapping = "steps.toml"
watermark = "changed"
"""


@pytest.mark.parametrize(("old", "new", "says"), [
    ('table = "dm.steps"', "", "give a table or a query, one of them"),
    ('table = "dm.steps"', 'table = "dm.steps"\nquery = "SELECT 1 AS a"', "give a table or a query, one of them"),
    ('table = "dm.steps"', 'query = "DELETE FROM dm.steps"', "the query must begin with SELECT or WITH"),
    ("//db.example", "//reader:planted9word@db.example", "a password must not stand in the address"),
    ("/cases", "/cases?password=planted9word", "a password must not stand in the address"),
    ("/cases", "/?odbc_connect=DRIVER%3Dx%3BPWD%3Dplanted9word", "a password must not stand in the address"),
    ('watermark = "changed"', "", "watermark: this key is needed and missing"),
    ('watermark = "changed"', 'watermark = "changed"\noverlap = "long"', "overlap: write a number of seconds"),
])
def test_slips_of_a_database_are_named_too(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in DATABASE
    source, = read_sources(write(tmp_path, DATABASE))
    assert isinstance(source, Database) and (source.overlap, source.whole_every) == (86400, 7 * 86400)
    with pytest.raises(WorklightError) as caught:
        read_sources(write(tmp_path, DATABASE.replace(old, new, 1)))
    assert says in str(caught.value)
    assert "planted9word" not in str(caught.value)
