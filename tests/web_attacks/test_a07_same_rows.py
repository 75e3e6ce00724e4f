"""A7: one question through page, callback, export, download and command line gives identical rows.

Seen to fail with ``rows=answer.rows[:-1]`` for one way in ``ask`` of dashboard/lens.py.
"""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from dashboard.lens import Lens
from dashboard.text.rows import as_csv

OF_PAGE = {"/team": ("team-period", "waits", "themes", "team-week", "allocation", "supervision",
                     "partner-team", "tools", "team-demand", "promises", "dated-notes", "improvements"),
           "/service": ("service-period", "waits", "themes", "demand", "promises", "dated-notes", "asked-of-leaders",
                        "improvements"),
           "/my-time": ("my-week", "my-choices", "my-looks"),
           "/told-us": ("themes", "waits", "quotes", "comments", "not-yet-heard"),
           "/you-said": ("answers", "asked-of-leaders"), "/how": ("sources",),
           "/tools": ("tools", "faults", "scanning", "downtime", "queue-waits", "supplies", "misfeeds", "dated-notes"),
           "/flow": ("flow", "team-flow", "team-variation", "themes", "team-map", "to-be", "dated-notes", "promises"),
           "/pulse": ("pulse",), "/agreed": ("agreed",), "/promises": ("promises",),
           "/term": ("terms", "team-terms", "dated-notes"),
           "/trying": ("improvements", "themes", "tools"),
           "/first-steps": ("sources", "team-period", "service-period"), "/who-sees-what": ("who-sees-what",)}
STATUS = {"ok": 200, "not_yours": 403, "no_data": 404, "too_few": 404}
BY_COMMAND = {"team-period", "waits", "themes", "sources", "who-sees-what", "service-period", "partner-team",
              "tools", "faults", "scanning", "downtime", "queue-waits", "supplies", "misfeeds",
              "flow", "team-flow", "team-variation", "team-map", "to-be", "dated-notes", "demand", "team-demand",
              "promises", "terms", "team-terms", "pulse", "agreed",
              "answers", "not-yet-heard", "asked-of-leaders", "quotes", "theme-history",
              "improvements", "weekly-measure"}


@pytest.fixture
def drawn(monkeypatch):
    """What pages get from the lens; it is asked all the same."""
    answers, real = [], Lens.ask

    def ask(self, viewer, question, *, use="page", **params):
        answer = real(self, viewer, question, use=use, **params)
        if use == "page":
            answers.append((question, params, answer))
        return answer

    monkeypatch.setattr(Lens, "ask", ask)
    return answers


def plain(rows):
    """Rows as JSON has them."""
    return json.loads(json.dumps(rows, default=lambda v: v.isoformat() if hasattr(v, "isoformat") else list(v)))


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "coproduction_member", "senior_leader", "governance"])
def test_every_way_gives_the_same_rows(web, world, drawn, monkeypatch, role):
    monkeypatch.setenv("WORKLIGHT_NOW", world.now.isoformat())
    client, asked = web.as_(world.viewer(role)), 0
    for page, questions in OF_PAGE.items():
        drawn.clear()
        client.text(page)
        for question, params, answer in list(drawn):
            assert question in questions, f"add {question} to {page} here"
            same_by_export(client, question, params, answer)
            if question in BY_COMMAND:
                same_by_command(world, role, question, params, answer)
            asked += 1
    assert asked >= 6


def same_by_export(client, question, params, answer):
    got = client.export(question, "json", **params)
    named = question in {"team-week", "allocation", "supervision", "comments"}  # on the page alone
    assert got.status_code == (403 if named else STATUS[answer.state])
    if answer.state == "ok" and not named:
        assert got.json["rows"] == plain(list(answer.rows))
        assert cells(client.export(question, "csv", **params).text) == cells(as_csv(answer.rows))


def same_by_command(world, role, question, params, answer):
    words = [word for name, value in params.items() for word in (f"--{name}", value)]
    email = world.viewer(role).account
    # how rows are written is the same for everyone: the manager, who may ask most, looks at all three
    forms = ("json", "csv", "table") if role == "team_manager" else ("json",)
    told = {form: CliRunner().invoke(worklight, ["ask", question, "--as", email, *words, "--format", form, "--home",
                                                 str(world.home.root)]) for form in forms}
    assert json.loads(told["json"].stdout)["rows"] == plain(list(answer.rows))
    if role != "team_manager":
        return
    assert cells(told["csv"].stdout) == (cells(as_csv(answer.rows)) if answer.rows else [])
    assert len(told["table"].stdout.splitlines()) == (len(answer.rows) + 1 if answer.rows else 0)


def cells(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_numbers_on_the_page_are_those_of_the_download(web, world):
    """The page's own table of numbers, share by share."""
    client = web.as_(world.viewer("team_manager"))
    text, rows = client.text("/team"), client.export("team-period").json["rows"]
    for row in rows:
        for share in (row.get("kinds") or {}).values():
            assert share is None or f"{share}%" in text
