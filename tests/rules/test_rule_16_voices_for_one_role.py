"""Rule 16: whole comments come to the co-production group, and to the one role named for safeguarding, to no other.

The policy and ``may`` of questions/concerns.py say so; here both are broken, and the file is not there all the same.
Seen to fail with "voices" among the files of both roles in MAY_HAVE of reader.py, and with ``_may_have`` that asks
nobody.
"""

import pytest

from dashboard import lens
from dashboard.questions import concerns
from dashboard.reader import NotForRole
from dashboard.viewer import ROLES

NAMED = {"governance": "", "senior_leader": '[feedback]\nsafeguarding_role = "senior_leader"\n'}


@pytest.mark.parametrize("named", NAMED)
def test_rule_16_a_role_that_is_not_named_gets_no_comment_whatever_policy_and_question_say(world, named, monkeypatch):
    world.home.settings_file.write_text(f'mode = "test"\n{NAMED[named]}', encoding="utf-8")
    world.home.__dict__.pop("settings", None)
    door, member = lens.Lens(world.home, world.journal, lambda: world.now), world.viewer("coproduction_member")
    rule = lens.allowed(door.policy, member, "comments")
    monkeypatch.setattr(lens, "allowed", lambda *_: rule)
    monkeypatch.setattr(concerns, "may", lambda *_: True)
    for role in ROLES:
        has_it = role in ("coproduction_member", named)
        for question in ("comments", "concerns"):
            state = door.ask(world.viewer(role), question).state
            assert (state == "ok") is has_it, (role, question, state)
        if not has_it:
            with pytest.raises(NotForRole), door.reader.open(("voices",), role):
                pass
