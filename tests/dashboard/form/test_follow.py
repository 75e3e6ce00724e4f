"""A code leads to one comment, from the moment it was sent; consent is the person's to change, whenever."""

from datetime import date

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.follow import comment_of, follow, steps
from dashboard.form.answers import Answers
from dashboard.form.send import OWN, send
from dashboard.journal import TooOften, consents
from data import form_file
from data.form_file import comment_name
from data.keyed_number import keyed_number
from data.published import current
from ingest.protect import Keys

CON = duckdb.connect()


def sent(world, quote=True, nonce="a" * 32):
    return send(world.home, world.journal, nonce, Answers(words="It was late.", quote=quote), OWN, "", world.now).code


@given(st.binary(min_size=32, max_size=64), st.text("0123456789abcdef", min_size=32, max_size=32))
def test_a_comment_is_named_as_the_warehouse_names_it(secret, response):
    """The names that ``ingest/keep.py`` and ``figures.heard`` make, worked out by DuckDB itself."""
    key = Keys(secret).key("response", form_file.SOURCE, response)
    assert key == keyed_number(secret, "response", form_file.SOURCE, response)
    row = CON.execute("SELECT lpad(lower(hex(md5_number(concat_ws(chr(31), 'response', ?::VARCHAR, ?::VARCHAR)))), "
                      "32, '0')", [form_file.SOURCE, str(key)]).fetchone()
    assert comment_name(secret, response) == row[0]


def test_a_code_is_known_from_the_moment_it_is_shown(world):
    found = follow(world.home, world.journal, world.lens, sent(world).lower().replace("-", " "))
    assert (found.received_on, found.may_quote, found.published, found.themes) == (
        world.now.date(), True, False, ())


def test_once_it_is_published_its_day_and_themes_come_from_there(world):
    """Seen to fail without the comparison in HEARD of dashboard/lens.py."""
    code = sent(world, quote=False)
    name = comment_of(world.home, code)
    with duckdb.connect(str(current(world.home.published).files["figures"])) as con:
        con.execute("INSERT INTO heard SELECT * REPLACE (? AS comment, ['Tell it once'] AS themes) FROM heard LIMIT 1",
                    [name])
    found = follow(world.home, world.journal, world.lens, code)
    assert found.published and [one.theme for one in found.themes] == ["Tell it once"]
    assert found.themes[0].state == "waits" and found.may_quote is False


@pytest.mark.parametrize("code", ["", "CDFH", "CDFH-CDFH-CDFH-CDFH", "x" * 5000, "' OR 1=1 --"])
def test_no_other_code_finds_anything(world, code):
    sent(world)
    assert follow(world.home, world.journal, world.lens, code) is None


def test_consent_is_taken_back_and_given_and_the_last_word_counts(world):
    """Seen to fail without _is_last in _said of journal/consents.py."""
    names = [comment_of(world.home, sent(world, quote, nonce * 32)) for nonce, quote in (("a", True), ("b", False))]
    journal, before = world.journal, world.journal.revision()
    assert journal.withdrawn() == journal.given() == frozenset()
    journal.say_quote(names[0], False)
    journal.say_quote(names[1], True)
    assert (journal.withdrawn(), journal.given()) == ({names[0]}, {names[1]})
    assert [journal.receipt(name).may_quote for name in names] == [False, True]
    journal.say_quote(names[0], True)
    journal.say_quote(names[1], False)
    assert (journal.withdrawn(), journal.given()) == ({names[1]}, {names[0]})
    assert journal.revision() == before + 4


def test_nobody_is_kept_from_withdrawing(world, monkeypatch):
    monkeypatch.setattr(consents, "MOST_WORDS", 2)
    for _ in range(2):
        world.journal.say_quote("c" * 32, True)
    with pytest.raises(TooOften):
        world.journal.say_quote("c" * 32, True)
    world.journal.say_quote("c" * 32, False)
    assert world.journal.withdrawn() == {"c" * 32}


def test_a_receipt_is_noted_once_and_stays_as_it_is(world):
    assert world.journal.note_receipt("d" * 32, date(2026, 11, 2), None)
    assert not world.journal.note_receipt("d" * 32, date(2026, 11, 9), "form")
    found = world.journal.receipt("d" * 32)
    assert (found.received_on, found.may_quote) == (date(2026, 11, 2), False)
    assert world.journal.receipt("e" * 32) is None


def test_themes_of_a_file_are_told_by_their_names(world):
    assert [one.theme for one in steps(world.journal, "f" * 32, None, ("Letters", "letters ", "Waiting"))] == [
        "Letters", "Waiting"]


def test_what_people_decided_and_answered_is_told_and_nothing_while_a_concern_is_open(world):
    """Seen to fail with ``given_keys(given)`` in place of ``state.themes_of`` and without ``state.held``."""
    member, manager = world.viewer("coproduction_member"), world.viewer("team_manager")
    name = f"{3:032x}"
    assert world.do(member, "sort-comments", comments=name, themes="plain words").ok
    assert world.do(manager, "write-answer", theme="plain words", step="assessment", reply="not_now", owner="team",
                    reason="Not before spring.").ok
    def told():
        return [(one.theme, one.state, one.reason) for one in
                steps(world.journal, name, "assessment", ("Tell it once",))]

    assert told() == [("Plain words", "not_now", "Not before spring.")]
    assert world.do(member, "flag-concern", comment=name).ok
    assert told() == []
