"""A9: no name, and no id of a worker, comes through options, element ids, error texts, or the time an answer takes.
"""

import re
import statistics
import time
from datetime import timedelta

import pytest

from dashboard.questions import all_questions

PAGES = ("/", "/my-time", "/team", "/told-us", "/who-sees-what", "/how", "/not-found")
DASH = ("/_dash-layout", "/_dash-dependencies", "/", "/team", "/assets/worklight.js", "/_reload-hash")


def ids_in(text, own):
    """Give ids of workers (E0 to N2) that stand alone in an answer, other than one's own."""
    return set(re.findall(r"(?<![\w#%\\])[EWN][0-7](?![\w;])", text)) - {own}


@pytest.mark.parametrize("role", ["practitioner", "coproduction_member", "senior_leader", "governance"])
def test_nothing_that_a_page_is_made_of_holds_a_name(web, world, names, role):
    """Seen to fail, for every role, with a list of everyone's names for a form to choose from in pages/shell.py."""
    viewer = world.viewer(role)
    client = web.as_(viewer)
    own = dict(world.people).get(viewer.person, "")
    texts = [client.text(page, search) for page in PAGES for search in ("", "?person=W2&team=Adults+West&week=x")]
    texts += [client.http.get(path).text for path in DASH]
    for text in texts:
        assert not [name for name in names if name != own and name in text]
        # a form that may be refused carries the address as it was asked for: what one wrote oneself
        assert not ids_in(text.replace("person=W2", ""), viewer.person)


def test_a_managers_pages_hold_names_but_no_ids_and_no_keys(web, world, key_of):
    """Seen to fail with ``person`` in COLUMNS of questions/allocation.py drawn as an id in figures/allocation.py."""
    client = web.as_(world.viewer("team_manager"))
    for page in PAGES:
        text = client.text(page)
        assert not ids_in(text, "E0")
        assert not [person for person, _ in world.people if person != "E0" and key_of(person) in text]
    assert "Chloe East" in client.text("/team")


def test_no_answer_about_others_holds_an_id(world):
    """Pages are drawn from answers: what is in none can't be drawn by mistake, in an element's id or a link.

    Seen to fail with ``person`` in COLUMNS of questions/allocation.py.
    """
    asked = {question: world.ask(world.viewer("team_manager"), question) for question in all_questions()}
    assert asked["allocation"].rows and asked["team-week"].rows
    for question, answer in asked.items():
        held = {key for row in answer.rows for key in row}
        assert not held & {"person", "person_no", "worker", "login_key"}, question


def test_errors_say_no_name(web, world, names, key_of):
    """Seen to fail without ``if rule.names and use != "page"`` in _fits of lens.py."""
    client = web.as_(world.viewer("team_manager"))
    answers = [client.act("correct-entry", entry_key=key_of("E2"), kind="admin"), client.http.get("/no/E2"),
               client.export("team-week"), client.export("my-week", person="E2"), client.export("my-week", week="E2"),
               client.http.get("/export/my-week.json?person=E2&person=E3"), client.act("no-such-act", person="E2")]
    for answer in answers:
        assert answer.status_code >= 400
        assert not [name for name in names if name in answer.text]


def test_sign_in_says_the_same_for_an_account_and_for_none(web, world):
    """Seen to fail with " There is no such account." said in enter of auth/sign_in.py where there is none."""
    world.journal.add_account("known@example.org", "governance", password="a long enough one")
    said = [sign_in(web, email) for email in ("known@example.org", "unknown@example.org")]
    texts = [re.sub(r"known@|unknown@|[0-9a-f]{64}", "", answer.text.replace("unknown@", "")) for answer in said]
    assert [answer.status_code for answer in said] == [401, 401] and texts[0] == texts[1]


def test_the_time_of_a_sign_in_does_not_tell_whether_there_is_such_an_account(web, world):
    """Seen to fail with ``if not stored: return None`` before the check in check_password of journal/accounts.py."""
    world.journal.add_account("known@example.org", "governance", password="a long enough one")
    world.journal.add_account("without@example.org", "governance", password=None)
    for other in ("unknown@example.org", "without@example.org"):
        assert 0.5 < ratio(lambda: sign_in(web, "known@example.org"), lambda name=other: sign_in(web, name), 9) < 2


def test_the_time_of_a_refusal_does_not_tell_whether_there_is_such_an_entry(web, world, key_of):
    """Seen to fail with a look written for an entry that exists, before NOT_YOURS in acts/corrections.py."""
    client, key = web.as_(world.viewer("practitioner")), key_of("E5")

    def measured():
        return ratio(lambda: client.act("correct-entry", entry_key=key, kind="admin"),
                     lambda: client.act("correct-entry", entry_key="9223372036854000000", kind="admin"))

    assert any(0.8 < measured() < 1.25 for _ in range(3))  # a busy machine may spoil one, a leak spoils all


def ratio(first, second, rounds=25):
    """Give the ratio of two medians, measured in turn so that a busy machine slows both."""
    times = ([], [])
    for _ in range(rounds):
        for place, call in enumerate((first, second)):
            began = time.perf_counter()
            call()
            times[place].append(time.perf_counter() - began)
    return statistics.median(times[0]) / statistics.median(times[1])


def sign_in(web, email):
    """Try once, as a browser does; the throttle has forgotten by then."""
    web.world.now += web.pause
    http = web.app.server.test_client()
    token = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', http.get("/sign-in").text)[1]
    return http.post("/sign-in", data={"csrf_token": token, "email": email, "password": "not the right one"})


@pytest.fixture(autouse=True)
def patience(web):
    web.pause = timedelta(minutes=16)
