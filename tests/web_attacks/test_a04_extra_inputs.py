"""A4: inputs, fields and parameters that are too many, renamed, in another order or there twice are refused.

Seen to fail with ``_same`` of dashboard/auth/dash_posts.py returning True, and without ``PARTS`` in ``well_formed``.
"""

import copy

import pytest

UPDATE = "/_dash-update-component"
EXTRA = [{"id": "_pages_location", "property": "pathname", "value": "/team"},
         {"id": "_pages_location", "property": "hash", "value": "#x"}, {"id": "person", "property": "value"}]


def forged(good):
    """Every body that differs from ours in one place."""
    for extra in EXTRA:
        for part in ("inputs", "state"):
            body = good()
            yield body | {part: [*body[part], extra]}
    for place, name in ((0, "id"), (0, "property"), (1, "id"), (1, "property")):
        body = copy.deepcopy(good())
        body["inputs"][place][name] += "2"
        yield body
    body = good()
    yield body | {"inputs": list(reversed(body["inputs"]))}
    yield body | {"inputs": [body["inputs"][0]] * 2}
    for name in ("background", "cacheKey", "long", "viewer", "cancelJob", "requestOriginalPath", "callback"):
        yield body | {name: "x"}


def test_a_body_that_is_not_ours_is_400(web, world, good, names):
    client = web.as_(world.viewer("team_manager"))
    assert client.http.post(UPDATE, json=good()).status_code == 200
    for body in forged(good):
        answer = client.http.post(UPDATE, json=body)
        assert answer.status_code == 400, body
        assert not [name for name in names if name in answer.text] and "Traceback" not in answer.text


@pytest.mark.parametrize(("act", "fields"), [
    ("correct-entry", {"kind": "admin", "person": "E5"}), ("choose-sharing", {"on": "yes", "person": "E5"}),
    ("choose-sharing", {"on": "yes", "team": "Adults West"}), ("choose-sharing", {"On": "yes"}),
    ("record-agreement", {"agreed_on": "2026-11-02", "text": "x", "team": "Adults West"})])
def test_a_form_with_a_field_too_many_writes_nothing(web, world, key_of, act, fields):
    client, before = web.as_(world.viewer("team_manager")), world.journal.revision()
    key = {"entry_key": key_of("E0")} if act == "correct-entry" else {}
    client.act(act, **key, **fields)
    assert world.journal.revision() == before


def test_a_parameter_too_many_is_400(web, world):
    client = web.as_(world.viewer("team_manager"))
    for extra in ({"sort": "direct"}, {"min": "5"}, {"account": "x"}, {"Team": "Adults West"}, {"names": "true"}):
        assert client.export("waits", **extra).status_code == 400
    twice = client.http.get("/export/waits.json?team=Adults+East&team=Adults+West")
    assert twice.status_code in {200, 400} and "Adults West" not in twice.text
