"""Rule 16: what is typed into the form lies nowhere as it was typed; no trace is kept of who typed it.

Seen to fail with ``answers.words`` in _file of dashboard/form/send.py, with the code kept in a receipt, and with the
account of a colleague put into the channel by acts/feedback.py.
"""

import re

import pytest

from dashboard.auth import csrf
from dashboard.follow import comment_of
from dashboard.form import tokens
from dashboard.journal.tables import Table
from dashboard.viewer import ROLES
from ingest.inbox import bring_in

NUMBER = "943 476 5919"
TYPED = ("Okonkwo", "020 7946 0018", "okonkwo.family@example.org", "SW1A 1AA", NUMBER, "AB 12 34 56 C")
WORDS = (f"Mrs Okonkwo rang 020 7946 0018 and wrote to okonkwo.family@example.org. We live at SW1A 1AA. "
         f"My NHS number is {NUMBER}, my National Insurance number AB 12 34 56 C. The letter Qzkeptvw came late.")
SENT_ALONG = ("192.0.2.77", "Qzbrowservw", "Qzrefererrvw", "Qzforwardedvw")
HEADERS = {"User-Agent": "Qzbrowservw", "Referer": "http://localhost/Qzrefererrvw", "X-Forwarded-For": "Qzforwardedvw",
           "Cookie": "Qzcookievw=1"}
ACCOUNTS = {"account", "by_account", "person", "team", "address", "code"}


@pytest.fixture
def typed(world, web, monkeypatch):
    """The form filled in and sent, followed, withdrawn, read in and published; returns what must not be found."""
    monkeypatch.setattr(tokens, "QUICKEST", 0.0)
    http, token = web.as_(None).http, tokens.new_token(web.part.keyed)
    base = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.77"}, "headers": HEADERS}
    for go, screen in (("next", "start"), ("next", "words"), ("send", "check")):
        answer = http.post("/tell-us", data={"token": token, "screen": screen, "go": go, "words": WORDS,
                                             "quote": "yes"}, **base)
        assert answer.status_code == 200
    code = re.search(r'class="code"[^>]*>([^<]+)<', answer.text)[1]
    for go in ("look", "withdraw"):
        assert http.post("/follow", data={"code": code, "go": go}, **base).status_code == 200
    assert bring_in(world.home, now=world.now).comments == 1
    return [*TYPED, *SENT_ALONG, "Qzcookievw", code, code.replace("-", ""), token, token.split(".")[0]]


def test_rule_16_what_is_typed_lies_nowhere(world, typed, traces):
    assert traces(world.home.root, typed) == []
    assert {place.split(" ")[0].split("-")[0] for place in traces(world.home.root, ["Qzkeptvw"])} == {
        "warehouse.duckdb", "voices"}, "the words that may be kept are found, so the search proves something"
    assert world.journal.withdrawn() == {comment_of(world.home, typed[-4])}


def test_rule_16_who_wrote_it_down_is_not_kept_with_it(world, web, traces):
    viewer = world.viewer("practitioner")
    client = web.as_(viewer)
    token = tokens.new_token(web.part.keyed)
    answer = client.http.post("/tell-us/enter", headers={"Sec-Fetch-Site": "same-origin"}, data={
        csrf.FIELD: csrf.token_for(web.part.keyed, client.token), "token": token, "channel": "phone",
        "words": "It was late.", "agreed": "spoken"})
    assert answer.status_code == 200
    whose = [viewer.account, dict(world.people)[viewer.person]]
    assert traces(world.home.inbox, ["It was late."]) and traces(world.home.inbox, whose) == []
    bring_in(world.home, now=world.now)
    assert traces(world.home.ledger, whose) == []
    found = {place.split(" ")[0].split("-")[0] for place in traces(world.home.root, [viewer.account])}
    assert found <= {"journal.db", "sessions.db"}
    with world.journal.database.read() as connection:
        for table in ("form_receipt", "consent_word"):
            rows = str(connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall())
            assert not [text for text in whose if text in rows]


def test_rule_16_the_forms_tables_lead_to_nobody():
    for name in ("form_receipt", "consent_word"):
        assert not {column.name for column in Table.metadata.tables[name].columns} & ACCOUNTS


def test_rule_16_nobody_is_offered_what_would_be_refused(world, web):
    """Seen to fail without ``may`` in _write_down of pages/told_us.py."""
    link = "Write down what somebody told you"
    offered = {role: link in web.as_(world.viewer(role)).text("/told-us") for role in ROLES}
    assert {role for role, shown in offered.items() if shown} == {"practitioner", "team_manager", "coproduction_member"}
