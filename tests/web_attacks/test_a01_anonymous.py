"""A1: without a session no route, callback, act or export answers, whatever is sent along; nothing is written.

That every route is closed, by every method, is held by tests/dashboard/auth/test_guard.py and tests/matrix.
Seen to fail with "exports.export" added to OPEN of dashboard/auth/guard.py.
"""

import pytest

from dashboard.questions import all_questions

UPDATE = "/_dash-update-component"
PRETENCES = [
    {}, {"Authorization": "Basic bTpw"}, {"X-Forwarded-User": "team_manager.e0@example.org"}, {"X-Role": "governance"},
    {"Remote-User": "team_manager.e0@example.org"}, {"Cookie": "worklight_session=x"}, {"Cookie": "session=e30.x.y"},
    {"Cookie": "__Host-worklight_session=x"}, {"X-Forwarded-For": "127.0.0.1"}, {"Sec-Fetch-Mode": "navigate"},
]


@pytest.mark.parametrize("pretence", PRETENCES, ids=str)
def test_nobody_is_answered(web, names, good, pretence):
    http = web.as_(None).http
    answers = [http.post(UPDATE, json=good(path), headers=pretence) for path in ("/team", "/my-time", "/how")]
    answers += [http.post(UPDATE + ending, json=good(), headers=pretence) for ending in ("/", "?x=1", ";x", "%20")]
    answers += [http.get(f"/export/{question}.json", headers=pretence) for question in all_questions()]
    answers += [http.post(f"/act/{act}", data={"on": "yes"}, headers=pretence)
                for act in ("choose-sharing", "record-agreement", "correct-entry")]
    for answer in answers:
        assert answer.status_code in {303, 401, 404}
        assert not [name for name in names if name in answer.text]
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("override", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_turns_a_read_into_a_write(web, world, override):
    before = world.journal.revision()
    answer = web.as_(None).http.get("/act/choose-sharing?on=yes", headers={override: "POST"})
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
    assert world.journal.revision() == before
