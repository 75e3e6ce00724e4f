"""ask to-be --format text and /export/to-be.txt: the same specification, of the own team alone, through the lens."""

import pytest
from click.testing import CliRunner

from dashboard.app import create_app
from dashboard.cli import worklight


@pytest.fixture
def run(world, monkeypatch):
    monkeypatch.setenv("WORKLIGHT_NOW", "2026-11-23T10:00:00+00:00")
    for role in ("team_manager", "senior_leader"):
        viewer = world.viewer(role)
        world.journal.add_account(f"{role}@example.org", role, team=viewer.team, person=viewer.person, password=None)
    manager = world.viewer("team_manager")
    assert world.do(manager, "draw-to-be", kind="start").ok
    assert world.do(manager, "draw-to-be", kind="add", about="a", text="Ring back").ok

    def called(*words, account="team_manager@example.org"):
        return CliRunner().invoke(worklight, ["ask", *words, "--home", str(world.home.root), "--as", account,
                                              "--format", "text"])

    return called


@pytest.fixture
def got(world, run):
    app = create_app(world.home, now=lambda: world.now)
    part = app.server.extensions["worklight"].web

    def get(role, query=""):
        http = app.server.test_client()
        http.set_cookie(part.cookies.session, part.sessions.start(
            world.journal.account(f"{role}@example.org")), domain="localhost")
        return http.get(f"/export/to-be.txt{query}", headers={"Host": "localhost"})

    return get


def test_the_same_text_by_command_and_by_address(run, got):
    """Seen to fail with the moment of the machine in place of the home's."""
    printed, answer = run("to-be"), got("team_manager")
    assert (printed.exit_code, printed.stderr, answer.status_code) == (0, "", 200)
    assert answer.text == printed.stdout
    assert answer.headers["Content-Disposition"] == 'attachment; filename="worklight-to-be.txt"'
    assert '- Add "Ring back" after "a".' in answer.text and "Cases of the team: 10" in answer.text


def test_who_may_not_see_it_gets_no_text(run, got):
    """Seen to fail with the text of an answer whatever its state."""
    assert got("senior_leader").status_code == 403 and got("team_manager", "?team=Adults+West").status_code == 403
    assert got("team_manager", "?viewer=x").status_code == 400
    refused = run("to-be", account="senior_leader@example.org")
    assert (refused.exit_code, refused.stdout) == (1, "") and "not yours" in refused.stderr


def test_other_questions_have_no_text(run):
    refused = run("waits")
    assert refused.exit_code == 1 and "There is no text of waits" in str(refused.exception)
