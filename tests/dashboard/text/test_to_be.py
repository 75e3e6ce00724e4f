"""A to-be map as plain text: steps in order, what to set up, how to try it out, and numbers as the lens gives them."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import maps
from dashboard.answer import Answer
from dashboard.text import to_be
from dashboard.text.plain import FORMULA, WIDTH, columns
from dashboard.words import read_words

WORDS, NOW = read_words(), datetime(2026, 11, 23, 9, tzinfo=UTC)
STEPS = (maps.Step("Contact", ("Contact",), "kept"), maps.Step("Ring back", (), "added"),
         maps.Step("Copy form", ("Copy form",), "dropped"), maps.Step("Form + Panel", ("Form", "Panel"), "joined"))
EDIT = {"id": 1, "kind": "drop", "about": "Copy form", "text": None, "role": "practitioner", "on": date(2026, 11, 2)}


def answer(steps=STEPS, team="Adults East") -> Answer:
    rows = tuple({"place": place, "step": step.name, "change": step.change, "now": list(step.now)}
                 for place, step in enumerate(steps, 1))
    return Answer("to-be", "ok", rows, {
        "team": team, "just so": None, "more": 85, "cases": 240, "edits": [EDIT]},
        coverage="The team's own map.", meaning="In this order.")


def part(text: str, heading: str) -> list[str]:
    """Return the lines of one part, without its heading."""
    return next(block for block in text.split("\n\n") if block.startswith(heading)).split("\n")[1:]


def test_steps_stand_in_order_and_a_dropped_one_has_no_number():
    """Seen to fail with ``number += 1`` for every row."""
    assert part(to_be.text(answer(), WORDS, NOW), "STEPS") == [
        "   1. Contact: stays as it is.", "   2. Ring back: new; no system has it today.",
        "   - Copy form: no longer asked for.",
        '   3. Form + Panel: one step in place of several. Today: "Form" and "Panel".']


def test_what_to_set_up_names_the_step_before_that_is_left():
    """Seen to fail with the dropped step as the one before."""
    said = " ".join(" ".join(part(to_be.text(answer(), WORDS, NOW), "WHAT TO SET UP")).split())
    assert said.startswith(
        '- Add "Ring back" after "Contact". - Join "Form" and "Panel" to one step after "Ring back".')
    assert said.endswith('- Leave "Contact" as it is.')
    assert '- Add "Ring back" as the first step.' in to_be.text(answer(STEPS[1:2]), WORDS, NOW)
    unchanged = to_be.text(answer(STEPS[:1]), WORDS, NOW)
    assert part(unchanged, "WHAT TO SET UP")[0] == "  - Nothing changes: every step stays as it is."


def test_each_step_can_be_tried_out():
    """Seen to fail with dropped steps among those that follow each other."""
    said = " ".join(" ".join(part(to_be.text(answer(), WORDS, NOW), "HOW TO TRY IT OUT")).split())
    for sentence in ('[ ] A new case begins with "Contact".',
                     '[ ] Once "Ring back" is over, "Form + Panel" is the step',
                     '[ ] After "Form + Panel" no further step', '[ ] No form, list or reminder asks for "Copy form"'):
        assert sentence in said
    assert said.count("[ ]") == 6


def test_numbers_are_those_of_the_lens_and_nobody_is_named():
    """Seen to fail with a number that is held back as 0."""
    text = to_be.text(answer(), WORDS, NOW)
    assert part(text, "HOW MANY CASES") == [
        "  Cases of the team: 240", "  Just so: too few to show", "  With other steps between: 85"]
    assert part(text, "WHAT WAS CHANGED") == ["  - Dropped Copy form. Written as practitioner on 2 November 2026."]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=90), st.sampled_from(["kept", "added", "dropped", "joined"])), max_size=6),
       st.text(max_size=90))
def test_names_that_nobody_chose_well_can_do_no_harm(named, team):
    """Seen to fail without ``name`` around a step, and without WIDTH in _item."""
    steps = [maps.Step(name, () if change == "added" else (name,), change) for name, change in named]
    text = to_be.text(answer(steps, team), WORDS, NOW)
    for line in text.removesuffix("\n").split("\n"):
        assert columns(line) <= WIDTH and line.isprintable()
        assert not line.startswith(FORMULA)
