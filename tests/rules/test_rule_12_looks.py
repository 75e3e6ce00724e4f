"""Rule 12: whoever looks at named data leaves an entry, durable before the answer is given; the worker sees it."""

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.journal import looks


@pytest.fixture
def named(world):
    world.agree("Adults East")
    world.share("E3")
    return world


def test_rule_12_the_worker_sees_who_looked(named, web):
    """Seen to fail with ``elif False and rule.names and named:`` in _write_look of lens.py."""
    manager = named.viewer("team_manager")
    web.as_(manager).text("/team")
    dev = web.as_(named.viewer("practitioner", person="E3"))
    told = dev.export("my-looks").json["rows"]
    assert {row["who"] for row in told} == {manager.account}
    whys = {"To talk as a team about what gets in the way.", "To share the work out fairly."}
    assert {row["why"] for row in told} == whys
    assert all(row["at"] and row["role"] == "team_manager" and row["says"] for row in told)
    assert manager.account in dev.text("/my-time")


def test_rule_12_a_look_that_can_not_be_written_shows_nothing(named, web, monkeypatch):
    """Seen to fail with ``set_result(None)`` where the batch was not written: journal/looks.py."""
    manager = web.as_(named.viewer("team_manager"))
    assert "Dev East" in manager.text("/team")

    def full(*_, **__):
        raise OperationalError("INSERT", {}, Exception("disk is full"))

    monkeypatch.setattr(looks, "write_batch", full)
    answer = manager.page("/team")
    text = answer.get_data(as_text=True)
    assert not [name for _, name in named.people if name in text]
    assert "could not be written down" in text or answer.status_code >= 500


def test_rule_12_it_is_on_disk_before_the_answer(named, web, monkeypatch):
    """Seen to fail with ``elif False and rule.names and named:`` in _write_look of lens.py."""
    from dashboard.journal import Journal

    seen = []
    real = looks.write_batch

    def watched(database, batch):
        real(database, batch)
        other = Journal.open(named.home, lambda: named.now)  # another process would see it now
        seen.append(len(other.looks_at("E3")))
        other.close()

    monkeypatch.setattr(looks, "write_batch", watched)
    lens_answers = web.app.server.extensions["worklight"].lens
    assert lens_answers.ask(named.viewer("team_manager"), "team-week").rows
    assert seen == [1]


def test_rule_12_every_name_that_is_shown_is_in_a_look(named):
    """Seen to fail without ``asked.named.update(...)`` in questions/allocation.py."""
    shown = named.ask(named.viewer("team_manager"), "allocation").rows
    names = {name: person for person, name in named.people}
    assert shown
    for row in shown:
        assert [look.question for look in named.journal.looks_at(names[row["name"]])] == ["allocation"]


def test_rule_12_a_look_from_the_cache_of_a_browser_is_none(named, web):
    """Seen to fail without ``Cache-Control: no-store`` in auth/headers.py."""
    assert "no-store" in web.as_(named.viewer("team_manager")).page("/team").headers["Cache-Control"]
