"""Pauses, supervision, partner teams and the signature: written down, kept, and over when they are over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dashboard.journal import Journal, TooOften
from data.errors import WorklightError
from data.home import Home

T0 = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def journal(home: Home) -> Iterator[Journal]:
    made = Journal.open(home, lambda: T0)
    yield made
    made.close()


def test_a_pause_is_off_at_first_and_keeps_its_history(journal: Journal) -> None:
    assert journal.paused("7") is False and journal.paused_people() == frozenset()
    journal.set_pause("7", True)
    journal.set_pause("7", False, at=T0 + HOUR)
    assert journal.paused("7") and not journal.paused("7", at=T0 + HOUR)
    assert journal.paused_people(at=T0 + HOUR) == frozenset() and journal.paused_people() == {"7"}
    assert journal.pause_history("7") == [(T0, True), (T0 + HOUR, False)]
    assert journal.sharing_history("7") == []


def test_nobody_waits_to_be_taken_out_of_team_views(journal: Journal) -> None:
    for _ in range(20):
        journal.set_pause("7", False)
    with pytest.raises(TooOften):
        journal.set_pause("7", False)
    journal.set_pause("7", True)
    with pytest.raises(TooOften):
        journal.set_pause("7", True)


def test_what_was_brought_is_open_for_28_days_and_then_gone(journal: Journal) -> None:
    number = journal.bring("7", "East", "2026-P10", {"direct": {"low": 20, "high": 30}})
    [brought] = journal.brought_to("East")
    assert (brought.id, brought.person, brought.period, brought.figures["direct"]) == (
        number, "7", "2026-P10", {"low": 20, "high": 30})
    assert brought.until == T0 + timedelta(days=28)
    assert journal.brought_by("7") == [brought]
    assert journal.brought_to("West") == journal.brought_by("8") == []
    assert journal.brought_to("East", at=T0 + timedelta(days=28) - timedelta(seconds=1)) == [brought]
    assert journal.brought_to("East", at=T0 + timedelta(days=28)) == []
    assert journal.forget_brought() == 0 and figures_kept(journal) == 1
    assert journal.forget_brought(at=T0 + timedelta(days=28)) == 1 and figures_kept(journal) == 0


def test_bringing_again_forgets_what_is_over(journal: Journal) -> None:
    journal.bring("7", "East", "2026-P09", {}, at=T0 - timedelta(days=29))
    journal.bring("7", "East", "2026-P10", {})
    assert figures_kept(journal) == 1


def test_it_is_taken_back_at_once_by_that_person_alone(journal: Journal) -> None:
    number = journal.bring("7", "East", "2026-P10", {"x": 1})
    assert not journal.take_back("8", number) and not journal.take_back("7", 2**70)
    assert journal.take_back("7", number)
    assert not journal.take_back("7", number)
    assert journal.brought_to("East") == [] and figures_kept(journal) == 0


def test_nobody_fills_the_journal_with_periods(journal: Journal) -> None:
    for _ in range(10):
        journal.bring("7", "East", "2026-P10", {})
    with pytest.raises(TooOften):
        journal.bring("7", "East", "2026-P10", {})


def figures_kept(journal: Journal) -> int:
    with journal.database.read() as connection:
        return int(connection.scalar(text("select count(*) from supervision where figures is not null")) or 0)


def test_partners_are_two_teams_that_name_each_other(journal: Journal) -> None:
    assert journal.partner("East") is None
    journal.choose_partner("East", "West", "e@example.org")
    assert journal.partner("East") is None and journal.partner_choice("East") == "West"
    assert journal.asks_for("West") == ["East"]
    journal.choose_partner("West", "East", "w@example.org", at=T0 + HOUR)
    assert journal.partner("East", at=T0 + HOUR) == "West" and journal.partner("West", at=T0 + HOUR) == "East"
    assert journal.partner("East") is None
    journal.choose_partner("East", None, "e@example.org", at=T0 + 2 * HOUR)
    assert journal.partner("West", at=T0 + 2 * HOUR) is None and journal.asks_for("West", at=T0 + 2 * HOUR) == []
    with pytest.raises(TooOften):
        for _ in range(11):
            journal.choose_partner("East", None, "e@example.org")


def test_the_signature_that_holds_is_the_last(journal: Journal) -> None:
    assert journal.signature() is None
    journal.sign(" Director of  Adult Care ", date(2026, 10, 30), "We promise.", "root")
    journal.sign("Chief Executive", date(2026, 11, 3), "We promise again.", "root", at=T0 + HOUR)
    first, second = journal.signature(), journal.signature(at=T0 + HOUR)
    assert first and (first.role_name, first.signed_on, first.text) == (
        "Director of Adult Care", date(2026, 10, 30), "We promise.")
    assert second and second.role_name == "Chief Executive"
    for bad in (" ", "x" * 201):
        with pytest.raises(WorklightError, match="name of the role"):
            journal.sign(bad, date(2026, 11, 3), "x", "root")


def test_each_choice_moves_the_revision(journal: Journal) -> None:
    seen = [journal.revision()]
    journal.set_pause("7", True)
    seen.append(journal.revision())
    number = journal.bring("7", "East", "2026-P10", {})
    seen.append(journal.revision())
    journal.take_back("7", number)
    seen.append(journal.revision())
    journal.choose_partner("East", "West", "e@example.org")
    seen.append(journal.revision())
    assert seen == sorted(set(seen))
