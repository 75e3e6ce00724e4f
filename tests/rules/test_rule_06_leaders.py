"""Rule 6: a senior leader sees teams and services only, never a person, and nothing per person about printing."""

import pytest

from dashboard.app import create_app
from dashboard.questions import all_questions
from data.errors import WorklightError

PAGES = ("/", "/team", "/service", "/flow", "/tools", "/my-time", "/told-us", "/who-sees-what", "/how")
LOOSER = ["team-week", "allocation", "my-week", "my-record", "team-period"]


def test_rule_06_no_page_and_no_export_shows_a_person(world, web):
    """Seen to fail with a name put into the extra of questions/waits.py."""
    world.agree("Adults East")
    world.share(*[f"E{place}" for place in range(8)])
    world.close()
    leader = web.as_(world.viewer("senior_leader"))
    names = [name for _, name in world.people]
    texts = [leader.text(page, search) for page in PAGES for search in ("", "?team=Adults+East", "?person=E3")]
    texts += [leader.export(question, kind, **params).get_data(as_text=True) for question in all_questions()
              for kind in ("csv", "json") for params in ({}, {"team": "Adults East"}, {"person": "E3"})]
    for text in texts:
        assert not [name for name in names if name in text]
        assert "pages_logged" not in text


@pytest.mark.parametrize("question", LOOSER)
def test_rule_06_no_configuration_can_change_that(world, question):
    """Seen to fail with ``return []`` in place of "may not be given" in policy.py."""
    path = world.home.root / "reference" / "policy.toml"
    path.parent.mkdir()
    path.write_text(f'version = 1\n[[allow]]\nquestion = "{question}"\nroles = ["senior_leader"]\n'
                    'scope = "own_team"\nnames = true\nsays = "x"\n')
    with pytest.raises(WorklightError, match="may not be given to senior_leader"):
        create_app(world.home, now=lambda: world.now)


def test_rule_06_a_team_on_the_account_gives_no_more(world, web):
    """Seen to fail without ``and role in r.roles`` in find of policy.py."""
    from dashboard.viewer import Viewer

    leader = web.as_(Viewer("boss@example.org", "senior_leader", "Adults East", "E3"))
    assert all(leader.export(question).status_code == 403 for question in [*LOOSER, "my-looks", "process-map"])
