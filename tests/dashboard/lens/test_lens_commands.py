"""worklight close, questions and ask, as a person would type them."""

import json

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight


@pytest.fixture
def run(world, monkeypatch):
    monkeypatch.setenv("WORKLIGHT_NOW", "2026-11-23T10:00:00+00:00")
    for role in ("team_manager", "practitioner", "governance", "senior_leader"):
        viewer = world.viewer(role)
        world.journal.add_account(f"{role}@example.org", role, team=viewer.team, person=viewer.person, password=None)

    def called(*words):
        command, *rest = words
        return CliRunner().invoke(worklight, [command, "--home", str(world.home.root), *rest])

    return called


def test_close_tells_what_was_closed_and_when_the_next_is_due(run):
    first = run("close")
    assert first.exit_code == 0
    assert "Closed 2026-P10" in first.output
    assert "Next: 2026-P12, from 7 December 2026." in first.output
    assert "Nothing is due." in run("close").output
    told = json.loads(run("close", "--json").stdout)
    assert told == {"closed": [], "next": {"period": "2026-P12", "from": "2026-12-07"}}


def test_close_of_a_period_that_is_not_due_is_one_sentence(run):
    result = run("close", "--period", "2026-P12")
    assert "can't be closed yet" in str(result.exception)


def test_questions_as_the_contract_has_them(run):
    rows = json.loads(run("questions", "--json").stdout)
    assert all(set(row) == {"name", "asks", "who", "grain"} for row in rows)
    assert {row["name"]: row["who"] for row in rows}["team-week"] == ["team_manager"]
    assert "Where did my week go?" in run("questions").output


def test_process_map_is_exactly_the_contracts_object(run):
    told = json.loads(run("ask", "process-map", "--as", "governance@example.org", "--format", "json").stdout)
    assert told == {
        "cases": 10, "events": 30, "starts": {"a": 10}, "ends": {"b": 10}, "variants": 3,
        "edges": [{"from": "a", "to": "b", "count": 6, "median_seconds": 30.0, "mean_seconds": 31.5},
                  {"from": "b", "to": "a", "count": 4, "median_seconds": 60.0, "mean_seconds": 61.5}]}
    kept_apart = run("ask", "process-map", "--as", "governance@example.org", "--lifecycle", "--format", "json")
    assert json.loads(kept_apart.stdout)["state"] == "no_data"


@pytest.mark.parametrize(
    "question", ["my-week", "my-record", "my-looks", "my-choices", "team-week", "allocation", "nothing"])
def test_nothing_that_shows_an_individual_comes_out_here(run, question):
    for account in ("team_manager@example.org", "practitioner@example.org"):
        result = run("ask", question, "--as", account, "--format", "json")
        assert json.loads(result.stdout) == {"state": "not_yours", "rows": []}
        assert (result.exit_code, result.stderr) == (1, "worklight: That is not yours to see from here.\n")


def test_other_answers_are_state_and_rows(run):
    told = json.loads(run("ask", "waits", "--as", "team_manager@example.org", "--format", "json").stdout)
    assert (told["state"], told["team"], len(told["rows"])) == ("ok", "Adults East", 5)
    assert {source["name"] for source in told["sources"]} == {"mosaic"}  # of cases, no printer


def test_tables_and_csv(run, world):
    run("close")
    table = run("ask", "team-period", "--as", "practitioner@example.org").stdout
    assert table.splitlines()[0].split()[:2] == ["step", "kinds"] or "kinds.direct" in table
    world.themes = [("review", "=cmd()", 9, 20, *world.themes[0][4:])]
    world.publish()
    assert "'=cmd()" in run("ask", "themes", "--as", "governance@example.org", "--format", "csv").stdout
    assert "who-sees-what" in run("ask", "who-sees-what", "--as", "governance@example.org").stdout


def test_states_are_told_in_a_sentence(run):
    late = run("ask", "team-period", "--as", "practitioner@example.org")
    assert (late.exit_code, late.stdout) == (0, "")
    assert "It comes on 12 October 2026." in late.stderr
    bad = run("ask", "waits", "--as", "governance@example.org", "--period", "P1")
    assert (bad.exit_code, "worklight ask --help" in bad.stderr) == (1, True)
    assert run("ask", "waits", "--as", "governance@example.org", "--team", "Adults East").exit_code == 1


def test_an_unknown_or_closed_account_is_refused(run, world):
    assert "no open account" in str(run("ask", "waits", "--as", "nobody@example.org").exception)
    world.journal.disable_account("governance@example.org")
    assert "no open account" in str(run("ask", "waits", "--as", "governance@example.org").exception)


def test_the_look_names_the_account_and_the_operating_system_user(run, world, monkeypatch):
    looks = []
    monkeypatch.setattr("dashboard.journal.Journal.write_look",
                        lambda self, viewer, question, why, people, *, command_line=False: looks.append(
                            (viewer.account, viewer.os_user, question, tuple(people), command_line)))
    monkeypatch.setattr("getpass.getuser", lambda: "operator")
    run("ask", "waits", "--as", "governance@example.org")
    assert looks == [("governance@example.org", "operator", "waits", (), True)]
