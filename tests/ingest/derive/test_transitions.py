"""Directly-follows maps by example: ties, teams, sources, lifecycles, variants."""

from typing import Any

from ingest.derive.transitions import make_transitions

AT = "2026-07-01 09:00"


def edges(warehouse, where: str) -> dict[tuple[str, str], tuple[int, float, float]]:
    make_transitions(warehouse.con)
    found = warehouse.con.execute(
        f"SELECT from_activity, to_activity, count, median_seconds, mean_seconds FROM edge WHERE {where}"
    ).fetchall()
    assert len({row[:2] for row in found}) == len(found)
    return {row[:2]: row[2:] for row in found}


def counts(warehouse, where: str) -> dict[tuple[str, str], int]:
    return {pair: row[0] for pair, row in edges(warehouse, where).items()}


def flow(warehouse, where: str) -> list[tuple[Any, ...]]:
    return warehouse.con.execute(f"SELECT cases, events, variants FROM flow WHERE {where}").fetchall()


def test_ties_go_by_load_then_by_place_in_the_file(warehouse, an_event) -> None:
    warehouse.load(an_event("c", "B", AT), an_event("c", "A", AT))
    warehouse.load(an_event("c", "C", AT))
    assert counts(warehouse, "source IS NULL AND NOT lifecycle") == {("B", "A"): 1, ("A", "C"): 1}


def test_ties_go_by_place_however_the_rows_stand(warehouse, an_event) -> None:
    """Seen to fail where rows were taken as they stand."""
    warehouse.load(an_event("c", "B", AT), an_event("c", "A", AT), an_event("d", "A", "1969-12-31 09:00"),
                   an_event("d", "C", AT))
    warehouse.con.execute("CREATE TEMP TABLE turned AS FROM case_event ORDER BY line DESC; DELETE FROM case_event; "
                          "INSERT INTO case_event FROM turned")
    assert counts(warehouse, "source IS NULL AND NOT lifecycle") == {("B", "A"): 1, ("A", "C"): 1}


def test_who_is_known_by_involvement_alone_stands_behind_a_path(warehouse, an_event) -> None:
    """Seen to fail where only logins that some event names were numbered."""
    warehouse.load(an_event("c", "A", AT, None), an_event("c", "B", "2026-07-01 09:01", None))
    warehouse.con.execute("INSERT INTO attributed BY NAME SELECT event_key, 7::UBIGINT AS login_key FROM case_event")
    make_transitions(warehouse.con)
    assert warehouse.con.execute("SELECT DISTINCT workers FROM edge").fetchall() == [(1,)]


def test_seconds_run_from_end_to_end_with_exact_medians_and_means(warehouse, an_event) -> None:
    for case, seconds in (("x", 1), ("y", 2), ("z", 9)):
        warehouse.load(
            an_event(case, "A", "2026-07-01 09:00:00"),
            an_event(case, "B", f"2026-07-01 09:00:0{seconds}.500", started_at="2026-07-01 09:00:00"),
        )
    assert edges(warehouse, "source IS NULL AND NOT lifecycle") == {("A", "B"): (3, 2.5, 4.5)}


def test_a_teams_map_follows_only_events_that_name_it(warehouse, an_event) -> None:
    warehouse.load(
        an_event("c", "A", "2026-07-01 09:00", team="N"),
        an_event("c", "B", "2026-07-01 09:01", team="S"),
        an_event("c", "C", "2026-07-01 09:02", team="N"),
        an_event("c", "D", "2026-07-01 09:03"),
    )
    assert counts(warehouse, "source IS NULL AND team IS NULL AND NOT lifecycle") == {
        ("A", "B"): 1,
        ("B", "C"): 1,
        ("C", "D"): 1,
    }
    assert counts(warehouse, "source IS NULL AND team = 'N' AND NOT lifecycle") == {("A", "C"): 1}
    assert counts(warehouse, "source = 'case' AND team = 'N' AND NOT lifecycle") == {("A", "C"): 1}
    assert counts(warehouse, "team = 'S'") == {}
    assert flow(warehouse, "source IS NULL AND team = 'S' AND NOT lifecycle") == [(1, 1, 1)]


def test_a_source_has_its_own_map_even_where_cases_are_in_two(warehouse, an_event) -> None:
    warehouse.load(an_event("c", "A", "2026-07-01 09:00"), an_event("c", "C", "2026-07-01 09:02"))
    warehouse.load(an_event("c", "B", "2026-07-01 09:01"), source="pay")
    assert counts(warehouse, "source IS NULL AND NOT lifecycle") == {("A", "B"): 1, ("B", "C"): 1}
    assert counts(warehouse, "source = 'case' AND NOT lifecycle") == {("A", "C"): 1}
    assert flow(warehouse, "source = 'pay' AND NOT lifecycle") == [(1, 1, 1)]
    assert flow(warehouse, "source IS NULL AND NOT lifecycle") == [(1, 3, 1)]


def test_sources_apart_give_the_same_maps_by_the_short_way(warehouse, an_event) -> None:
    warehouse.load(an_event("c", "A", "2026-07-01 09:00"), an_event("c", "B", "2026-07-01 09:02"))
    warehouse.load(an_event("p", "A", "2026-07-01 09:01"), an_event("p", "B", "2026-07-01 09:05"), source="pay")
    assert edges(warehouse, "source IS NULL AND NOT lifecycle") == {("A", "B"): (2, 180, 180)}
    assert edges(warehouse, "source = 'pay' AND NOT lifecycle") == {("A", "B"): (1, 240, 240)}
    assert flow(warehouse, "source IS NULL AND NOT lifecycle") == [(2, 4, 1)]


def test_lifecycles_are_kept_apart_only_where_asked(warehouse, an_event) -> None:
    warehouse.load(
        an_event("c", "A", "2026-07-01 09:00", lifecycle="start"),
        an_event("c", "A", "2026-07-01 09:01", lifecycle="complete"),
        an_event("c", "B", "2026-07-01 09:02"),
    )
    assert counts(warehouse, "source IS NULL AND NOT lifecycle") == {("A", "A"): 1, ("A", "B"): 1}
    assert counts(warehouse, "source IS NULL AND lifecycle") == {("A+start", "A+complete"): 1, ("A+complete", "B"): 1}


def test_one_lifecycle_each_only_changes_names(warehouse, an_event) -> None:
    warehouse.load(an_event("c", "A", "2026-07-01 09:00", lifecycle="complete"), an_event("c", "B", "2026-07-01 09:02"))
    assert counts(warehouse, "source IS NULL AND lifecycle") == {("A+complete", "B"): 1}
    ends = warehouse.con.execute(
        "SELECT activity FROM case_end WHERE lifecycle AND is_start AND source IS NULL"
    ).fetchall()
    assert ends == [("A+complete",)]


def test_starts_ends_and_variants(warehouse, an_event) -> None:
    for case, trail in (("1", "AB"), ("2", "AB"), ("3", "BA"), ("4", "A"), ("5", "ABB")):
        warehouse.load(*(an_event(case, name, f"2026-07-01 09:0{n}") for n, name in enumerate(trail)))
    make_transitions(warehouse.con)
    ends = warehouse.con.execute(
        "SELECT is_start, activity, count FROM case_end WHERE source IS NULL AND NOT lifecycle ORDER BY ALL"
    ).fetchall()
    assert ends == [(False, "A", 2), (False, "B", 3), (True, "A", 4), (True, "B", 1)]
    assert flow(warehouse, "source IS NULL AND NOT lifecycle") == [(5, 10, 4)]


def test_no_events_make_empty_maps(warehouse) -> None:
    make_transitions(warehouse.con)
    assert flow(warehouse, "true") == []
