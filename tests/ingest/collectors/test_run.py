"""On and on: figures are made now and then, not after each look. Seen to fail with the interval passed over."""

from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from data.home import Home
from data.published import current
from ingest.collectors import run
from ingest.collectors.settings import Snmp
from ingest.warehouse import open_warehouse


def look_until(home: Home, reports: int) -> list[run.Report]:
    """Look at devices that are not there until so many reports have come."""
    stop, told = Event(), []
    sources = [Snmp(name=name, kind="snmp", devices={name: "127.0.0.1:9"}, community_env="MILL", timeout=0.1,
                    retries=0) for name in ("mill", "quay")]

    def tell(report: run.Report) -> None:
        told.append(report)
        if len(told) == reports:
            stop.set()

    run.keep_looking(home, sources, clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC), stop=stop, tell=tell,
                     fail=pytest.fail)
    return told


@pytest.mark.parametrize(("seconds", "made"), [(900.0, False), (0.0, True)])
def test_figures_wait_for_their_interval(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float,
                                         made: bool) -> None:
    monkeypatch.setenv("MILL", "planted9word")
    monkeypatch.setattr(run, "PUBLISH_EVERY", seconds)
    home = Home(tmp_path / "home")
    told = look_until(home, 2)
    assert [(one.source, one.accepted, one.error) for one in told] == [("mill", 1, None), ("quay", 1, None)]
    assert (current(home.published) is not None) == made
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*) FROM pending").fetchone() == (0 if made else 2,), "nothing is forgotten"


def test_a_busy_warehouse_loses_no_look_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILL", "planted9word")
    monkeypatch.setattr(run, "open_warehouse", lambda home: open_warehouse(home, wait_seconds=0.1))
    home = Home(tmp_path / "home")
    home.ensure()
    with open_warehouse(home):
        (busy,) = look_until(home, 1)
        assert busy.error is not None and "Another worklight command" in busy.error
    (after,) = look_until(home, 1)
    assert (after.error, after.accepted) == (None, 1)
