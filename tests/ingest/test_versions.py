"""Events with an identifier of their own: the newest version counts, and the days of the older one are made anew.

Seen to fail: without ``replace_older`` both stood; without its mark in ``pending`` the old day kept its entry.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from data.home import Home
from ingest.intake import Outcome, run, take_files
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MAPPING = """
[source]
name = "steps"
[columns]
event_id = "id"
case = "case"
activity = "step"
started_at = "from"
ended_at = "to"
worker = "who"
"""
HEAD = "id,case,step,from,to,who"
OLD = ["1,NA,Home visit,2026-11-02T09:00,2026-11-02T10:00,jo", "2,NA,Home visit,2026-11-03T09:00,2026-11-03T10:00,jo"]
NEW = "1,NA,Home visit,2026-11-09T09:00,2026-11-09T11:00,jo"
TABLES = {"case_event": "* EXCLUDE (load_id, line)", "entry": "*"}


def take(root: Path, *files: list[str]) -> list[Outcome]:
    home = Home(root)
    home.ensure()
    # of one secret, so that two homes can be held side by side
    (root / "secret.key").write_text("ab" * 32, encoding="ascii")
    (home.mappings / "steps.toml").write_text(MAPPING, encoding="utf-8")
    outcomes = []
    for number, rows in enumerate(files):
        path = root.parent / f"{root.name}-{number}.csv"
        path.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
        outcomes += run(home, [path], now=NOW)
    return outcomes


def held(root: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_warehouse(Home(root)) as con:
        return {table: con.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()
                for table, columns in TABLES.items()}


def books(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.rows_in, outcome.accepted, outcome.duplicate


def test_a_newer_version_takes_the_place_of_the_older(tmp_path: Path) -> None:
    outcomes = take(tmp_path / "one", OLD, [NEW], [*OLD[1:], NEW])
    assert [books(one) for one in outcomes] == [(2, 2, 0), (1, 1, 0), (2, 0, 2)]
    take(tmp_path / "other", [NEW, OLD[1]])
    assert held(tmp_path / "one") == held(tmp_path / "other")
    assert len(held(tmp_path / "one")["entry"]) == 2


def test_of_two_versions_in_one_file_the_last_counts(tmp_path: Path) -> None:
    outcome, = take(tmp_path / "one", [OLD[0], OLD[1], NEW, NEW])
    assert books(outcome) == (4, 2, 2)
    take(tmp_path / "other", [NEW, OLD[1]])
    assert held(tmp_path / "one") == held(tmp_path / "other")


STEPS = """
[source]
name = "steps"
[columns]
event_id = "id"
case = "case"
activity = "step"
ended_at = "done"
worker = "who"
[[also]]
at = "came"
lifecycle = "schedule"
[[also]]
at = "told"
activity = "Home visit"
after = true
"""
STEP_HEAD = "id,case,step,came,done,told,who"
WHOLE = "7,NA,Assessment form,2026-11-02T09:00,2026-11-02T12:00,2026-11-02T12:30,jo"
UNDONE, ONLY_TOLD = WHOLE.replace("2026-11-02T12:00", ""), WHOLE.replace("2026-11-02T09:00,2026-11-02T12:00", ",")
OTHER = "8,B,Assessment form,2026-11-02T09:30,2026-11-02T13:30,2026-11-02T14:30,jo"


def steps(root: Path, *files: list[str], mapping: str = STEPS) -> Iterator[tuple[int, int, int, str]]:
    """Yield the books of each file, and the times of all events that are held after it."""
    home = Home(root)
    home.ensure()
    (home.mappings / "steps.toml").write_text(mapping, encoding="utf-8")
    with open_warehouse(home) as con:
        for number, rows in enumerate(files):
            path = root / f"{number}.csv"
            path.write_text("\n".join([STEP_HEAD, *rows]) + "\n", encoding="utf-8")
            outcome, = take_files(con, home, [path], now=NOW)
            times = con.execute("SELECT strftime(ended_at, '%H:%M') FROM case_event ORDER BY ended_at").fetchall()
            yield *books(outcome), " ".join(time for time, in times)


def test_a_time_that_is_emptied_takes_its_event_out(tmp_path: Path) -> None:
    """Its own time, then one of [[also]], then both are back: what is held is what the newest version says.

    Seen to fail without ``UNION SELECT event_key FROM emptying`` (all stood), without ``emptying`` in ``_records``
    (a row that only empties was a duplicate), and without ``ANTI JOIN staged`` (a row that came again had no event).
    """
    both = [UNDONE, OTHER, ONLY_TOLD, UNDONE]
    assert list(steps(tmp_path / "one", [WHOLE], [UNDONE], [UNDONE, OTHER], [ONLY_TOLD], [WHOLE, WHOLE], both)) == [
        (1, 1, 0, "09:00 12:00 12:30"), (1, 1, 0, "09:00 12:30"), (2, 1, 1, "09:00 09:30 12:30 13:30 14:30"),
        (1, 1, 0, "09:30 12:30 13:30 14:30"), (2, 1, 1, "09:00 09:30 12:00 12:30 13:30 14:30"),
        (4, 1, 3, "09:00 09:30 12:30 13:30 14:30")]


def test_a_time_that_is_emptied_within_one_file(tmp_path: Path) -> None:
    """The older version counts as a duplicate, as ever. Seen to fail without ``UNION ALL ... FROM emptied``."""
    assert list(steps(tmp_path / "one", [WHOLE, UNDONE])) == [(2, 1, 1, "09:00 12:30")]


def test_a_row_set_aside_or_without_identifier_empties_nothing(tmp_path: Path) -> None:
    """Seen to fail without the filter of ``emptied`` in check.py: of a step in the future "done" was taken out."""
    ahead = UNDONE.replace("2026-11-02T09:00", "2026-12-02T09:00")
    whole = "09:00 12:00 12:30"
    assert list(steps(tmp_path / "one", [WHOLE], [ahead])) == [(1, 1, 0, whole), (1, 0, 0, whole)]
    nameless = STEPS.replace('event_id = "id"', "")
    assert list(steps(tmp_path / "two", [WHOLE], [UNDONE], mapping=nameless)) == [(1, 1, 0, whole), (1, 0, 1, whole)]
