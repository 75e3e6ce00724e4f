"""When figures are made: something new, rules changed, or a day gone by; and what a cut run leaves to the next."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from data.home import Home
from data.published import current, point_to, present_shape
from ingest import refresh
from ingest.intake import Outcome, run
from ingest.warehouse import open_warehouse

Take = Callable[..., list[Outcome]]
A = "c1;Visit;2026-01-05 09:00;jo;"


def test_nothing_new_is_not_published_again_on_the_same_day(
    take: Take, visits: Path, write, figures, home: Home, now
) -> None:
    path = write("a.csv", A)
    take(path)
    point_to(home.published, 1, now)
    take(path)
    assert figures.published == 1
    take(path, now=now + timedelta(days=1))
    assert figures.published == 2


def test_changed_rules_publish_even_where_nothing_is_new(
    take: Take, visits: Path, write, figures, home: Home, now
) -> None:
    path = write("a.csv", A)
    take(path)
    point_to(home.published, 1, now)

    def derive(con, **others: object) -> None:
        con.execute("INSERT INTO derived_with VALUES ('other')")

    refresh.derive = derive  # put back by the fixture
    take(path)
    assert figures.published == 2


def test_everything_marked_means_everything_derived(take: Take, visits: Path, write, figures, home: Home, now) -> None:
    with open_warehouse(home) as con:
        refresh.mark_everything(con)
    take(write("a.csv", A))
    assert figures.derived == [None]



def test_the_real_figures_are_made(home: Home, visits: Path, write, now) -> None:
    run(home, [write("a.csv", A)], now=now)
    version = current(home.published)
    assert version is not None
    assert all(path.exists() for path in version.files.values())
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*) FROM pending").fetchone() == (0,)


@pytest.fixture
def now():
    from datetime import UTC, datetime

    return datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_figures_of_an_earlier_worklight_are_made_anew(home: Home, visits: Path, write, now) -> None:
    """Seen to fail where only new rows or a new day made figures anew."""
    run(home, [write("a.csv", A)], now=now)
    refresh.bring_up_to_date(home, now=now)
    version = current(home.published)
    assert version is not None
    assert (version.number, version.outdated) == (1, False)  # there was nothing to do
    pointer = home.published / "current.json"
    pointer.write_text(pointer.read_text().replace(present_shape(), "before"))
    refresh.bring_up_to_date(home, now=now)
    version = current(home.published)
    assert version is not None
    assert (version.number, version.outdated) == (2, False)
