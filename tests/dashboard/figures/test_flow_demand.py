"""What the system itself asks for, in words: what is few is never said, no cause names anybody."""

from dashboard.answer import Answer
from dashboard.figures import flow_demand
from dashboard.words import read_words
from data import REFERENCE
from data.journey import read_journey

WORDS, JOURNEY = read_words(), read_journey(REFERENCE / "journey.toml")


def test_what_is_written_down_again(answers):
    """Seen to fail with the words of a row that is held back left out."""
    answer = answers.flow_asked()
    assert flow_demand.asked_finding(answer, WORDS) == "In 60 of 220 journeys the assessment is written down again"
    assert flow_demand.asked(answer, WORDS).rows == (
        ("Assessment", "60 of 220", "40", "0", "21 days"), ("Plan", "0 of 140", "0", "0", ""),
        ("Risks", "too few cases to show", "", "", ""))


def test_it_stands_beside_what_people_said():
    """Seen to fail with every theme, and with the number of a few voices."""
    rows = ({"step": "assessment", "theme": "Tell it once", "people": 31, "of_total": 60},
            {"step": None, "theme": "tell it ONCE", "people": "a few", "of_total": "a few"},
            {"step": "assessment", "theme": "Parking", "people": 9, "of_total": 60})
    assert list(flow_demand.said(Answer("themes", "ok", rows), JOURNEY, WORDS)) == [
        "What people said: 31 of 60 at assessment: Tell it once.",
        "What people said: a few people of a few at not known: tell it ONCE."]
    assert list(flow_demand.said(Answer("themes", "no_data"), JOURNEY, WORDS)) == [WORDS.flow.asked_unsaid]


def test_causes_period_by_period(answers):
    """Seen to fail with the first periods in place of the last."""
    data = flow_demand.causes(answers.flow_causes(), WORDS)
    assert data.heads[3:] == ("2026-P10", "2026-P11")
    assert data.rows[0] == ("Payments that come back", "35", "35", "15", "too few to show")
    assert flow_demand.causes_finding(answers.flow_causes(), WORDS) == "Most often: approvals and panels, in 120 cases"


def test_waits_between_steps(answers):
    data = flow_demand.between(answers.flow_between(), JOURNEY, WORDS)
    assert data.rows[0] == ("Assessment \u2192 Planning", "120", "12 days", "5 to 23", "35", "9 days")
    assert data.rows[1][2] == WORDS.flow.held["few_carry"]
    assert flow_demand.between_finding(answers.flow_between(), JOURNEY) == (
        "From assessment to planning, half of people wait 12 days or less")
