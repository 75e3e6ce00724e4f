"""The pulse on a real PostgreSQL: many at once open a round, answer it and are there when it ends.

Seen to fail (four rounds open) without ``unique=True`` and its constraint in migration 0009.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from postgresql_server import PASSWORD, POSTGRES, postgresql

from dashboard.journal import Journal
from dashboard.pulse import ITEMS, Group
from data.home import Home

FIRST = date(2026, 11, 2)
SAID: dict[str, Group] = dict.fromkeys(ITEMS, "agreed")


@pytest.mark.skipif(POSTGRES is None, reason="PostgreSQL is not installed here")
def test_many_at_once_open_one_round_and_are_counted_once(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.ensure()
    with postgresql() as server, ThreadPoolExecutor(8) as many:
        url = f"postgresql+psycopg://owner:{PASSWORD}@127.0.0.1:{server.port}/cases"
        home.settings_file.write_text(f'mode = "test"\n[journal]\nurl = "{url}"\n', encoding="utf-8")
        journal = Journal.open(home, lambda: datetime(2026, 11, 2, 9, tzinfo=UTC))
        opened = many.map(lambda _: journal.open_pulse("East", 14, "team_manager", today=FIRST), range(8))
        assert sorted(opened) == [False] * 7 + [True]
        (running,) = (one for one in journal.pulse_rounds("East", today=FIRST) if one.state == "open")
        answered = list(many.map(
            lambda n: journal.answer_pulse("East", running.id, f"e{n % 9}@example.org", SAID, today=FIRST), range(27)))
        assert answered.count(True) == 9
        after = FIRST + timedelta(days=14)
        told = list(many.map(lambda _: journal.pulse_rounds("East", today=after)[0].figures, range(8)))
        assert all(one == told[0] for one in told) and told[0] is not None
        assert (told[0]["people"], told[0]["items"]["clear_aim"]) == ([6, 9], ["high", "low", "low"])
        journal.close()
