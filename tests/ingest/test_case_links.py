"""A case that was given another number keeps its history, whichever file comes first, and the join can be undone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from data.home import Home
from ingest.case_links import IndexReport, load_index_numbers
from ingest.intake import run
from ingest.protect import Keys
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MAPPING = ('[source]\nname = "{name}"\nsystem = "{name}"\n[columns]\ncase = "Case"\nactivity = "What"\n'
           'ended_at = "{name}"\nworker = "Who"\n')
OLD = "OLD-77001"
NEW = "NEW-88002"


@pytest.fixture
def files(home: Home, tmp_path: Path) -> dict[str, Path]:
    """An export of the old system and one of the new."""
    made = {}
    for name, number, day in (("oldsystem", OLD, "02"), ("newsystem", NEW, "09")):
        (home.mappings / f"{name}.toml").write_text(MAPPING.format(name=name))
        made[name] = tmp_path / f"{name}.csv"
        made[name].write_text(f"Case,What,{name},Who\n{number},Visit,2026-11-{day}T10:00:00,jo\n"
                              f"other,Visit,2026-11-{day}T11:00:00,jo\n")
    made["list"] = tmp_path / "numbers.csv"
    made["list"].write_text("old_system,old_number,new_system,new_number,adopted\n"
                            f"OldSystem,{OLD},newsystem,{NEW},no\n")
    return made


def keys_of(home: Home) -> list[tuple[object, ...]]:
    with open_warehouse(home) as con:
        return con.execute("SELECT case_key, own_case_key FROM case_event ORDER BY ended_at").fetchall()


@pytest.mark.parametrize("list_first", [True, False])
def test_a_case_keeps_its_history(home: Home, figures, files: dict[str, Path], list_first: bool) -> None:
    """Seen to fail where only files that were there before the list were joined."""
    paths = [files["oldsystem"], files["newsystem"]]
    if list_first:
        assert load_index_numbers(home, files["list"], now=NOW) == IndexReport(joined=1, adopted=0, not_met=1)
        run(home, paths, now=NOW)
    else:
        run(home, paths, now=NOW)
        assert load_index_numbers(home, files["list"], now=NOW) == IndexReport(joined=1, adopted=0, not_met=0)
    keys = Keys(home.secret)
    old, new = keys.key("case", "oldsystem", OLD), keys.key("case", "newsystem", NEW)
    other = [(keys.key("case", name, "other"), None) for name in ("oldsystem", "newsystem")]
    assert keys_of(home) == [(new, old), other[0], (new, None), other[1]]
    again = run(home, [files["oldsystem"]], now=NOW)
    assert (again[0].duplicate, again[0].accepted) == (2, 0)


def test_another_list_takes_the_place_of_the_first(home: Home, figures, files: dict[str, Path]) -> None:
    """Seen to fail where events stayed under the number of a list that is gone."""
    run(home, [files["oldsystem"], files["newsystem"]], now=NOW)
    before = keys_of(home)
    load_index_numbers(home, files["list"], now=NOW)
    assert keys_of(home) != before
    files["list"].write_text(files["list"].read_text().replace(",no", ",yes"))
    assert load_index_numbers(home, files["list"], now=NOW) == IndexReport(joined=0, adopted=1, not_met=0)
    assert keys_of(home) == before
    assert figures.derived[-1] is None


def test_what_is_left_of_deleted_events_is_joined_once(home: Home, figures, files: dict[str, Path]) -> None:
    keys = Keys(home.secret)
    old, new = keys.key("case", "oldsystem", OLD), keys.key("case", "newsystem", NEW)
    with open_warehouse(home) as con:
        con.execute("INSERT INTO case_before VALUES (?, 1), (?, 2), (5, 3)", [old, new])
    load_index_numbers(home, files["list"], now=NOW)
    with open_warehouse(home) as con:
        assert sorted(con.execute("FROM case_before").fetchall()) == sorted([(5, 3), (new, 2)])


def test_the_command_says_what_came_of_it_and_keeps_no_number(home: Home, files: dict[str, Path], traces) -> None:
    run(home, [files["oldsystem"], files["newsystem"]], now=NOW)
    said = CliRunner().invoke(worklight, ["index-numbers", str(files["list"]), "--home", str(home.root)])
    assert (said.exit_code, said.output) == (0, "1 old numbers now count as their new one.\n")
    as_json = CliRunner().invoke(worklight, ["index-numbers", str(files["list"]), "--json", "--home", str(home.root)])
    assert as_json.output == '{"joined": 1, "adopted": 0, "not_met": 0}\n'
    assert traces(home.root, [OLD, NEW]) == []
