"""The invented council's answers are such as its people could have written in the forms, some of every kind.

Seen to fail with a day of an answer in the demo after the day on which it was written as done.
"""

from datetime import UTC, date, datetime

import pytest

from dashboard import answers
from dashboard.acts.answers import fault_of
from dashboard.commands._demo_build import seed_answers
from dashboard.journal import Journal
from data import REFERENCE
from data.answers import HOLD_UPS, OWNERS, REPLIES
from data.journey import read_journey
from ingest.demo import answers as invented
from ingest.demo.sentences import SAID
from ingest.demo.write import table

SUNDAY = date(2026, 11, 22)
BY = {role: f"{role}@example.org" for role in ("team_manager", "coproduction_member", "senior_leader")}


@pytest.fixture
def journal(home, tmp_path):
    table(tmp_path / "answers.csv", invented.HEAD, invented.answers(SUNDAY, BY))
    table(tmp_path / "asks.csv", invented.ASKED, invented.asks(SUNDAY, BY, "Adults East"))
    made = Journal.open(home, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    seed_answers(made, tmp_path)
    yield made
    made.close()


def test_some_of_every_kind_and_each_could_have_been_written(journal):
    replies, asks = journal.replies(), journal.asked_of_leaders()
    said = {theme.casefold() for there in SAID.values() for theme in there}
    steps = read_journey(REFERENCE / "journey.toml").keys
    assert {one.said["reply"] for one in replies} == set(REPLIES) and len(replies) >= 10
    assert {one.step is None for one in replies} == {True, False}
    for one in replies:
        told = one.said
        assert one.theme in said and one.step in {None, *steps} and told["owner"] in OWNERS
        assert fault_of(told["reason"], "x") is None
        assert answers.fault_of_day(told["reply"], told["on_day"], one.at.date()) is None, one
    assert [one.reply is None for one in asks] == [False, False, True]
    for one in asks:
        assert one.said["hold_up"] in {None, *HOLD_UPS} and (one.said["theme"] or "plain words") in said
        assert all(fault_of(one.said[name], "x") is None for name in ("in_the_way", "wanted"))
        for back in one.replies:
            fault = answers.fault_of_day(back.said["reply"], back.said["on_day"], back.at.date())
            assert back.at > one.at and fault is None, one
    assert any(answers.overdue(one.said, SUNDAY) for one in replies)
