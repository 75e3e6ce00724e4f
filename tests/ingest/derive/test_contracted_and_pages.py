"""Contracted days, pages logged, and what people told us."""

from datetime import date, timedelta
from typing import Any

import pytest

from ingest.derive.contracted import bank_holidays, day_seconds, make_contracted
from ingest.derive.jobs import make_jobs


def days(first: str, last: str) -> list[date]:
    start = date.fromisoformat(first)
    return [start + timedelta(days=n) for n in range((date.fromisoformat(last) - start).days + 1)]


def contracted(warehouse, first: str, last: str) -> list[tuple[Any, ...]]:
    make_contracted(warehouse.con, days(first, last))
    return warehouse.con.execute(
        "SELECT person, day::VARCHAR, seconds, on_leave, holiday FROM contracted WHERE in_pattern ORDER BY ALL"
    ).fetchall()


def test_a_pattern_is_scaled_to_the_contract() -> None:
    assert day_seconds("Mon-Fri 09:00-17:00", 37) == {0: 26640, 1: 26640, 2: 26640, 3: 26640, 4: 26640, 5: 0, 6: 0}
    uneven = day_seconds("Mon,Tue 09:00-17:00; Wed 09:00-13:00", 18.5)
    assert (uneven[0], uneven[2], uneven[3]) == (26640, 13320, 0)
    assert sum(uneven.values()) == 18.5 * 3600


def test_bank_holidays_of_england_are_known_without_asking_anybody() -> None:
    assert {date(2026, 5, 4), date(2026, 12, 25), date(2026, 12, 28)} <= bank_holidays()
    assert date(2026, 3, 17) not in bank_holidays()  # St Patrick's Day is Northern Ireland's


def test_leave_and_bank_holidays_are_zero_and_told_apart(warehouse) -> None:
    warehouse.people("ann")
    warehouse.con.execute("INSERT INTO leave VALUES ('ann', DATE '2026-05-04', DATE '2026-05-05')")
    assert contracted(warehouse, "2026-05-02", "2026-05-06") == [
        ("ann", "2026-05-04", 0, False, True),
        ("ann", "2026-05-05", 0, True, False),
        ("ann", "2026-05-06", 26640, False, False),
    ]


def test_a_move_between_teams_changes_contract_on_its_day(warehouse) -> None:
    warehouse.con.execute(
        "INSERT INTO membership VALUES ('ann', 'N', DATE '2026-01-01', DATE '2026-06-30', 35, "
        "'Mon-Fri 09:00-17:00'), ('ann', 'S', DATE '2026-07-01', NULL, 17.5, 'Mon-Fri 09:00-12:30')"
    )
    assert [row[2] for row in contracted(warehouse, "2026-06-30", "2026-07-01")] == [25200, 12600]


def test_two_lists_at_once_add_up(warehouse) -> None:
    warehouse.con.execute(
        "INSERT INTO membership VALUES ('ann', 'N', DATE '2026-01-01', NULL, 10, 'Mon-Fri 09:00-11:00'), "
        "('ann', 'S', DATE '2026-01-01', NULL, 5, 'Mon-Fri 13:00-14:00')"
    )
    assert [row[2] for row in contracted(warehouse, "2026-07-01", "2026-07-01")] == [3 * 3600]


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        ([("job_pages_logged", 3), ("job_pages_logged", 7)], 7),  # a retry logs a growing total
        ([("page_logged", 1), ("page_logged", 1), ("page_logged", 2)], 4),  # a line a page adds up
        ([("job_pages_logged", 0)], 0),
    ],
)
def test_pages_of_one_job(warehouse, lines: list[tuple[str, int]], pages: int) -> None:
    warehouse.device(
        *(
            {"at": f"2026-07-01 09:0{n}", "job": 5, "event": event, "pages": count}
            for n, (event, count) in enumerate(lines)
        )
    )
    make_jobs(warehouse.con, warehouse.zone)
    assert warehouse.con.execute("SELECT pages FROM job").fetchall() == [(pages,)]


def test_a_job_number_used_again_is_another_job(warehouse) -> None:
    warehouse.device(
        {"at": "2026-07-01 09:00", "job": 5, "pages": 3},
        {"at": "2026-07-03 09:00", "job": 5, "pages": 4},
        {"at": "2026-07-20 09:00", "job": 5, "pages": 2},
        {"at": "2026-07-01 09:00", "job": None, "pages": 1},
        {"at": "2026-07-01 09:00", "job": None, "pages": 1},
    )
    warehouse.devices("2026-07-25 12:00")
    assert warehouse.table("device_week", "2026-07-25 12:00") == [("p1", "2026-W27", 3, 6), ("p1", "2026-W30", 1, 2)]


def test_pages_are_of_the_local_day_and_the_iso_week(warehouse) -> None:
    warehouse.device({"at": "2026-07-05 23:30", "job": 1, "pages": 2})  # Monday in London
    warehouse.devices("2026-07-25 12:00")
    assert warehouse.table("device_week", "2026-07-25 12:00") == [("p1", "2026-W28", 1, 2)]
