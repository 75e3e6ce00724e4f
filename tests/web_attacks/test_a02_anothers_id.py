"""A2: another's id, in an address, a form, an input, state or pattern id, gets what an id that nobody has would get.
"""

import pytest

from dashboard.questions import all_questions

UPDATE = "/_dash-update-component"
NO_KEY = "9223372036854000000"


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "senior_leader"])
def test_an_entry_of_another_is_as_one_that_does_not_exist(web, world, key_of, role):
    """Seen to fail with ``AND (true OR p.person = $person)`` in OWN of acts/corrections.py.

    It fails for the roles that may correct at all; a senior leader is refused by the policy before that.
    """
    client, before = web.as_(world.viewer(role)), world.journal.revision()
    refusals = [client.act("correct-entry", entry_key=key, kind="admin") for key in (key_of("E5"), NO_KEY)]
    assert [answer.status_code for answer in refusals] == [403, 403]
    assert refusals[0].data == refusals[1].data
    assert world.journal.revision() == before


def test_a_correction_of_another_is_as_one_that_does_not_exist(web, world, key_of):
    """Seen to fail without ``CorrectionRow.person == person`` in undo_correction of journal/corrections.py."""
    world.journal.correct("E5", int(key_of("E5")), kind="admin")
    [made] = world.journal.corrections(["E5"])
    client = web.as_(world.viewer("practitioner"))
    refusals = [client.act("undo-correction", correction_id=str(number)) for number in (made.id, 10**9)]
    assert [answer.status_code for answer in refusals] == [403, 403] and refusals[0].data == refusals[1].data
    assert world.journal.corrections(["E5"]) == [made]


@pytest.mark.parametrize("role", ["practitioner", "team_manager", "senior_leader"])
def test_another_in_an_address_is_as_nobody(web, world, names, role):
    """Seen to fail without ``person`` in ``own`` of _check in lens.py."""
    client = web.as_(world.viewer(role))
    for question in all_questions():
        for kind in ("csv", "json"):
            answers = [client.export(question, kind, person=person) for person in ("E5", "nobody-at-all")]
            assert [answer.status_code for answer in answers] == [403, 403]
            assert answers[0].data == answers[1].data == b'{"rows":[],"state":"not_yours"}\n'


def test_the_page_of_an_entry_of_another_opens_no_form(web, world, key_of):
    """Seen to fail with ``if chosen:`` before the form in _rows of pages/my_entries.py."""
    client = web.as_(world.viewer("practitioner"))
    own, others = (client.text("/my-time", f"?entry={key}") for key in (key_of("E1"), key_of("E5")))
    assert client.text("/my-time", f"?entry={NO_KEY}").replace(NO_KEY, "") == others.replace(key_of("E5"), "")
    assert len(own) > len(others)


IDS = [{"type": "bar", "person": "E5"}, {"person": "E5", "type": "ALL"}, ["E5"], "E5", "_pages_location\u0000E5"]


@pytest.mark.parametrize("wrong", IDS, ids=str)
def test_a_pattern_id_of_another_is_400(web, world, good, names, wrong):
    """Seen to fail with ``_same`` of auth/dash_posts.py returning True."""
    client = web.as_(world.viewer("practitioner"))
    for part in ("inputs", "state", "outputs"):
        body = good()
        body[part] = [*body[part], {"id": wrong, "property": "value", "value": "E5"}]
        answer = client.http.post(UPDATE, json=body)
        assert answer.status_code == 400 and not [name for name in names if name in answer.text]
