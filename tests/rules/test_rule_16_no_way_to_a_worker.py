"""Rule 16: feedback is never joined to a worker (the schema offers no path), and no quote is shown."""

import duckdb
import pytest

from dashboard.questions import all_questions
from dashboard.reader import MAY_HAVE
from dashboard.viewer import ROLES
from data import SCHEMA

PAGES = ("/", "/team", "/told-us", "/my-time")
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
    counted = columns(SCHEMA / "published" / "figures.sql", "theme")
    heard = columns(SCHEMA / "published" / "figures.sql", "heard")
    assert kept and published and counted and heard
    assert not (kept | published | counted | heard) & KEYS
    assert "text" in published and "text" not in heard


def test_rule_16_nobody_may_have_the_voices_and_no_question_needs_them():
    """Seen to fail with "voices" put into MAY_HAVE of a role in dashboard/reader.py."""
    assert not [role for role, editions in MAY_HAVE.items() if "voices" in editions]
    assert not [name for name, question in all_questions().items() if "voices" in question.EDITIONS]


@pytest.mark.parametrize("role", ROLES)
def test_rule_16_no_quote_is_shown(world, web, role):
    """Seen to fail with a comment's words in place of its theme in _row of questions/themes.py."""
    world.close()
    client = web.as_(world.viewer(role))
    texts = [client.text(page, search) for page in PAGES for search in ("", "?step=assessment")]
    texts += [client.export(question, kind).get_data(as_text=True)
              for question in all_questions() for kind in ("csv", "json")]
    assert any("Tell it once" in text for text in texts)
    assert not [text for text in texts if QUOTE in text]


def test_rule_16_themes_name_no_worker_and_no_team(world):
    """Seen to fail with ``"team"`` in the rows of questions/themes.py."""
    rows = world.ask(world.viewer("coproduction_member"), "themes").rows
    assert {key for row in rows for key in row} == {"step", "theme", "people", "of_total"}
