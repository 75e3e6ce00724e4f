"""Rule 16: feedback is never joined to a worker: the schema offers no path, and few roles may open the words."""

import duckdb
import pytest

from dashboard.journal.tables_themes import ThemeActRow
from dashboard.questions import all_questions
from dashboard.reader import MAY_HAVE
from dashboard.safeguarding import MAY_BE
from data import SCHEMA

QUOTE = "a quote that nobody may read"
KEYS = {"person", "person_no", "login_key", "worker", "allocated_key", "case_key", "team", "name", "job_key", "login"}


def columns(sql, table):
    with duckdb.connect() as con:
        con.execute(sql.read_text())
        found = con.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall()
    return {column for of, column in found if of == table}


def test_rule_16_the_schema_offers_no_path_to_a_worker():
    """Seen to fail with a column ``team VARCHAR`` in the table comment of data/schema/published/voices.sql."""
    kept = columns(SCHEMA / "warehouse" / "20_events.sql", "comment")
    published = columns(SCHEMA / "published" / "voices.sql", "comment")
    heard = columns(SCHEMA / "published" / "figures.sql", "heard")
    assert kept and published and heard
    assert not (kept | published | heard) & KEYS
    assert "text" in published and "text" not in heard


def test_rule_16_what_is_decided_about_comments_names_no_worker_and_points_to_no_table():
    """Seen to fail with a column ``team`` in ThemeActRow of dashboard/journal/tables_themes.py."""
    table = ThemeActRow.__table__
    assert not set(table.columns.keys()) & (KEYS - {"name"}) and not table.foreign_keys
    assert "text" not in table.columns  # what people said is kept in one place


def test_rule_16_the_words_go_to_the_group_that_sorts_them_and_to_the_role_for_safeguarding():
    """Seen to fail with "voices" put into MAY_HAVE of a practitioner in dashboard/reader.py."""
    assert {role for role, editions in MAY_HAVE.items() if "voices" in editions} == {"coproduction_member"}
    assert set(MAY_BE) == {"senior_leader", "governance"}  # one of these has it, as the council names it
    with_words = {name: question.EDITIONS for name, question in all_questions().items()
                  if {"voices", "quotable"} & set(question.EDITIONS)}
    assert set(with_words) == {"comments", "concerns", "quotes"}
    assert not any({"record", "allocation", "groups"} & set(editions) for editions in with_words.values())
    assert "voices" not in with_words["quotes"]


def test_rule_16_only_words_that_may_be_quoted_are_in_reach_of_a_role_that_may_not_sort(world):
    """Seen to fail without ``WHERE consent_to_quote`` in dashboard/reader.py."""
    world.comments.append((f"{1:032x}", *world.comments[0][1:5], "never to be quoted", [], False, None, 0))
    world.publish()
    with world.lens.reader.open(("figures", "quotable"), "practitioner") as data:
        assert [row["text"] for row in data.rows("SELECT text FROM quotable.comment")] == [QUOTE]
        with pytest.raises(duckdb.Error):
            data.rows("SELECT * FROM voices_whole.comment")


def test_rule_16_themes_name_no_worker_and_no_team(world):
    """Seen to fail with ``"team"`` in the rows of questions/themes.py."""
    rows = world.ask(world.viewer("coproduction_member"), "themes").rows
    assert {key for row in rows for key in row} == {
        "step", "theme", "key", "people", "of_total", "retired", "decided_by", "decided_on", "some_as_given", "term",
        "urgency"}
