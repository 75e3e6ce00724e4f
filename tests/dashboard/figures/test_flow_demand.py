"""What the system itself asks for, in words: what is few is never said, no cause names anybody."""

from datetime import date

from dashboard.answer import Answer
from dashboard.figures import flow_demand, flow_payments, flow_workshop, meanwhile
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
    assert data.heads[3:] == ("Period 10", "Period 11")
    assert data.rows[0] == ("Payments that come back", "35", "35", "15", "too few to show")
    assert flow_demand.causes_finding(answers.flow_causes(), WORDS) == "Most often: approvals and panels, in 120 cases"


def test_payments_that_came_back(answers):
    """Seen to fail with a held number of those not put right as nought, and without the row of other reasons."""
    answer = answers.flow_returned()
    assert flow_payments.finding(answer) == "48 payments came back, most often: wrong address"
    assert flow_payments.by_reason(answer, WORDS).rows == (
        ("All reasons", "48", "6 days", "3 to 12", "7"), ("Wrong address", "30", "6 days", "3 to 12", ""),
        ("Other reasons, too few of each to show", "", "", "", ""))
    assert flow_payments.by_week(answer).rows == (("19 October 2026", "8", ""),)


def test_waits_between_steps(answers):
    data = flow_demand.between(answers.flow_between(), JOURNEY, WORDS)
    assert data.rows[0] == ("Assessment \u2192 Planning", "120", "12 days", "5 to 23", "35", "9 days")
    assert data.rows[1][2] == WORDS.flow.held["few_carry"]
    assert flow_demand.between_finding(answers.flow_between(), JOURNEY) == (
        "From assessment to planning, half of people wait 12 days or less")


def test_a_team_reads_its_own_words_and_roles_alone(answers):
    """Seen to fail with names in the rows of a download, and with two full stops."""
    answer, names = answers.flow_paths(), {"Panel": "Funding meeting"}
    renamed = flow_workshop.renamed(answer, names)
    assert ("Funding meeting", "Funding meeting") in {(row["from"], row["to"]) for row in renamed.rows}
    assert "Panel" in {row["from"] for row in answer.rows} and "Funding meeting" in renamed.extra["starts"]
    said = [flow_workshop.said(row, WORDS) for row in answers.team_map().rows]
    assert said[0] == "Note: Phone calls are not in it. Written as practitioner on 2 November 2026."
    assert said[3] == "The map is right. Written as team manager on 2 November 2026."


def test_a_to_be_map_says_what_changes_and_who_goes_that_way(answers):
    """Seen to fail with a held number as 0."""
    answer = answers.to_be()
    assert flow_workshop.to_be_finding(answer, WORDS) == (
        "Cases that go this way already: too few to show just so, 85 with other steps between, of 240")
    assert flow_workshop.steps(answer, WORDS).rows[1:3] == (
        ("Ring back", "New", "nothing yet"),
        ("Contact decided + Assessment started", "One step in place of several",
         "Contact decided, Assessment started"))


def test_dated_notes_stand_beside_a_trend_that_they_fall_into(answers):
    """Seen to fail with every note beside every trend."""
    said = ["1 September 2026, a policy: Cases under 500 pounds need no panel (senior leader)"]
    notes = answers.dated_notes()
    assert meanwhile.said(notes, WORDS, None, None) == said
    assert meanwhile.said(notes, WORDS, date(2026, 8, 1), date(2026, 9, 1)) == said
    assert meanwhile.said(notes, WORDS, date(2026, 9, 2), None) == []
