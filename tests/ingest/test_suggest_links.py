"""Whose a login may be: names in the usual shapes are found, those of others are not, and two alike are both named."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cli import worklight
from data.home import Home
from ingest.suggest_links import MOST, Listed, Suggestion, suggest

NAMES = {"W1": "Amara Okoro", "W2": "Joel Smith", "W3": "Zoë O'Neill-Brand", "7741": "Mei Chen"}
PEOPLE = {key: Listed(name) for key, name in NAMES.items()}
HEAD = "person,name,team,from,to,contracted_hours,pattern,logins\n"


@pytest.mark.parametrize(("login", "person"), [
    ("amara.okoro", "W1"), ("aokoro", "W1"), ("OkoroA", "W1"), ("CITY\\amara.okoro", "W1"),
    ("aokoro@city.example", "W1"), ("aokoro2", "W1"), ("amara.okoroo", "W1"), ("amara", "W1"), ("jsmith", "W2"),
    ("joels", "W2"), ("zoe.oneillbrand", "W3"), ("7741", "7741"),
])
def test_names_in_the_usual_shapes_are_found(login: str, person: str) -> None:
    assert suggest([("mosaic", login)], PEOPLE) == [Suggestion("mosaic", login, (person,))]


@pytest.mark.parametrize("login", ["bsmith", "svc_backup", "admin", "a", "", "7742", "mchan", "x" * 300])
def test_others_are_not(login: str) -> None:
    """Seen to fail where a ratio of 80 was enough."""
    assert suggest([("mosaic", login)], PEOPLE) == []


def test_logins_elsewhere_are_looked_at() -> None:
    known = PEOPLE | {"W1": Listed("Amara Okoro", frozenset({("mosaic", "zx9981")}))}
    assert suggest([("cups", "zx9981")], known) == [Suggestion("cups", "zx9981", ("W1",))]


def test_two_alike_are_both_named_and_many_are_none() -> None:
    people = {"a": Listed("Jo Smith"), "b": Listed("Jan Smith"), "c": Listed("Joe Smith")}
    assert suggest([("m", "jsmith")], people) == [Suggestion("m", "jsmith", ("a", "b", "c"))]
    assert suggest([("m", "jsmith")], people | {"d": Listed("Jim Smith")}) == []


@given(st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=8)), max_size=6),
       st.dictionaries(st.text(min_size=1, max_size=3), st.text(max_size=12), max_size=6))
def test_any_text_is_held_against_any_name(logins: list[tuple[str, str]], names: dict[str, str]) -> None:
    for one in suggest(logins, {key: Listed(name) for key, name in names.items()}):
        assert (one.system, one.login) in logins
        assert set(one.people) <= set(names)
        assert 1 <= len(one.people) <= MOST


@pytest.fixture
def council(home: Home, tmp_path: Path) -> list[str]:
    """A source with four logins, and a list of people that has none of them."""
    (home.mappings / "mosaic.toml").write_text(
        '[source]\nname = "mosaic"\n[columns]\ncase = "Case"\nactivity = "What"\nended_at = "When"\nworker = "Who"\n')
    rows = [f"c{n},Visit,2026-11-02T10:00:00,{who}" for n, who in enumerate(("aokoro", "jsmith", "svc", "joels"))]
    (tmp_path / "mosaic.csv").write_text("Case,What,When,Who\n" + "\n".join(rows) + "\n")
    (tmp_path / "people.csv").write_text(
        HEAD + 'W1,Amara Okoro,East,2025-01-05,2025-12-31,37,Mon-Fri 09:00-17:00,\n'
        'W1,Amara Okoro,West,2026-01-05,,37,Mon-Fri 09:00-17:00,cups=x\n'
        'W2,Joel Smith,East,2026-01-05,,20,"Mon,Tue 09:00-17:00",mosaic=JoelS\nW3,Jan Smith,East,2026-01-05,,20,'
        'Mon 09:00-17:00,\n', encoding="utf-8-sig")
    return ["unlinked", str(tmp_path / "mosaic.csv"), "--home", str(home.root),
            "--suggest", str(tmp_path / "people.csv")]


def test_the_command_says_whose_a_login_may_be(council: list[str]) -> None:
    said = CliRunner().invoke(worklight, council)
    assert said.exit_code == 0
    assert said.output.splitlines() == [
        "mosaic=aokoro   perhaps Amara Okoro (W1)",
        "mosaic=jsmith   perhaps Joel Smith (W2) or Jan Smith (W3)",
        "mosaic=svc",
    ]


def test_what_somebody_confirms_is_written(council: list[str], tmp_path: Path) -> None:
    """Seen to fail where the login went into a row that has ended, and where the former list was lost."""
    people, before = tmp_path / "people.csv", (tmp_path / "people.csv").read_bytes()
    said = CliRunner().invoke(worklight, [*council, "--confirm"], input="y\n2\n")
    assert said.exit_code == 0
    assert "2 logins are written" in said.output
    assert (tmp_path / "people.csv.before").read_bytes() == before
    with people.open(newline="", encoding="utf-8") as file:
        assert [row["logins"] for row in csv.DictReader(file)] == [
            "", "cups=x;mosaic=aokoro", "mosaic=JoelS", "mosaic=jsmith"]
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_nothing_confirmed_changes_nothing(council: list[str], tmp_path: Path) -> None:
    before = (tmp_path / "people.csv").read_bytes()
    said = CliRunner().invoke(worklight, [*council, "--confirm"], input="n\n0\n")
    assert said.output.endswith("Nothing was confirmed, so the list stays as it is.\n")
    assert (tmp_path / "people.csv").read_bytes() == before


def test_asking_needs_a_list(council: list[str]) -> None:
    said = CliRunner().invoke(worklight, [*council[:4], "--confirm"])
    assert said.exit_code == 2
    assert "--confirm needs your list of people" in said.output
