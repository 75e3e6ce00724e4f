"""Rule 22: words that their person takes back are read and counted nowhere at once, and leave no bytes.

Only a mark of the role for safeguarding holds them, until that role has dealt with it.
"""

from datetime import UTC, date, datetime

import duckdb
import pytest

from dashboard.app import create_app
from dashboard.commands._wipe import wipe, wipe_alone
from dashboard.follow import comment_of
from dashboard.form import take_back as taking
from dashboard.form.answers import Answers
from dashboard.form.send import OWN, send
from dashboard.journal import Journal
from dashboard.quotes import text_hash
from data.published import current
from ingest import inbox

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
GONE, KEPT = "Qzgonewordvw", "Qzkeptwordvw"


def all_bytes(home):
    return b"".join(path.read_bytes() for path in sorted(home.root.rglob("*")) if path.is_file())


@pytest.fixture
def journal(home):
    opened = Journal.open(home, lambda: NOW)
    yield opened
    opened.close()


@pytest.mark.parametrize("read", [True, False])
def test_rule_22_words_that_were_taken_back_leave_no_bytes(home, journal, monkeypatch, read):
    """Seen to fail without ``prune``, without ``rewrite``, without ``unlink``, and with the marks taken away first.

    A run that is cut short before the warehouse is written anew is made up for by the next.
    """
    codes = [send(home, journal, n * 32, Answers(words=f"{words} " * 50), OWN, "", NOW).code
             for n, words in (("a", GONE), ("b", KEPT))]
    if read:
        inbox.bring_in(home, now=NOW)
    assert GONE.encode() in all_bytes(home)  # so a search of the bytes finds it
    taking.take_back(home, journal, codes[0])
    inbox.bring_in(home, now=NOW)
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("ingest.taken_back.rewrite", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        wipe(home, journal, now=NOW)
    assert wipe(home, journal, now=NOW) == 1 and wipe(home, journal, now=NOW) == 0
    assert GONE.encode() not in all_bytes(home) and KEPT.encode() in all_bytes(home)
    with duckdb.connect(str(current(home.published).files["figures"]), read_only=True) as con:
        assert con.execute("SELECT comment FROM heard").fetchall() == [(comment_of(home, codes[1]),)]


@pytest.fixture
def told(world):
    """The world with two comments under one theme, one of them by the form and quoted; and its code."""
    code = send(world.home, world.journal, "a" * 32, Answers(words="It was late.", quote=True), OWN, "", world.now).code
    name = comment_of(world.home, code)
    day = date(2026, 11, 2)
    world.heard = [(one, day, "adults", "own form", "review", None, ["Late"]) for one in (name, "b" * 32)]
    world.comments = [(name, day, "own form", "adults", "review", "It was late.", ["Late"], True, None, 0)]
    world.publish()
    member = world.viewer("coproduction_member")
    assert world.do(member, "release-quote", comment=name, text=text_hash("It was late.")).ok
    return world, member, code, name


def test_rule_22_from_that_moment_they_are_read_and_counted_nowhere(told):
    """Seen to fail without ``gone`` in ``held`` of themes/state.py, and with the release left as it was."""
    world, member, code, name = told
    http = create_app(world.home, now=lambda: world.now).server.test_client()

    def press(go):
        return http.post("/follow", data={"code": code, "go": go}).text

    assert "Delete your words for good?" in press("delete") and world.journal.words_gone() == {}
    assert [row["comment"] for row in world.ask(member, "comments", which="given").rows] == [name]
    assert "Your words are deleted." in press("delete-now")
    assert world.ask(member, "comments", which="given").rows == ()
    assert world.ask(member, "themes").extra["total"] == "a few" and len(world.journal.theme_state().held) == 1
    release = world.journal.theme_acts()[0]
    assert (release.value, release.chosen) == (None, ())
    again = press("give")
    assert "You took them back on" in again and "quote" not in again and world.journal.words_on_quoting() == {}
    assert [path.name for path in world.home.inbox.iterdir()] == [f".gone-{name}"]


def test_rule_22_while_somebody_sees_to_safety_the_words_wait_and_then_go(told):
    """Seen to fail with ``wipe`` of no open concerns; so do stories that their site took off: the mark is the same."""
    world, member, code, name = told
    assert world.do(member, "flag-concern", comment=name).ok
    taking.take_back(world.home, world.journal, code)
    assert wipe(world.home, world.journal, now=world.now) == 0
    assert [path.name for path in world.home.inbox.glob(".gone-*")] == [f".gone-{name}"]
    governance = world.viewer("governance")
    assert [row["comment"] for row in world.ask(governance, "concerns").rows] == [name]
    assert world.do(governance, "deal-with-concern", comment=name, words="The family was rung.").ok
    assert wipe(world.home, world.journal, now=world.now) == 1
    assert world.ask(member, "comments", which="given").rows == ()


def test_rule_22_where_nothing_was_taken_back_nothing_is_opened_and_no_journal_made(home):
    """Seen to fail without the look for a mark in ``wipe_alone``."""
    assert wipe_alone(home, now=NOW) == 0
    assert not home.journal.exists() and not home.warehouse.exists()
