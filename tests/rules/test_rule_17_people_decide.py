"""Rule 17: machines suggest, people decide; who decided and when is told by role, and every suggestion can be undone.

Seen to fail: without ``undone_at is None`` in fold of themes/state.py; with ``by, at = None, None`` in _row of
questions/themes.py.
"""

import json
import time
from datetime import date
from itertools import product

import pytest

from dashboard.viewer import ROLES

DAY = date(2026, 11, 2)
TEXTS = ["We waited nine weeks", "They let us wait for weeks", "The form came twice", "A form with too many pages",
         "Another form about the same", "Weeks of waiting for a form"]
C = [f"{n:032x}" for n in range(len(TEXTS))]


@pytest.fixture
def sorting(empty_world):
    """Six comments; the group made two themes and put two comments under each."""
    world = empty_world
    world.heard = [(one, DAY, "adults", "survey", "review", None, []) for one in C]
    world.comments = [(one, DAY, "survey", "adults", "review", text, [], False, None, 0)
                      for one, text in zip(C, TEXTS, strict=True)]
    world.publish()
    member = world.viewer("coproduction_member")
    for name in ("Waiting", "Forms"):
        assert world.do(member, "change-theme", do="make", name=name).ok
    for comments, theme in ((C[:2], "waiting"), (C[2:4], "forms")):
        assert world.do(member, "sort-comments", comments="\n".join(comments), themes=theme).ok
    return world


def counted(world):
    rows = world.ask(world.viewer("practitioner"), "themes").rows
    held = world.ask(world.viewer("coproduction_member"), "comments", page="0").extra["themes"]
    return {row["theme"]: row for row in rows}, {one["name"]: one["comments"] for one in held}


def worked_out(world, member):
    """Ask until the suggestions are there."""
    end = time.monotonic() + 60
    while (answer := world.ask(member, "comments")).extra["working"] and time.monotonic() < end:
        time.sleep(0.2)
    return answer


def test_rule_17_a_suggestion_counts_nowhere_until_people_take_it_and_is_undone_like_any_choice(sorting):
    member = sorting.viewer("coproduction_member")
    rows = {row["comment"]: row for row in worked_out(sorting, member).rows}
    first = rows[C[4]]["suggested"][0]
    assert first["name"] == "Forms" and "form" in first["because"] and not rows[C[4]]["decided"]
    assert counted(sorting)[1] == {"Waiting": 2, "Forms": 2}
    taken = sorting.do(member, "sort-comments", comments=C[4], themes="forms", suggested="yes")
    assert counted(sorting)[1] == {"Waiting": 2, "Forms": 3}
    (row,) = [row for row in sorting.ask(member, "theme-history").rows if row["suggested"]]
    assert (row["id"], row["role"], row["themes"]) == (taken.undo, "coproduction_member", ["Forms"])
    assert sorting.do(member, "undo-theme-act", id=str(taken.undo)).ok
    assert counted(sorting)[1] == {"Waiting": 2, "Forms": 2}
    (row,) = [row for row in sorting.ask(member, "theme-history").rows if row["suggested"]]
    assert row["undone_by"] == "coproduction_member"


def test_rule_17_every_theme_says_which_role_decided_and_when_and_never_who(sorting):
    member, lens = sorting.viewer("coproduction_member").account, sorting.lens
    for role, question in product(ROLES, ("themes", "comments", "theme-history", "quotes", "concerns")):
        answer = lens.ask(sorting.viewer(role), question)
        if question == "themes":
            assert {(row["decided_by"], row["decided_on"]) for row in answer.rows} == {
                ("coproduction_member", date(2026, 11, 23))}
        assert member not in json.dumps([answer.rows, dict(answer.extra)], default=str)


def test_rule_17_a_theme_that_nobody_decided_on_says_that_it_was_given(sorting):
    sorting.heard = [(*row[:6], ["Letters"]) if row[0] == C[5] else row for row in sorting.heard]
    sorting.publish()
    row = counted(sorting)[0]["Letters"]
    assert (row["decided_by"], row["decided_on"], row["some_as_given"]) == (None, None, True)
    member = sorting.viewer("coproduction_member")
    assert sorting.do(member, "sort-comments", comments=C[5], themes="letters").ok
    row = counted(sorting)[0]["Letters"]
    assert (row["decided_by"], row["decided_on"], row["some_as_given"]) == (
        "coproduction_member", date(2026, 11, 23), False)
