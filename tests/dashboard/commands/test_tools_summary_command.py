"""worklight tools-summary and /export/tools-summary.txt: the same text, for every role, through the lens."""

import json

import pytest
from click.testing import CliRunner

from dashboard.app import create_app
from dashboard.cli import worklight

ROLES = ("practitioner", "team_manager", "coproduction_member", "senior_leader", "governance")
ADDRESS = "/export/tools-summary.txt"


@pytest.fixture
def run(world, monkeypatch):
    monkeypatch.setenv("WORKLIGHT_NOW", "2026-11-23T10:00:00+00:00")
    for role in ROLES:
        viewer = world.viewer(role)
        world.journal.add_account(f"{role}@example.org", role, team=viewer.team, person=viewer.person, password=None)

    def called(*words, account="governance@example.org"):
        return CliRunner().invoke(worklight, ["tools-summary", "--home", str(world.home.root), "--as", account, *words])

    return called


@pytest.fixture
def got(world, run):
    app = create_app(world.home, now=lambda: world.now)
    part = app.server.extensions["worklight"].web

    def get(role=None, query=""):
        http = app.server.test_client()
        if role:
            token = part.sessions.start(world.journal.account(f"{role}@example.org"))
            http.set_cookie(part.cookies.session, token, domain="localhost")
        return http.get(ADDRESS + query, headers={"Host": "localhost"})

    return get


def test_every_role_gets_the_same_text_by_command_and_by_address(run, got, world):
    """Seen to fail with the rule of ``faults`` taken from one role."""
    printed = run()
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert "Down since: between 22 November 2026, 12:00 and 13:00" in printed.stdout
    for role in ROLES:
        answer = got(role)
        assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
        assert answer.headers["Content-Disposition"] == 'attachment; filename="worklight-tools-summary-2026-w47.txt"'
        assert answer.text == printed.stdout == run(account=f"{role}@example.org").stdout
    names = [name for _, name in world.people]
    assert not [name for name in names if name in printed.stdout]


def test_who_is_not_signed_in_gets_nothing(got):
    answer = got()
    assert answer.status_code == 401 and "Machine" not in answer.text


@pytest.mark.parametrize(("query", "status"), [
    ("?week=2026-W46&site=Hall", 200), ("?week=", 200), ("?week=2026-W44x", 400), ("?team=Adults+East", 400),
    ("?viewer=x", 400), ("?week=1999-W01", 404), ("?week=9999-W52", 404), ("?site=Nowhere", 404),
    ("?device=" + "x" * 300, 400)])
def test_an_address_that_makes_no_sense_is_refused(got, query, status):
    answer = got("practitioner", query)
    assert answer.status_code == status
    if query.endswith("Hall"):
        assert "2026-w46-hall.txt" in answer.headers["Content-Disposition"]


def test_where_the_council_denies_one_question_the_whole_is_denied(got, run, world):
    rules = (world.home.root / "reference" / "policy.toml")
    rules.parent.mkdir(exist_ok=True)
    text = world.home.reference("policy.toml").read_text(encoding="utf-8")
    before, found, after = text.partition('question = "faults"\nroles = ["practitioner", ')
    assert found
    rules.write_text(f'{before}question = "faults"\nroles = [{after}', encoding="utf-8")
    refused = run(account="practitioner@example.org")
    assert (refused.exit_code, refused.stdout) == (1, "") and "not yours" in str(refused.exception)
    assert run().exit_code == 0


def test_a_file_is_written_whole_and_never_over_another(run, tmp_path):
    """Seen to fail without ``_refuse``."""
    file = tmp_path / "week.txt"
    done = run("--output", str(file), "--week", "2026-W46")
    assert (done.exit_code, done.stdout) == (0, "")
    text = file.read_text(encoding="utf-8")
    assert "2026-W46" in text
    again = run("--output", str(file))
    assert again.exit_code == 1 and "there already" in str(again.exception) and file.read_text() == text
    assert run("--output", str(file), "--force").exit_code == 0 and "2026-W47" in file.read_text()
    for place, why in ((tmp_path, "is a folder"), (tmp_path / "none" / "x.txt", "can't be written")):
        assert why in str(run("--output", str(place), "--force").exception)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["week.txt"]


def test_as_json_it_holds_the_rows(run):
    told = json.loads(run("--json", "--site", "Hall").stdout)
    assert (told["week"], told["first_day"], told["last_day"]) == ("2026-W47", "2026-11-16", "2026-11-22")
    assert {row["device"] for row in told["machines"]} == {"Hall printer", "Hall scanner"}
    assert [row["reason"] for row in told["faults"]] == ["jam"] and len(told["scanning"]) == 1
    assert {source["name"] for source in told["sources"]} >= {"cups"}


@pytest.mark.parametrize(("words", "said"), [
    (("--week", "2026-W01"), "Only the weeks from 2026-W35 to 2026-W47 can be told"),
    (("--week", "W44"), "A week is written like"), (("--site", "Nowhere"), "No such printer"),
    (("--device", "x" * 300), "tools-summary --help"), (("--as", "nobody@example.org"), "There is no open account")])
def test_what_cannot_be_told_is_one_sentence(run, words, said):
    result = run(*words)
    assert (result.exit_code, result.stdout) == (1, "") and said in str(result.exception)


