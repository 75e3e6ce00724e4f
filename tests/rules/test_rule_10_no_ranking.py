"""Rule 10: no ranking, score, target, traffic light or alert about a person; lists of people are in name order."""

import re

import duckdb
import pytest

from data import SCHEMA

FORBIDDEN = re.compile(r"(^|_)(rank|score|target|rating|grade|alert|league|percentile|traffic|rag)", re.IGNORECASE)


def order(text, names):
    """Return names in the order in which a page first says them."""
    return sorted((name for name in names if name in text), key=text.index)


@pytest.mark.parametrize("search", ["", "?sort=direct", "?order=desc&by=admin", "?week=2026-W46&sort=-name"])
def test_rule_10_named_rows_are_in_name_order_whatever_is_asked(world, web, search):
    """Seen to fail with ``sorted(shown, key=lambda stay: stay.person, reverse=True)`` in questions/team_week.py."""
    world.agree("Adults East")
    for number in range(len(world.entries)):  # amounts run against the names
        entry = world.entries[number]
        if entry[5] == "direct" and entry[1] < 8:
            seconds = 60 * (150 - 10 * entry[1])
            world.entries[number] = (*entry[:7], seconds, seconds, seconds, "recorded")
    world.publish()
    everyone = [f"E{place}" for place in range(8)]
    world.share(*everyone)
    names = [name for person, name in world.people if person in everyone]
    page = web.as_(world.viewer("team_manager")).text("/team", search)
    bars, cases = page.split("cases-title")
    assert order(bars, names) == order(cases, names) == sorted(names)


@pytest.mark.parametrize("question", ["team-week", "allocation"])
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_rule_10_named_rows_never_enter_a_download(world, web, question, kind):
    """Seen to fail without ``if rule.names and use != "page": return False`` in lens.py."""
    world.agree("Adults East")
    world.share("E3")
    answer = web.as_(world.viewer("team_manager")).export(question, kind)
    assert answer.status_code == 403
    assert answer.json == {"state": "not_yours", "rows": []}


def test_rule_10_no_question_takes_an_order(world):
    """Seen to fail with "sort" among the PARAMS of questions/team_week.py and PARSERS."""
    for name in ("sort", "order", "order_by", "by", "top", "limit", "min", "max", "target", "threshold"):
        for question in ("team-week", "allocation"):
            assert world.ask(world.viewer("team_manager"), question, **{name: "direct"}).state == "bad_request"


def test_rule_10_the_schema_has_no_such_field():
    """Seen to fail with a column ``rank INTEGER`` in the table allocation of data/schema/published/allocation.sql."""
    with duckdb.connect() as con:
        for path in sorted((SCHEMA / "published").glob("*.sql")):
            con.execute(f"CREATE SCHEMA {path.stem}; USE {path.stem}")
            con.execute(path.read_text())
        found = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert len(found) > 80
    assert not [row for row in found if FORBIDDEN.search(row[0]) or FORBIDDEN.search(row[1])]


def test_rule_10_rows_about_a_person_hold_no_verdict(world):
    """Seen to fail with ``"rank": 1`` in _row of questions/team_week.py."""
    world.agree("Adults East")
    world.share("E3")
    for question in ("team-week", "allocation", "my-week"):
        answer = world.ask(world.viewer("team_manager"), question)
        assert not [key for row in answer.rows for key in row if FORBIDDEN.search(key)]
        assert not [key for key in answer.extra if FORBIDDEN.search(key)]
