"""Rule 7: devices are measured, not people; print counts for that person alone; no held-up time by name."""

import duckdb
import pytest

from dashboard.questions import all_questions
from data import SCHEMA

COUNT = 98765


@pytest.mark.parametrize("role", ["team_manager", "senior_leader", "coproduction_member", "governance", "practitioner"])
def test_rule_07_print_counts_are_for_that_person_alone(world, web, role):
    """Seen to fail with ``p.person >= $person`` in PAGES of questions/my_record.py (manager)."""
    days = {e[2] for e in world.entries if e[1] == world.number("E3")}
    world.pages = [(world.number("E3"), day, COUNT) for day in sorted(days)]
    world.publish()
    world.agree("Adults East")
    world.share("E3")
    dev = web.as_(world.viewer("practitioner", person="E3"))
    assert str(COUNT) in dev.export("my-record").get_data(as_text=True)
    other = web.as_(world.viewer(role))
    texts = [other.export(question).get_data(as_text=True) for question in all_questions()]
    texts += [other.text(page) for page in ("/", "/team", "/my-time", "/told-us")]
    assert not [text for text in texts if str(COUNT) in text or f"{COUNT:,}" in text]


def test_rule_07_nobodys_held_up_time_is_shown_by_name_to_another(world, web):
    """Seen to fail without ``parts["admin"] += parts.pop("held_up")`` in questions/team_week.py."""
    world.agree("Adults East")
    world.share("E3")
    rows = world.ask(world.viewer("team_manager"), "team-week").rows
    assert rows
    assert not [row for row in rows if "held_up" in row["kinds"]]
    page = web.as_(world.viewer("team_manager")).text("/team")
    bar = page[page.index("Dev East"):].split("</tr>")[0].split('"type": "Tr"')[0]
    assert "k-held_up" not in bar


def test_rule_07_only_the_record_counts_pages_by_person():
    """Seen to fail with a column ``person VARCHAR`` in device_week of data/schema/published/figures.sql."""
    for kind in ("figures", "allocation", "groups", "voices"):
        with duckdb.connect() as con:
            con.execute((SCHEMA / "published" / f"{kind}.sql").read_text())
            tables = {}
            found = con.execute("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal").fetchall()
            for table, column in found:
                tables.setdefault(table, set()).add(column)
        for table, columns in tables.items():
            counts = columns & {"pages", "jobs", "sheets", "scans", "device"}
            who = {column for column in columns if "person" in column or "login" in column or column == "name"}
            assert not (counts and who and table != "source"), table


@pytest.mark.parametrize("role", ["team_manager", "senior_leader", "coproduction_member", "governance", "practitioner"])
def test_rule_07_waits_for_a_device_are_named_to_their_own_worker_alone(world, web, role):
    """Seen to fail with entries of all people in dashboard/record.py (manager, practitioner)."""
    for day in sorted({e[2] for e in world.entries if e[1] == world.number("E3")}):
        world.entry("E3", day, "held_up", 9, start=931)  # no other entry begins at 15:31
    world.publish()
    world.agree("Adults East")
    world.share("E3")
    dev = web.as_(world.viewer("practitioner", person="E3"))
    own = dev.export("my-record").get_data(as_text=True)
    assert "15:31" in own
    other = web.as_(world.viewer(role))
    texts = [other.export(question).get_data(as_text=True) for question in all_questions() if question != "my-record"]
    texts += [other.text(page) for page in ("/", "/team", "/told-us")]
    assert not [text for text in texts if "15:31" in text]


def test_rule_07_no_table_of_devices_has_a_way_to_a_worker():
    """Seen to fail with a column ``login_key`` in outage of data/schema/published/figures.sql."""
    with duckdb.connect() as con:
        con.execute((SCHEMA / "published" / "figures.sql").read_text())
        found = con.execute("SELECT table_name, list(column_name) FROM duckdb_columns() WHERE NOT internal GROUP BY 1")
        tables = {table: columns for table, columns in found.fetchall() if "device" in columns}
    assert {"outage", "outage_day", "queue_hour", "scan_week", "device_outcome"} <= set(tables)
    for table, columns in tables.items():
        ways = ("person", "login", "worker", "job_", "team")
        assert not [column for column in columns if any(word in column for word in ways)], table
