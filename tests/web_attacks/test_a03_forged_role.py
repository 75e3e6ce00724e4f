"""A3: a role, team or person that the browser claims (store, cookie, header, address, form) changes nothing.
"""

import pytest
from itsdangerous import URLSafeTimedSerializer

UPDATE = "/_dash-update-component"
CLAIM = {"role": "team_manager", "team": "Adults East", "person": "E0", "account": "team_manager.e0@example.org"}


def test_a_claim_in_a_store_is_400(web, world, good):
    """Seen to fail with ``_same`` of auth/dash_posts.py returning True."""
    client = web.as_(world.viewer("senior_leader"))
    for part in ("inputs", "state"):
        for id_ in ("_pages_store", "viewer", "role"):
            body = good()
            body[part] = [*body[part], {"id": id_, "property": "data", "value": CLAIM}]
            assert client.http.post(UPDATE, json=body).status_code == 400
    store = {"output": "_pages_dummy.children", "outputs": {"id": "_pages_dummy", "property": "children"},
             "inputs": [{"id": "_pages_store", "property": "data", "value": CLAIM}], "state": [], "changedPropIds": []}
    assert client.http.post(UPDATE, json=store).status_code == 400


@pytest.mark.parametrize("role", ["practitioner", "coproduction_member", "senior_leader", "governance"])
def test_a_claim_anywhere_else_changes_no_byte(web, world, good, names, role):
    """Seen to fail with role and team taken from the headers ``X-Role`` and ``X-Team`` in viewer of auth/current.py."""
    client = web.as_(world.viewer(role))
    plain = client.http.post(UPDATE, json=good("/team")).data
    forged = URLSafeTimedSerializer("guessed", salt="cookie-session").dumps(CLAIM)
    for cookie, value in (("session", forged), ("role", "team_manager"), ("viewer", str(CLAIM))):
        client.http.set_cookie(cookie, value, domain="localhost")
    headers = {f"X-{name.title()}": value for name, value in CLAIM.items()} | {"Remote-User": CLAIM["account"]}
    search = "&".join(f"{name}={value}" for name, value in CLAIM.items()).replace(" ", "+")
    assert client.http.post(UPDATE, json=good("/team"), headers=headers).data == plain
    assert client.http.post(f"{UPDATE}?{search}", json=good("/team")).status_code == 400
    assert not [name for name in names if name in client.text("/team", f"?{search}")]
    assert client.http.get(f"/export/team-week.json?{search}", headers=headers).status_code == 403


def test_a_claim_in_a_form_does_nothing(web, world):
    """Seen to fail without ``given.keys() <= FIELDS[act]`` in dashboard/acts."""
    client, before = web.as_(world.viewer("practitioner")), world.journal.revision()
    for name, value in CLAIM.items():
        client.act("record-agreement", agreed_on="2026-11-02", text="mine", **{name: value})
        client.act("choose-sharing", on="yes", **{name: value})
    assert world.journal.revision() == before

