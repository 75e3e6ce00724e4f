"""``worklight personal``: fields and rows, never a value.

Seen to fail: with the login of a row put into the counts, the test of values failed.
"""

import json
from pathlib import Path

from click.testing import CliRunner

from dashboard.cli import worklight
from data import SAMPLES

LOGS = ("page_log", "windows_print.xml", "papercut_print_log.csv", "printlog_2026_11_02.log")
VALUES = ("asha", "ben.o", "jade", "DESK", "Visit", "Plan", "10.20", "care plan", "assessment")


def run(home: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(worklight, ["personal", *words, "--home", str(home)])
    return done.exit_code, done.output


def test_each_log_says_which_fields_it_holds_and_never_with_what(tmp_path: Path) -> None:
    status, said = run(tmp_path / "home", *(str(SAMPLES / name) for name in LOGS))
    assert status == 0 and said.count("user name") == len(LOGS)
    assert not any(value in said for value in VALUES)
    assert not (tmp_path / "home" / "warehouse").exists()


def test_json_names_the_setting_only_where_a_field_is_filled(tmp_path: Path) -> None:
    status, said = run(tmp_path, "--json", str(SAMPLES / "windows_print.xml"))
    (one,) = json.loads(said)
    assert status == 0 and one["checked"] and one["format"] == "windows-print-xml"
    assert {field["field"]: field["rows"] for field in one["fields"]} == {
        "user name": 3, "document title": 0, "client machine": 2, "address": 0}
    assert [field["field"] for field in one["fields"] if field["setting"]] == ["user name", "client machine"]


def test_a_log_by_the_recommended_settings_holds_nothing_personal(tmp_path: Path) -> None:
    log = tmp_path / "page_log"
    log.write_text("MFP-2 17 [02/Nov/2026:09:12:41 +0000] total 6 1793610761 1793610762\n" * 3)
    status, said = run(tmp_path, "--json", str(log))
    assert status == 0 and not any(field["rows"] for field in json.loads(said)[0]["fields"])


def test_a_format_that_has_no_check_and_a_file_that_is_no_log(tmp_path: Path) -> None:
    status, said = run(tmp_path, str(SAMPLES / "events.xes"))
    assert status == 0 and "not checked" in said
    (tmp_path / "noise").write_bytes(bytes(range(256)))
    status, said = run(tmp_path, str(tmp_path / "noise"))
    assert status == 1 and "does not know this format" in said and "Traceback" not in said
