"""The commands of intake, as somebody types them: words, JSON to the letter of contracts.md, exit status."""

import json
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import worklight
from data import SAMPLES
from data.home import Home

HEAD = "person,name,team,from,to,contracted_hours,pattern,logins\n"
PRIYA = "p1,Priya Nair,North,2026-01-05,,37,Mon-Fri 09:00-17:00,cups=priya\n"


@pytest.fixture
def run(home: Home):
    def call(*words: object) -> Result:
        return CliRunner().invoke(worklight, [*map(str, words), "--home", str(home.root)], catch_exceptions=False)

    return call


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(HEAD + PRIYA)
    return path


def test_ingest_in_words(run) -> None:
    result = run("ingest", SAMPLES / "page_log")
    assert result.exit_code == 0
    assert result.stdout.endswith("page_log (cups-page-log): 6 rows, 6 kept, 0 set aside, 0 held already\n")
    assert result.stderr == ""


def test_ingest_in_json(run, tmp_path: Path) -> None:
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-")
    result = run("ingest", SAMPLES / "page_log", tmp_path / "odd.pdf", "--json", "--quiet")
    fine, refused = json.loads(result.stdout)
    assert fine == {
        "file": str(SAMPLES / "page_log"),
        "format": "cups-page-log",
        "rows_in": 6,
        "accepted": 6,
        "quarantined": 0,
        "duplicate": 0,
        "error": None,
    }
    assert refused["error"] in result.stderr
    assert list(refused) == list(fine)
    assert result.exit_code == 1


def test_a_dry_run_speaks_in_the_conditional(run) -> None:
    assert "6 would be kept" in run("ingest", "--dry-run", SAMPLES / "page_log").stdout


def test_an_empty_folder_is_no_fault(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("ingest", tmp_path / "empty")
    assert (result.exit_code, result.stdout) == (0, "There are no files in there.\n")


def test_usage(run) -> None:
    assert run("ingest").exit_code == 2
    result = run("ingest", SAMPLES, "--format", "pdf")
    assert result.exit_code == 2
    assert "choose one of annex-a, care-opinion, case-csv" in result.stderr


def test_figures_that_fail_are_said_after_the_books(run, monkeypatch) -> None:
    def fail(*others: object, **more: object) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr("ingest.refresh.publish", fail)
    result = run("ingest", SAMPLES / "page_log", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)[0]["accepted"] == 6
    assert "worklight: The files were kept" in result.stderr


def test_progress_on_a_terminal(run, monkeypatch) -> None:
    """As on a slow terminal that draws only when it is told to. Seen to fail without ``refresh`` in ``file``."""
    from rich.console import Console
    from rich.progress import Progress

    monkeypatch.setattr(
        "dashboard.commands.ingest.Console", lambda stderr: Console(stderr=stderr, force_terminal=True, width=99)
    )
    monkeypatch.setattr("dashboard.commands.ingest.Bar", partial(Progress, auto_refresh=False))
    result = run("ingest", SAMPLES / "page_log")
    assert "page_log" in result.stderr
    assert "set aside" in result.stderr
    assert run("ingest", SAMPLES / "page_log", "--quiet").stderr == ""


def test_people(run, people: Path) -> None:
    run("ingest", SAMPLES / "page_log")
    result = run("people", people)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "1 person in 1 team, with 1 login."
    assert "2 logins in the logs belong to nobody" in result.stdout
    assert json.loads(run("people", people, "--json").stdout) == {
        "people": 1,
        "teams": 1,
        "logins": 1,
        "unlinked_logins": 2,
    }


def test_unlinked_prints_what_can_be_pasted(run, people: Path) -> None:
    run("people", people)
    assert run("unlinked", SAMPLES / "page_log").stdout == "cups=jade.osei\ncups=tom baker\n"
    people.write_text(HEAD + PRIYA.replace("cups=priya", "cups=priya;cups=jade.osei;cups=Tom Baker"))
    run("people", people)
    assert "belongs to somebody" in run("unlinked", SAMPLES / "page_log").stdout


def test_unlinked_before_anything_is_loaded(run) -> None:
    assert run("unlinked", SAMPLES / "page_log").stdout.count("\n") == 3


def test_status_in_json(run, people: Path) -> None:
    before = json.loads(run("status", "--json").stdout)
    assert before == {"published": None, "periods_closed": [], "sources": [], "workers": 0, "unlinked_logins": 0}
    run("ingest", SAMPLES / "page_log")
    run("people", people)
    found = json.loads(run("status", "--json").stdout)
    assert list(found) == ["published", "periods_closed", "sources", "workers", "unlinked_logins"]
    assert (found["workers"], found["unlinked_logins"]) == (1, 2)
    (source,) = found["sources"]
    assert list(source) == [
        "name",
        "format",
        "last_good",
        "rows_in",
        "accepted",
        "quarantined",
        "duplicate",
        "lag_seconds",
    ]
    assert (source["name"], source["rows_in"], source["accepted"]) == ("cups", 6, 6)
    assert source["lag_seconds"] > 0
    assert json.loads(run("status", "--json", "--source", "none").stdout)["sources"] == []


def test_status_in_words(run, home: Home, tmp_path: Path) -> None:
    assert "Nothing has been loaded yet." in run("status").stdout
    (home.mappings / "v.toml").write_text(
        '[source]\nname = "v"\n[columns]\ncase = "C"\nactivity = "A"\nended_at = "T"\n'
    )
    table = tmp_path / "v.csv"
    table.write_text("C,A,T\n" + "".join(f"1,Odd {n},2026-11-22 10:00\n" for n in range(22)))
    run("ingest", table)
    (home.ledger / "loads.jsonl").open("a").write('{"load_id": 99, "file_hash": "x"}\n')
    said = run("status").stdout
    for words in ("Sources", "Published: version", "Odd 1", "and 2 more", "1 loads are in the ledger"):
        assert words in said


def test_status_tells_of_a_run_cut_short(run, monkeypatch) -> None:
    monkeypatch.setattr("ingest.refresh.publish", None)
    run("ingest", SAMPLES / "page_log")
    assert "not yet in the figures" in run("status").stdout


def test_quarantine(run, tmp_path: Path) -> None:
    assert run("quarantine").stdout == "No rows are set aside.\n"
    assert run("quarantine", "--json").stdout == "[]\n"
    log = tmp_path / "page_log"
    log.write_text((SAMPLES / "page_log").read_text() + "rubbish line 1\nrubbish line 2\n")
    run("ingest", log)
    rows = json.loads(run("quarantine", "--json").stdout)
    assert [list(row) for row in rows] == [["file_hash", "line", "field", "reason", "shape"]] * 2
    assert rows[0]["shape"] == "aaaaaaa aaaa 9"
    assert "aaaaaaa aaaa 9" in run("quarantine").stdout
    assert run("quarantine", "--source", "none").stdout == "No rows are set aside.\n"


@pytest.mark.parametrize("name", ["ingest", "people", "status", "quarantine", "unlinked"])
def test_each_command_has_help_with_examples(name: str) -> None:
    said = CliRunner().invoke(worklight, [name, "--help"]).stdout
    assert f"worklight {name}" in said.split("Examples:")[1]
    assert "--home" in said
