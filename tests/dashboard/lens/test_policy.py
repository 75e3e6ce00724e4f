"""The policy table: deny by default, and a council's own copy may only be tighter."""

import pytest

from dashboard.policy import Policy, allowed, read_policy
from dashboard.questions import all_questions
from dashboard.reader import FOR_SAFETY, MAY_HAVE
from dashboard.viewer import ROLES, Viewer
from data import REFERENCE
from data.errors import WorklightError
from data.home import Home

SHIPPED = (REFERENCE / "policy.toml").read_text()
HEAD = 'version = 1\n[[allow]]\nsays = "Said."\n'


def own_copy(home: Home, text: str) -> Policy:
    path = home.root / "reference" / "policy.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return read_policy(home.reference("policy.toml"))


def test_the_table_that_we_ship_holds(home):
    policy = read_policy(home.reference("policy.toml"))
    named = {rule.name for rule in policy.allow if not rule.is_act}
    assert named == set(all_questions())


def test_every_question_can_be_answered_with_what_its_roles_may_have_and_at_its_scope(home):
    for rule in read_policy(home.reference("policy.toml")).allow:
        if not rule.is_act:
            question = all_questions()[rule.name]
            assert rule.scope in question.SCOPES
            for role in rule.roles:
                named = FOR_SAFETY if rule.name == "concerns" else frozenset()  # for the role that is named alone
                assert set(question.EDITIONS) <= MAY_HAVE[role] | named, (rule.name, role)


def test_nobody_and_unknown_questions_are_denied(home):
    policy = read_policy(home.reference("policy.toml"))
    assert allowed(policy, None, "who-sees-what") is None
    for role in ROLES:
        assert allowed(policy, Viewer("a@example.org", role, "T", "p"), "no-such-question") is None


def test_a_question_is_no_act(home):
    policy = read_policy(home.reference("policy.toml"))
    viewer = Viewer("a@example.org", "practitioner", "T", "p")
    assert allowed(policy, viewer, "correct-entry") is None
    assert allowed(policy, viewer, "my-week", act=True) is None
    assert allowed(policy, viewer, "correct-entry", act=True) is not None


def test_a_scope_is_worth_nothing_without_a_person_or_team(home):
    policy = read_policy(home.reference("policy.toml"))
    assert allowed(policy, Viewer("a@example.org", "practitioner", "T", None), "my-week") is None
    assert allowed(policy, Viewer("a@example.org", "team_manager", None, "p"), "allocation") is None


def test_a_copy_that_is_the_same_is_fine(home):
    assert own_copy(home, SHIPPED) == read_policy(REFERENCE / "policy.toml")


def test_a_copy_may_take_away(home):
    policy = own_copy(home, HEAD + 'question = "waits"\nroles = ["practitioner"]\nscope = "own_team"\n')
    assert policy.find("practitioner", "waits")
    assert policy.find("team_manager", "waits") is None
    assert policy.find("practitioner", "themes") is None


def test_a_copy_may_narrow(home):
    policy = own_copy(home, HEAD + 'question = "waits"\nroles = ["senior_leader"]\nscope = "own_team"\n')
    assert allowed(policy, Viewer("l@example.org", "senior_leader"), "waits") is None


@pytest.mark.parametrize(("row", "says"), [
    ('question = "team-week"\nroles = ["senior_leader"]\nscope = "own_team"\nnames = true',
     "may not be given to senior_leader"),
    ('question = "waits"\nroles = ["team_manager"]\nscope = "service"', "may not be wider than 'own_team'"),
    ('question = "allocation"\nroles = ["team_manager"]\nscope = "own_team"', "each look is written down"),
    ('question = "everything"\nroles = ["governance"]\nscope = "service"', "there is no question called 'everything'"),
    ('act = "delete-looks"\nroles = ["team_manager"]\nscope = "self"', "there is no act called 'delete-looks'"),
    ('act = "my-week"\nroles = ["practitioner"]\nscope = "self"', "there is no act called 'my-week'"),
    ('question = "waits"\nroles = ["director"]\nscope = "service"', "roles"),
    ('question = "waits"\nroles = ["governance"]\nscope = "everything"', "scope"),
    ('question = "waits"\nact = "waits"\nroles = ["governance"]\nscope = "service"', "either a question or an act"),
    ('question = "waits"\nroles = ["governance", "governance"]\nscope = "service"', "two rows"),
    ('question = "waits"\nroles = []\nscope = "service"', "roles"),
    ('question = "waits"\nroles = ["governance"]\nscope = "service"\nalso = 1', "not known here"),
])
def test_a_copy_that_is_looser_or_unclear_is_refused_with_a_reason_and_its_place(home, row, says):
    with pytest.raises(WorklightError) as caught:
        own_copy(home, HEAD + row)
    assert says in str(caught.value)
    assert "policy.toml, line " in str(caught.value)
