"""What people write, on a real PostgreSQL: every table of the journal since its fifth migration is written and read.

One server for all of it, for it takes longer to start than to use. Seen to fail with a column left out of migration
0010, with ``chosen`` as VARCHAR(20) in 0005, and with the table of 0011 under another name.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from postgresql_server import PASSWORD, POSTGRES, postgresql

from dashboard.journal import Journal
from dashboard.pulse import ITEMS, Group
from dashboard.themes.state import ThemeAct
from data.home import Home

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
ONE, OTHER, WHO = "a" * 32, "b" * 32, ("m@example.org", "team_manager")
GROUP = ("c@example.org", "coproduction_member")


FIRST = date(2026, 11, 2)
SAID: dict[str, Group] = dict.fromkeys(ITEMS, "agreed")


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """The journal on a real server, brought to the newest migration."""
    if POSTGRES is None:
        pytest.skip("PostgreSQL is not installed here")
    home = Home(tmp_path_factory.mktemp("journal") / "home")
    home.ensure()
    with postgresql() as server:
        url = f"postgresql+psycopg://owner:{PASSWORD}@127.0.0.1:{server.port}/cases"
        home.settings_file.write_text(f'mode = "test"\n[journal]\nurl = "{url}"\n', encoding="utf-8")
        opened = Journal.open(home, lambda: NOW)
        yield opened
        opened.close()


def test_many_at_once_open_one_round_of_the_pulse_and_are_counted_once(journal: Journal) -> None:
    """Seen to fail (four rounds open) without ``unique=True`` and its constraint in migration 0009."""
    with ThreadPoolExecutor(8) as many:
        opened = many.map(lambda _: journal.open_pulse("East", 14, "team_manager", today=FIRST), range(8))
        assert sorted(opened) == [False] * 7 + [True]
        (running,) = (one for one in journal.pulse_rounds("East", today=FIRST) if one.state == "open")
        answered = list(many.map(
            lambda n: journal.answer_pulse("East", running.id, f"e{n % 9}@example.org", SAID, today=FIRST), range(27)))
        assert answered.count(True) == 9
        after = FIRST + timedelta(days=14)
        told = list(many.map(lambda _: journal.pulse_rounds("East", today=after)[0].figures, range(8)))
        assert all(one == told[0] for one in told) and told[0] is not None
        assert (told[0]["people"], told[0]["items"]["clear_aim"]) == ([6, 9], ["high", "low", "low"])


def test_themes_are_decided_and_taken_back(journal: Journal) -> None:
    """Migration 0005."""
    acts = [ThemeAct("make", theme="letters", value="Letters"),
            ThemeAct("themes", ONE, chosen=("letters", "a theme with a long name"), seen=0),
            ThemeAct("release", ONE, value="f" * 32, chosen=("1", "2"))]
    batch = journal.decide_themes(lambda _: acts, *GROUP)
    assert isinstance(batch, int)
    state = journal.theme_state()
    assert state.choices[ONE][0].chosen == ("letters", "a theme with a long name") and ONE in state.released
    assert journal.undo_theme_acts(batch, lambda _: True, "coproduction_member")
    assert journal.theme_state().choices == {} and journal.theme_acts()[0].value is None


def test_words_about_quoting_and_words_that_were_taken_back(journal: Journal) -> None:
    """Migrations 0006 and 0011."""
    assert journal.note_receipt(ONE, date(2026, 11, 2), "form") and not journal.note_receipt(ONE, NOW.date(), None)
    journal.say_quote(ONE, False)
    assert journal.withdrawn() == {ONE} and journal.receipt(ONE).may_quote is False
    journal.decide_themes(lambda _: [ThemeAct("release", ONE, value="f" * 32, chosen=("1",))], *GROUP)
    for _ in range(2):
        journal.take_words_back(ONE, at=NOW)
    assert journal.words_gone() == {ONE: NOW} and journal.theme_state().held == {ONE}
    assert journal.words_on_quoting() == {} and journal.theme_acts()[-1].value is None


def test_answers_and_what_leaders_are_asked(journal: Journal) -> None:
    """Migration 0007."""
    said = {"reply": "doing", "reason": "We ring back.", "owner": "team", "on_day": date(2026, 12, 1)}
    journal.write_reply("letters", None, said, *WHO)
    (reply,) = journal.replies()
    assert reply.said == said and reply.at == NOW
    assert journal.take_back_reply(reply.id, WHO[0], anyones=False) and journal.replies()[0].said is None
    journal.ask_leaders("East", {"in_the_way": "The panel.", "wanted": "A date.", "step": None, "hold_up": "money",
                                 "theme": None}, *WHO)
    (ask,) = journal.asked_of_leaders()
    assert journal.reply_to_ask(ask.id, {name: said[name] for name in ("reply", "reason", "on_day")},
                                "s@example.org", "senior_leader")
    assert journal.asked_of_leaders()[0].replies[-1].said["reason"] == "We ring back."


def test_what_is_tried_with_its_place_and_two_who_write_at_once(journal: Journal) -> None:
    """Migrations 0008 and 0010."""
    said = {"team": "East", "title": "A tray", "aim": "Fewer jams", "aim_value": 2.5, "prediction": "Fewer.",
            "size": "small_step", "measure": "jams", "site": "Hall", "hours_freed": 8}
    assert journal.write_improvement(said, *WHO) == "written"
    (held,) = journal.improvements()
    now = held.now.said
    assert (now["site"], now["aim_value"], now["hours_freed"], now["theme"]) == ("Hall", 2.5, 8, None)
    moved = {"kind": "moved", "choice": "do", "on_day": date(2026, 11, 2), "text": "So."}
    assert journal.do_to_improvement(held.card, moved, *WHO, fits=lambda _: True)
    assert journal.write_improvement(said | {"title": "Two trays"}, "p@example.org", "practitioner", card=held.card,
                                     drawn_from=0) == "beside"
    (held,) = journal.improvements()
    assert held.acts[0].on_day == date(2026, 11, 2) and [one.said["title"] for one in held.beside] == ["Two trays"]


def test_what_a_group_agreed(journal: Journal) -> None:
    """Migration 0009."""
    for day in (1, 2):
        journal.write_agreed("East", {"trust": f"Day {day}.", "look_again_on": date(2026, 12, day)}, *WHO,
                             at=NOW + timedelta(days=day))
    assert journal.take_back_agreed("East")
    (paper,) = [one for one in journal.agreed("East") if one.said]
    assert (paper.said["trust"], paper.said["look_again_on"]) == ("Day 1.", date(2026, 12, 1))
