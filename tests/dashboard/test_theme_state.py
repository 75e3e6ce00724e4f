"""What people decided, folded: later takes the place of what it saw, two at once stand side by side, undo leads back.

Seen to fail: with ``>= act.seen`` for ``> act.seen`` in _choices; with ``every`` for ``live`` in _names; without
``if name not in held`` in heard.
"""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.themes.counts import counts, given_keys, heard, names_of
from dashboard.themes.state import ThemeAct, fold

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEYS = ("waiting", "parking", "kind staff")


def act(number, kind, *, comment=None, theme=None, value=None, chosen=(), seen=0, **more):
    return ThemeAct(kind, comment, theme, value, tuple(chosen), seen=seen, id=number, batch=number,
                    role="coproduction_member", at=AT, **more)


def chose(number, *themes, comment="c1", seen=0):
    return act(number, "themes", comment=comment, chosen=themes, seen=seen)


ROWS = [{"comment": f"c{n}", "step": "review", "themes": themes} for n, themes in enumerate(
    ([], ["Waiting"], ["waiting", "Parking"], None))]


def test_a_choice_that_saw_the_other_takes_its_place_and_one_that_did_not_stands_beside_it():
    state = fold([chose(1, "waiting"), chose(2, "parking", seen=1)])
    assert state.themes_of("c1", ["kind staff"]) == ("parking",) and not state.differ("c1")
    state = fold([chose(1, "waiting"), chose(2, "parking")])
    assert state.themes_of("c1", []) == ("waiting", "parking") and state.differ("c1")
    together = fold([chose(1, "waiting"), chose(2, "parking"), chose(3, "waiting", seen=2)])
    assert together.themes_of("c1", []) == ("waiting",) and not together.differ("c1")
    assert not fold([chose(1, "waiting"), chose(2, "waiting")]).differ("c1")    # both chose the same


def test_nothing_to_improve_is_a_decision_and_no_theme_is_given_any_more():
    assert fold([chose(1)]).themes_of("c1", ["waiting"]) == ()
    assert fold([]).themes_of("c1", ["waiting"]) == ("waiting",)


def test_names_merges_and_retiring():
    state = fold([act(1, "make", theme="parking", value="Parking"), act(2, "rename", theme="parking", value="Cars"),
                  act(3, "merge", theme="waiting", value="parking"), act(4, "retire", theme="kind staff")])
    assert (state.names.name("parking"), state.names.now("waiting")) == ("Cars", "parking")
    assert state.names.retired("kind staff") and state.themes_of("c9", ["waiting", "parking"]) == ("parking",)
    assert not fold([act(1, "retire", theme="waiting"), act(2, "keep", theme="waiting")]).names.retired("waiting")


def test_counts_follow_decisions_and_stay_as_given_without_any():
    as_given = {(one.theme, one.people, one.of_total, one.some_as_given) for one in counts(heard(ROWS, fold([])))}
    assert as_given == {("waiting", 2, 4, True), ("parking", 1, 4, True)}
    state = fold([chose(1, "parking"), act(2, "step", comment="c0", value="planning")])
    found = {(one.step, one.theme): one for one in counts(heard(ROWS, state))}
    assert {said: one.people for said, one in found.items()} == {("review", "waiting"): 1, ("review", "parking"): 2}
    assert found["review", "parking"].decided_by == "coproduction_member" and found["review", "parking"].of_total == 3
    assert names_of(ROWS, state).name("waiting") in {"Waiting", "waiting"}
    assert given_keys(None) == ()


def test_a_concern_is_in_no_count_until_it_is_dealt_with_and_its_role_sees_one_that_was_taken_back():
    marked = act(1, "concern", comment="c1")
    assert len(heard(ROWS, fold([marked]))) == 3 and fold([marked]).held == {"c1"}
    assert not fold([marked, act(2, "dealt", comment="c1", words="Rang the family.")]).concerns
    taken_back = fold([replace(marked, undone_at=AT)])
    assert taken_back.held == frozenset() and taken_back.concerns["c1"].taken_back


ACTS = st.lists(st.one_of(
    st.builds(lambda c, t, s: ("themes", c, None, None, t, s), st.sampled_from(("c1", "c2")),
              st.lists(st.sampled_from(KEYS), unique=True, max_size=2), st.integers(0, 9)),
    st.builds(lambda k, t, v: (k, None, t, v, (), 0), st.sampled_from(("make", "rename", "merge", "retire", "keep")),
              st.sampled_from(KEYS), st.sampled_from(KEYS)),
    st.builds(lambda c, v: ("step", c, None, v, (), 0), st.sampled_from(("c1", "c2")), st.sampled_from("ab")),
), max_size=8)


def made(parts, start):
    return [act(n, kind, comment=c, theme=t, value=v, chosen=chosen, seen=seen)
            for n, (kind, c, t, v, chosen, seen) in enumerate(parts, start)]


@settings(max_examples=60, deadline=None)
@given(ACTS, ACTS)
def test_acts_and_then_their_undoing_lead_to_what_was_before(before, later):
    first = made(before, 1)
    undone = [replace(one, undone_at=AT) for one in made(later, len(first) + 1)]
    was, now = fold(first), fold([*first, *undone])
    assert replace(now, last=0, concerns={}) == replace(was, last=0, concerns={})
