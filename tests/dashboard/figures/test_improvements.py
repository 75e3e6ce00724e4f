"""What is tried, in words: how many, where each stands, and whose chart may stand beside it.

Seen to fail with the check of ``team`` left out of ``_periods`` in figures/improvement_chart.py, and with planned ideas
counted as tried.
"""

from datetime import date

import pytest

from dashboard.answer import Answer
from dashboard.figures import improvement_chart, improvement_year, improvements
from dashboard.words import read_words
from data import REFERENCE
from data.journey import read_journey

WORDS, JOURNEY = read_words(), read_journey(REFERENCE / "journey.toml")
TODAY = date(2026, 11, 23)


def answer(*rows):
    return Answer("improvements", "ok", tuple(rows), {"today": TODAY, "history": {}})


def row(stage="plan", adopted_on=None, due=0, **more):
    return {"title": "A tray", "stage": stage, "adopted_on": adopted_on, "due": due, "moves": [], "step": None} | more


@pytest.mark.parametrize(("rows", "said"), [
    ([], "Nothing is being tried yet"), ([row()], "No idea is being tried just now"),
    ([row("do"), row("study"), row()], "2 ideas are being tried"),
    ([row("do"), row("act", date(2026, 1, 2), 2)],
     "1 idea is being tried, 1 was adopted this year and 2 checks are due"),
    ([row("act", date(2025, 12, 31))], "No idea is being tried just now"),
])
def test_the_heading_counts_what_is_tried(rows, said):
    assert improvements.finding(answer(*rows), WORDS) == said


def test_a_year_is_seen_together_by_month_and_step():
    def move(to, on, decision=None, cycle=1):
        return {"to": to, "on": on, "decision": decision, "cycle": cycle}

    told = answer(row(step="assessment", moves=[move("do", date(2026, 10, 5)), move("study", date(2026, 10, 19)),
                                                move("act", date(2026, 11, 2), "adapt"),
                                                move("do", date(2026, 11, 9), cycle=2)]),
                  row(title="Old", moves=[move("do", date(2025, 11, 28)), move("act", date(2025, 12, 1), "abandon")]))
    found = improvement_year.table(told, JOURNEY, WORDS)
    assert found.heads == ("Month", "Assessment", "No step of the journey")
    assert found.rows == (("November 2026", "To be adapted: A tray; Began: A tray (round 2)", ""),
                          ("October 2026", "Began: A tray", ""), ("December 2025", "", "Abandoned: Old"))
    assert improvement_year.table(answer(row()), JOURNEY, WORDS) is None


def card(team, measure="direct", **more):
    return {"team": team, "measure": measure, "theme": None, "step": "assessment", "site": None, "aim_value": None,
            "redrawn": [], "began_on": None} | more


def test_figures_of_a_team_stand_beside_its_own_ideas_alone(world):
    world.close()
    for role, team, seen in (("team_manager", "Adults East", True), ("team_manager", "Adults West", False),
                             ("team_manager", None, False), ("senior_leader", "Adults East", False),
                             ("senior_leader", None, True)):
        viewer = world.viewer(role)
        found = improvement_chart.seen(lambda question, viewer=viewer, **params: world.ask(viewer, question, **params),
                                       card(team), WORDS)
        assert isinstance(found, improvement_chart.Seen) is seen, (role, team)
        assert seen or found in (WORDS.trying.not_yours, WORDS.trying.no_figures)


@pytest.mark.parametrize(("more", "said"), [
    ({"measure": None}, "no_chart"), ({"measure": "theme"}, "needs_theme"),
    ({"measure": "wait", "step": None}, "needs_step")])
def test_it_is_said_why_there_is_no_chart(more, said):
    found = improvement_chart.seen(lambda *_, **__: Answer("x", "not_yours"), card(None, **more), WORDS)
    assert found == getattr(WORDS.trying, said)


def test_a_card_that_names_a_place_is_shown_its_machines_alone(world):
    """Seen to fail without ``site`` in ``_asked``. Hall has one printer of the world's two sites."""
    asked = []

    def ask(question, **params):
        asked.append(params)
        return world.ask(world.viewer("senior_leader"), question, **params)

    told = improvement_chart.seen(ask, card(None, "jams", site="Hall"), WORDS)
    every = improvement_chart.seen(ask, card(None, "jams", site=None), WORDS)
    assert asked == [{"measure": "jams", "site": "Hall"}, {"measure": "jams"}]
    assert told.place == "Hall" and "Hall alone" in told.answer.coverage and every.place == "all machines"
