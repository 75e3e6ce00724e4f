"""Rule 2 for the pulse: whoever holds every file, with who signed in and when, can't link an answer to an account.

The strongest of attacks: two worlds that are the same but for who said what. Where their files are alike, nothing in
them tells. Seen to fail without ``empty_log`` in ``answer_pulse`` of journal/pulse.py (the log of writes keeps each
step), without ``PulseSentRow`` in ``_finish`` there, and without ``sqlite_with_rowid=False`` in migration 0009.
"""

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import permutations

import pytest

from dashboard.auth.keyed import keyed
from dashboard.journal.tables_pulse import PulseCountRow, PulseRoundRow, PulseSentRow
from dashboard.pulse import ITEMS
from dashboard.viewer import Viewer

PEOPLE = [Viewer(f"e{n}@example.org", "practitioner", "Adults East", f"E{n}") for n in range(7)]
TABLES = ("pulse_round", "pulse_count", "pulse_sent")
SAID = [dict.fromkeys(ITEMS, "agree"), dict.fromkeys(ITEMS, "disagree"), {"clear_aim": "cant_say"}]


@pytest.fixture
def opened(empty_world):
    world = empty_world
    manager = world.viewer("team_manager")
    assert world.do(manager, "open-pulse", days="14").ok
    return world


def answers(world, whom):
    number = str(world.ask(PEOPLE[0], "pulse").extra["open"]["round"])
    for viewer, said in whom:
        assert world.do(viewer, "answer-pulse", round=number, **said).ok


def held(world):
    """Give every row of the tables, as it lies in the file, and what the log of writes still holds."""
    with closing(sqlite3.connect(world.home.journal)) as con:
        return {table: con.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


def log_of_writes(world):
    return world.home.journal.with_name("journal.db-wal").stat().st_size


def test_rule_02_whoever_said_what_the_files_are_the_same(opened, tmp_path):
    seen = []
    for place, said in enumerate(list(permutations(SAID))[:4]):
        world = opened.copied_to(tmp_path / f"w{place}")
        answers(world, zip(PEOPLE, said, strict=False))
        seen.append(held(world))
        assert log_of_writes(world) == 0
        world.journal.close()
    assert all(each == seen[0] for each in seen)
    assert len(seen[0]["pulse_sent"]) == 3


def test_rule_02_in_whatever_order_they_answered_the_files_are_the_same(opened, tmp_path):
    """Who was first can't be told from the order of rows: rows lie by question and by hash."""
    seen = []
    for place, order in enumerate(list(permutations(zip(PEOPLE, SAID, strict=False)))[:4]):
        world = opened.copied_to(tmp_path / f"w{place}")
        answers(world, order)
        seen.append(held(world))
        world.journal.close()
    assert all(each == seen[0] for each in seen)


def test_rule_02_no_table_holds_an_answer_beside_a_person_or_a_moment():
    columns = {row.__tablename__: {column.name: str(column.type) for column in row.__table__.columns}
               for row in (PulseRoundRow, PulseCountRow, PulseSentRow)}
    assert set(columns["pulse_count"]) == {"round_id", "item", "agreed", "neither", "disagreed"}
    assert set(columns["pulse_sent"]) == {"round_id", "mark"}
    assert not [name for kept in columns.values() for name in kept if re.search("account|person|email|by|at$", name)]
    assert {kept for each in columns.values() for kept in each.values() if "TIME" in kept.upper()} == set()
    joined = set(columns["pulse_count"]) & set(columns["pulse_sent"])
    assert joined == {"round_id"}    # the same for all


def test_rule_02_the_mark_says_nothing_without_the_key(opened):
    answers(opened, zip(PEOPLE, SAID, strict=False))
    marks = {mark for _, mark in held(opened)["pulse_sent"]}
    assert not [mark for mark in marks for viewer in PEOPLE for secret in (b"", b"0" * 32)
                if keyed(secret)("pulse", f"1:{viewer.account}") == mark]
    with closing(sqlite3.connect(opened.home.journal)) as con:   # nor is the order of writing kept
        for table in ("pulse_count", "pulse_sent"):
            with pytest.raises(sqlite3.OperationalError, match="no such column"):
                con.execute(f"SELECT rowid FROM {table}")


@pytest.mark.parametrize("ended", ["early", "at its end"])
def test_rule_02_when_a_round_is_over_no_byte_of_who_answered_is_left(opened, ended, tmp_path):
    answers(opened, zip(PEOPLE, SAID, strict=False))
    marks = [mark.encode() for _, mark in held(opened)["pulse_sent"]]
    manager = opened.viewer("team_manager")
    if ended == "early":
        assert opened.do(manager, "close-pulse", round="1").ok
    else:
        opened.now += timedelta(days=20)
        assert opened.ask(manager, "pulse").extra["open"] is None
    assert held(opened)["pulse_count"] == held(opened)["pulse_sent"] == []
    folder = tmp_path / "copied"
    folder.mkdir()
    for file in opened.home.root.glob("journal.db*"):
        shutil.copy(file, folder)
    kept = b"".join(file.read_bytes() for file in folder.iterdir())
    assert marks and not [mark for mark in marks if mark in kept]


def test_rule_12_and_16_answering_leaves_no_look_and_no_word(opened):
    before = opened.journal.revision()
    answers(opened, zip(PEOPLE, SAID, strict=False))
    assert opened.journal.revision() == before      # how often it went up would say how many answered
    with closing(sqlite3.connect(opened.home.journal)) as con:
        assert con.execute("SELECT count(*) FROM look WHERE question = 'pulse'").fetchone() == (0,)
