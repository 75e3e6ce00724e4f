"""Every way gives the same numbers (A7): page, export as JSON and CSV, and command line hold what the lens gave."""

import csv
import io
import json
import re

import pytest
from attacking import campaign
from attacking.collect import leader, manager, of_answer, practitioner
from attacking.council import PERIODS
from attacking.drive import period_name
from click.testing import CliRunner

from dashboard.cli import worklight
from dashboard.viewer import Viewer

pytestmark = pytest.mark.slow
GROUPS = ("team-period", "service-period")
PAGES = [(0, "team-period", "/team"), (2, "service-period", "/service")]  # which of the viewers, asks what, where


def viewers(drive):
    team = drive.teams[3]
    others = [Viewer(f"{role}@example.org", role, None, None) for role in ("coproduction_member", "governance")]
    return [manager(team, 0), practitioner(team, 0), leader(), *others]


def plain(value):
    return json.loads(json.dumps(value, default=str))


@pytest.mark.parametrize("question", GROUPS)
def test_page_export_and_command_line_give_what_the_lens_gave(drive, web, monkeypatch, question):
    monkeypatch.setenv("WORKLIGHT_NOW", drive.now.isoformat())
    lens, answered = campaign.ask(drive), 0
    for viewer in viewers(drive):
        browser = web.as_(viewer)
        for period in map(period_name, range(PERIODS)):
            answer = lens.ask(viewer, question, period=period)
            answered += answer.state == "ok"
            told = browser.export(question, period=period)
            typed = CliRunner().invoke(worklight, ["ask", question, "--as", viewer.account, "--period", period,
                                                   "--format", "json", "--home", str(drive.home.root)])
            rows = plain(answer.rows) if answer.state == "ok" else []
            assert json.loads(told.data)["rows"] == rows
            assert json.loads(typed.stdout)["rows"] == plain(answer.rows)
            table = browser.export(question, "csv", period=period)
            assert (table.status_code == 200) == (answer.state == "ok")
            if answer.state == "ok":
                assert numbers_of(table.get_data(as_text=True)) <= numbers(answer)
    assert answered >= PERIODS


def numbers(answer):
    return set(of_answer(answer).values())


def numbers_of(text):
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    return {float(cell) for cell in cells if re.fullmatch(r"-?\d+(\.\d+)?", cell)}


@pytest.mark.parametrize(("place", "question", "path"), PAGES)
def test_a_page_holds_no_share_that_the_lens_did_not_give(drive, web, place, question, path):
    viewer, lens = viewers(drive)[place], campaign.ask(drive)
    allowed = numbers(lens.ask(viewer, question, period=period_name(5))) | {0.0, 100.0}
    if place == 0:
        allowed |= numbers(lens.ask(viewer, "team-week"))
    text = web.as_(viewer).before_cases(path, f"?period={period_name(5)}")
    text = re.sub(r"\\u[0-9a-f]{4}", " ", text)  # dashes, as JSON writes them
    said = {float(found) for found in re.findall(r"(\d+)(?:%| per cent)", text)}
    assert said
    assert said <= allowed, sorted(said - allowed)
