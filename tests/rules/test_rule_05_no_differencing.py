"""Rule 5: no differencing. Totals only for no private colleague or six; fixed at the start; never made again."""

import json
from datetime import UTC, datetime
from itertools import product

import pytest

from data.periods import Period

EAST = "Adults East"


def told(web, world, **params):
    """Return all that a manager gets of a period by export and page."""
    manager = web.as_(world.viewer("team_manager"))
    return manager.export("team-period", **params)


@pytest.mark.parametrize("sharing", range(9))
def test_rule_05_an_attacker_who_knows_all_sharers_gets_no_total_over_one_to_five(world, web, sharing):
    """Seen to fail with ``return True`` in may_show_total of disclosure.py.

    The manager subtracts what those who share showed from the team's total. It must not be there whenever the
    rest are one to five people.
    """
    world.agree(EAST)
    world.share(*[f"E{place}" for place in range(sharing)])
    world.close()
    answer = json.loads(told(web, world).data)
    private = 8 - sharing
    if private in range(1, 6):
        assert answer == {"state": "too_few", "rows": []}
    else:
        shares = [answer["extra"]["no_record"], *answer["extra"]["direct"].values(), *answer["extra"]["kinds"].values()]
        assert all(share % 5 == 0 for share in shares)


def test_rule_05_who_is_private_is_fixed_at_the_start(world, web):
    """Seen to fail with ``start = now`` in units of closing/lists.py."""
    world.agree(EAST)
    start = Period(2026, 11).start
    world.share("E1", "E2", at=datetime(start.year, start.month, start.day, 12, tzinfo=UTC))  # hours too late
    world.close()
    assert json.loads(told(web, world).data)["extra"]["band"]["colleagues"] == 8


def test_rule_05_switches_corrections_and_new_versions_change_no_made_figure(world, web):
    """Seen to fail with ``if True:`` in place of ``if not groups_file(...).exists():`` in close.py."""
    world.agree(EAST)
    world.share("E1", "E2")
    world.close()
    before = told(web, world).data
    me = web.as_(world.viewer("practitioner"))
    me.act("choose-sharing", on="no")
    me.act("correct-entry", entry_key=str(next(e[0] for e in world.entries if e[1] == world.number("E1"))), minutes="0")
    world.entries = [e for e in world.entries if e[1] != world.number("E3")]
    world.publish()
    world.close()
    assert told(web, world).data == before


def test_rule_05_switching_off_removes_the_name_at_once(world, web):
    """Seen to fail with the week's end in place of ``at`` for shares_since in shows_week of sharing.py."""
    world.agree(EAST)
    world.share("E3")
    manager = web.as_(world.viewer("team_manager"))
    assert "Dev East" in manager.before_cases("/team")
    web.as_(world.viewer("practitioner", person="E3")).act("choose-sharing", on="no")
    for week in ("2026-W46", "2026-W44", "2026-W40"):
        assert "Dev East" not in manager.before_cases("/team", f"?week={week}")


def test_rule_05_no_other_period_filter_or_export_exists(world, web):
    """Seen to fail with ``PARAMS = ("team", "period", "week")`` in questions/team_period.py."""
    world.close()
    names = ("week", "from_day", "to_day", "step", "person", "exclude", "days", "sort")
    for name, value in product(names, ("2026-W44", "E3")):
        answer = told(web, world, **{name: value})
        assert answer.status_code in {400, 403}, name
        assert answer.json["rows"] == []
    for period in ("2026-P11,2026-P10", "2026-10", "*", "2026-W41"):
        assert told(web, world, period=period).status_code == 400
    assert told(web, world, period="2026-P12").status_code == 404  # not over yet


def test_rule_05_cells_follow_the_same_rule(world, web):
    """Seen to fail with ``return True`` in _may_show_step of closing/cells.py."""
    start = Period(2026, 11).start
    for place in range(5):
        world.entry(f"E{place}", start, "case_work", 30, step=4)
    world.publish().close()
    rows = {row["step"]: row["kinds"] for row in json.loads(told(web, world).data)["rows"]}
    assert rows["review"] is None
    assert rows["assessment"]["direct"] % 5 == 0
