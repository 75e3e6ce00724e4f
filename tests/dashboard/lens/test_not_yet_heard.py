"""Who has not been heard: steps, services and needs, as a whole and at steps, each with ways to go and ask.

Seen to fail: with ``<=`` for FEWEST_VOICES in ``_row``; with SPOKE counting all comments ever; without ``.casefold()``
in ``key_of`` of data/needs.py.
"""

from datetime import date

import pytest

from dashboard.figures import unheard
from dashboard.words import read_words
from data import REFERENCE
from data.errors import WorklightError
from data.journey import read_journey
from data.needs import read_needs

DAY, LONG_AGO = date(2026, 11, 2), date(2025, 11, 2)
STEPS = ("first_contact", "assessment", "planning", "plan_in_place", "review")


def comments(*told):
    """Make comments: (how many, day, service, step, need)."""
    rows = [(day, service, "survey", step, need, []) for many, day, service, step, need in told for _ in range(many)]
    return [(f"{n:032x}", *row) for n, row in enumerate(rows)]


def missing(world, role="coproduction_member"):
    return {(row["kind"], row["name"]): (row["people"], row["steps"])
            for row in world.ask(world.viewer(role), "not-yet-heard").rows}


def test_four_are_hardly_anyone_and_five_are_heard(world):
    world.heard = comments((5, DAY, "Adults", "assessment", "BSL"), (4, DAY, "Adults", "review", "large print"),
                           (40, LONG_AGO, "Carers", "planning", "easy read"))
    world.publish()
    found = missing(world)
    assert ("step", "Assessment") not in found
    assert found["step", "Review"] == ("a few", []) and found["step", "Planning"] == (0, [])
    assert found["service", "Carers"] == (0, [])  # known, for somebody named it once
    assert found["service", "Adults"] == (None, ["first_contact", "planning", "plan_in_place", "review"])
    assert found["need", "British Sign Language"][0] is None and found["need", "large print"] == ("a few", [])
    assert found["need", "interpreter"] == (0, [])


def test_when_all_were_heard_it_says_so(world):
    needs = ("large print", "easy-read", "bsl", "Interpreter", "audio", "more time", "read aloud")
    world.heard = comments(*((5, DAY, "Adults", step, need) for step in STEPS for need in needs))
    world.publish()
    answer = world.ask(world.viewer("practitioner"), "not-yet-heard")
    assert answer.rows == () and answer.state == "ok"
    assert unheard.finding(answer, read_words()).startswith("At least five people spoke")


def test_a_need_of_the_services_own_words_is_never_told(world):
    world.heard = comments((1, DAY, "Adults", "review", "Qzneedvw of one person"))
    world.publish()
    assert "Qzneedvw" not in repr(world.ask(world.viewer("coproduction_member"), "not-yet-heard"))


def test_whatever_is_missing_has_a_way_to_go_and_ask(world):
    world.heard = comments((1, LONG_AGO, "Adults", "review", None))
    world.publish()
    answer = world.ask(world.viewer("coproduction_member"), "not-yet-heard")
    assert len(answer.rows) == 5 + 1 + 7 and all(row["ways"] for row in answer.rows)
    words, journey = read_words(), read_journey(REFERENCE / "journey.toml")
    told = " ".join([unheard.finding(answer, words), unheard.alternative(answer, words),
                     *(str(made(answer, words, journey)) for made in (unheard.table, unheard.in_full, unheard.lists))])
    assert "5 of 5 steps, 1 of 1 services and 7 of 7 communication needs" in told
    for blame in ("respond", "refus", "did not want", "didn't want", "fail", "hard to reach", "unwilling"):
        assert blame not in told.casefold()


@pytest.mark.parametrize("text", [
    '[[need]]\nkey = "a"\nname = "x"\n[[need]]\nkey = "a"\nname = "y"\n[[way]]\ntext = "z"',
    '[[need]]\nkey = "a"\nname = "x"\n[[need]]\nkey = "b"\nname = "X"\n[[way]]\ntext = "z"',
    '[[need]]\nkey = "a"\nname = "x"\n[[way]]\ntext = "z"\nneeds = ["b"]',
])
def test_a_list_of_needs_that_contradicts_itself_is_refused(tmp_path, text):
    path = tmp_path / "needs.toml"
    path.write_text(f"version = 1\n{text}\n")
    with pytest.raises(WorklightError, match="needs"):
        read_needs(path)
