"""The whole matrix of roles and questions, and everything that a forged request may try."""

import pytest

from dashboard.questions import all_questions
from dashboard.questions.contract import PARSERS
from dashboard.reader import Reader
from dashboard.viewer import ROLES, Viewer

STAFF = {"practitioner", "team_manager"}
# who gets an answer at all; written out again here, so that a slip in policy.toml can't pass unseen
MAY_ASK = {
    "my-week": STAFF, "my-choices": STAFF, "my-looks": STAFF, "my-record": STAFF,
    "team-week": {"team_manager"}, "allocation": {"team_manager"}, "team-period": STAFF,
    "waits": set(ROLES), "themes": set(ROLES), "who-sees-what": set(ROLES), "sources": set(ROLES),
    "service-period": {"senior_leader", "coproduction_member", "governance"},
    "tools": set(ROLES), "faults": set(ROLES), "scanning": set(ROLES),
    "downtime": set(ROLES), "queue-waits": set(ROLES), "supplies": set(ROLES), "misfeeds": set(ROLES),
    "flow": set(ROLES), "team-flow": STAFF, "team-map": STAFF, "to-be": STAFF, "dated-notes": set(ROLES),
    "demand": set(ROLES), "promises": set(ROLES), "terms": set(ROLES), "team-terms": STAFF,
    "team-demand": {"team_manager"}, "pulse": STAFF | {"coproduction_member"}, "agreed": set(ROLES),
    "answers": set(ROLES), "not-yet-heard": set(ROLES),
    "asked-of-leaders": set(ROLES), "quotes": set(ROLES), "comments": {"coproduction_member"},
    "theme-history": {"coproduction_member"}, "concerns": {"governance"},
    "improvements": set(ROLES), "weekly-measure": set(ROLES),
    "team-variation": {"senior_leader", "coproduction_member", "governance"},
    "process-map": {"team_manager", "governance"}, "supervision": {"team_manager"}, "partner-team": {"team_manager"},
}
NAMED = {"team-week", "allocation", "supervision"}
SELF = {"my-week", "my-choices", "my-looks", "my-record"}
EVERY = [(role, question) for role in ROLES for question in MAY_ASK]


def test_every_question_is_in_the_matrix():
    assert set(all_questions()) == set(MAY_ASK)
    assert all(set(question.PARAMS) <= set(PARSERS) for question in all_questions().values())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_an_answer_to_its_own_questions_and_to_no_other(world, role):
    world.close()
    viewer = world.viewer(role)
    for question, roles in MAY_ASK.items():
        answer = world.ask(viewer, question)
        if role in roles:
            assert answer.state in {"ok", "no_data"}, question
            assert answer.coverage, question
        else:
            assert (answer.state, answer.rows, dict(answer.extra)) == ("not_yours", (), {}), question


@pytest.mark.parametrize("role", ROLES)
def test_another_team_is_nobodys(world, role):
    world.close()
    viewer = world.viewer(role)
    for question in MAY_ASK:
        for team in ("Adults West", "No such team"):
            answer = world.ask(viewer, question, team=team)
            assert (answer.state, answer.rows, dict(answer.extra)) == ("not_yours", (), {}), (question, team)


@pytest.mark.parametrize("role", ROLES)
def test_another_person_is_nobodys(world, role):
    viewer = world.viewer(role)
    for question in MAY_ASK:
        for person in ("E2", "no-such-person"):
            assert world.ask(viewer, question, person=person).state == "not_yours", (question, person)


def test_the_own_team_may_be_named(world):
    viewer = world.viewer("team_manager")
    assert world.ask(viewer, "waits", team="Adults East") == world.ask(viewer, "waits")
    assert world.ask(viewer, "my-week", person="E0") == world.ask(viewer, "my-week")


def test_nobody_is_answered_without_an_account(world):
    assert all(world.ask(None, question).state == "not_yours" for question in MAY_ASK)


@pytest.mark.parametrize("role", ROLES)
def test_an_unknown_question_is_denied_like_any_other(world, role):
    denied = world.ask(world.viewer(role), "my-week-of-others")
    assert (denied.state, denied.rows, dict(denied.extra)) == ("not_yours", (), {})


def test_what_is_denied_opens_no_file(world, monkeypatch):
    def opened(*_):
        raise AssertionError("a file was opened")

    lens = world.lens
    monkeypatch.setattr(Reader, "open", opened)
    assert lens.ask(world.viewer("senior_leader"), "team-week").state == "not_yours"
    assert lens.ask(world.viewer("team_manager"), "waits", team="Adults West").state == "not_yours"
    assert lens.ask(world.viewer("team_manager"), "waits", period="x").state == "bad_request"


@pytest.mark.parametrize("role", sorted(STAFF))
@pytest.mark.parametrize("use", ["export", "command"])
def test_named_answers_never_enter_an_export_or_the_command_line(world, role, use):
    viewer = world.viewer(role)
    for question in MAY_ASK:
        denied = question in NAMED or (use == "command" and question in SELF)
        answer = world.lens.ask(viewer, question, use=use)
        assert (answer.state == "not_yours") == (denied or role not in MAY_ASK[question]), question


FORGED = [
    ("waits", {"period": "2026-P14"}), ("waits", {"period": "P11"}), ("waits", {"period": "9999-P13"}),
    ("waits", {"period": "0001-P01"}), ("my-week", {"week": "2026-W54"}), ("my-week", {"week": "9999-W52"}),
    ("my-week", {"week": "2026-W44'; DROP TABLE record.entry; --"}), ("themes", {"step": "no_such_step"}),
    ("themes", {"step": "assessment' OR '1'='1"}), ("process-map", {"lifecycle": "maybe"}),
    ("waits", {"order": "cases"}), ("team-week", {"sort": "direct"}),
    ("team-week", {"week": "2026-W44", "min": "5"}), ("waits", {"source": "mosaic"}),
    ("process-map", {"source": "x" * 201}), ("my-week", {"week": ["2026-W44"]}), ("my-week", {"week": 44}),
    ("waits", {"period": "２０２６-P11"}), ("who-sees-what", {"week": "2026-W44"}), ("my-week", {"account": "x"}),
]


@pytest.mark.parametrize(("question", "params"), FORGED)
def test_forged_parameters_are_a_bad_request_without_rows(world, question, params):
    answer = world.ask(world.viewer("team_manager"), question, **params)
    assert (answer.state, answer.rows, dict(answer.extra)) == ("bad_request", (), {})


@pytest.mark.parametrize("text", ["' OR 1=1 --", "mosaic'; ATTACH '/tmp/x' AS x; --", "$team", "\x00", "%", "🦉"])
def test_sql_in_a_parameter_is_only_a_name(world, text):
    assert world.ask(world.viewer("governance"), "process-map", source=text).state == "no_data"
    assert world.ask(world.viewer("team_manager"), "team-week", team=text).state == "not_yours"


def test_a_team_with_a_quote_in_its_name_sees_nothing_of_others(world):
    viewer = Viewer("m@example.org", "team_manager", "x' OR team = 'Adults East", "E0")
    for question in ("waits", "allocation", "team-week", "team-period"):
        assert world.ask(viewer, question).rows == ()


def test_names_do_not_come_out_through_states_or_words(world):
    names = [name for _, name in world.people]
    viewer = world.viewer("senior_leader")
    for question in MAY_ASK:
        for params in ({}, {"person": "E2"}, {"team": "Adults East"}, {"week": "x"}):
            told = repr(world.ask(viewer, question, **params))
            assert not any(name in told for name in names), question


def test_a_name_never_comes_without_a_look(world):
    world.agree("Adults East")
    world.share("E3")
    manager = world.viewer("team_manager")
    for question in ("team-week", "allocation"):
        assert [row["name"] for row in world.ask(manager, question).rows]
    looks = world.journal.looks_at("E3")
    assert [look.question for look in looks] == ["allocation", "team-week"]
    assert world.journal.looks_at("W1") == []


def test_an_empty_parameter_counts_as_left_out(world):
    viewer = world.viewer("team_manager")
    assert world.ask(viewer, "team-week", week="", team="") == world.ask(viewer, "team-week")


def test_before_anything_is_loaded(empty_world):
    for role in ROLES:
        viewer = Viewer("a@example.org", role, "Adults East", "E0")
        for question, roles in MAY_ASK.items():
            state = empty_world.ask(viewer, question).state
            without = "ok" if not all_questions()[question].EDITIONS else "nothing_loaded"
            assert state == (without if role in roles else "not_yours")


def test_a_narrowed_policy_is_what_the_lens_obeys_and_shows(world):
    path = world.home.root / "reference" / "policy.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("""version = 1
        [[allow]]
        question = "who-sees-what"
        roles = ["governance"]
        scope = "service"
        says = "This table."
        [[allow]]
        question = "themes"
        roles = ["governance"]
        scope = "own_team"
        says = "x"
    """)
    viewer = Viewer("g@example.org", "governance", "Adults East")
    assert [row["name"] for row in world.ask(viewer, "who-sees-what").rows] == ["who-sees-what"]
    assert world.ask(viewer, "themes").state == "not_yours"  # it has no answer for one team
    assert world.ask(world.viewer("team_manager"), "team-week").state == "not_yours"
