"""The ledger survives a crash in the middle of a line, and notices what the warehouse lost."""

import json

import pytest

from data.home import Home
from ingest.ledger import append, gaps, heal, ledger_file, note, read_ledger
from ingest.warehouse import open_warehouse

LOAD = "INSERT INTO load VALUES ({0}, 'h{0}', 'c{0}', 'n', 's', 'xes', TIMESTAMP '2026-01-01', 3, 2, 1, 0, NULL, NULL)"


def lines(home: Home) -> list[int]:
    return [line["load_id"] for line in read_ledger(home)]


def test_a_line_a_load(home: Home) -> None:
    assert read_ledger(home) == []
    with open_warehouse(home) as con:
        con.execute(LOAD.format(1))
        note(con, home, 1)
        con.execute(LOAD.format(2))
        note(con, home, 2)
    assert lines(home) == [1, 2]
    assert read_ledger(home)[0] == {
        "load_id": 1,
        "file_hash": "h1",
        "content_hash": "c1",
        "source": "s",
        "format": "xes",
        "loaded_at": "2026-01-01T00:00:00",
        "rows_in": 3,
        "accepted": 2,
        "quarantined": 1,
        "duplicate": 0,
    }


@pytest.mark.parametrize("cut", range(1, 40, 7))
def test_a_torn_last_line_is_healed(home: Home, cut: int) -> None:
    with open_warehouse(home) as con:
        for number in (1, 2):
            con.execute(LOAD.format(number))
            note(con, home, number)
        whole = ledger_file(home).read_bytes()
        ledger_file(home).write_bytes(whole[:-cut])
        heal(con, home)
        heal(con, home)
        assert gaps(con, home) == []
    assert sorted(set(lines(home))) == [1, 2]
    assert len(lines(home)) == 2


def test_a_load_that_the_warehouse_lost_is_named(home: Home) -> None:
    append(home, [{"load_id": 9, "file_hash": "gone"}])
    with open_warehouse(home) as con:
        con.execute(LOAD.format(1))
        heal(con, home)
        assert [line["load_id"] for line in gaps(con, home)] == [9]


def test_what_is_no_line_is_passed_over(home: Home) -> None:
    ledger_file(home).write_text(
        '[]\n{"load_id": 1}\nrubbish\n\n' + json.dumps({"load_id": 2, "file_hash": "x"}) + "\n"
    )
    assert lines(home) == [2]
