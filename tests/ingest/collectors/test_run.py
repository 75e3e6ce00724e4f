"""On and on: figures are made now and then, not after each look. Seen to fail with the interval passed over."""

import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from pysnmp.smi import compiler

from data.home import Home
from data.published import current
from ingest.collectors import rounds, run
from ingest.collectors.settings import SHORTEST, Folder, Snmp
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

    rounds.keep_looking(home, sources, clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC), stop=stop, tell=tell,
                     fail=pytest.fail)
    return told


@pytest.mark.parametrize(("seconds", "made"), [(900.0, False), (0.0, True)])
def test_figures_wait_for_their_interval(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float,
                                         made: bool) -> None:
    monkeypatch.setenv("MILL", "planted9word")
    monkeypatch.setattr(rounds, "PUBLISH_EVERY", seconds)
    home = Home(tmp_path / "home")
    told = look_until(home, 2)
    assert sorted((one.source, one.accepted, one.error) for one in told) == [("mill", 1, None), ("quay", 1, None)]
    assert (current(home.published) is not None) == made
    with open_warehouse(home) as con:
        assert con.execute("SELECT count(*) FROM pending").fetchone() == (0 if made else 2,), "nothing is forgotten"


def test_no_grammar_of_mib_files_is_built_for_a_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once met in it now and then, and one of them failed. Seen to fail with the compiler that pysnmp adds."""
    monkeypatch.setenv("MILL", "planted9word")
    monkeypatch.setattr(compiler, "MibCompiler", lambda *_: pytest.fail("a grammar was built"))
    assert {one.error for one in look_until(Home(tmp_path / "home"), 2)} == {None}


def test_a_busy_warehouse_loses_no_look_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILL", "planted9word")
    monkeypatch.setattr(run, "open_warehouse", lambda home: open_warehouse(home, wait_seconds=0.1))
    home = Home(tmp_path / "home")
    home.ensure()
    with open_warehouse(home):
        busy, *_ = look_until(home, 1)
        assert busy.error is not None and "Another worklight command" in busy.error
    after, *_ = look_until(home, 1)
    assert (after.error, after.accepted) == (None, 1)


def test_a_source_that_does_not_answer_delays_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to fail with one look after another: the quick one was told once, after the slow one."""
    monkeypatch.setenv("MILL", "planted9word")
    stop, told = Event(), []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))  # takes what it is asked and says nothing
        sources = [Snmp(name="slow", kind="snmp", devices={"slow": f"127.0.0.1:{deaf.getsockname()[1]}"},
                        community_env="MILL", timeout=3, retries=0),
                   Folder(name="quick", kind="folder", url=str(tmp_path), every=SHORTEST)]
        (tmp_path / "page_log").touch()

        def tell(report: run.Report) -> None:
            told.append(report.source)
            stop.set()

        began = time.monotonic()
        rounds.keep_looking(Home(tmp_path / "home"), sources, clock=lambda: datetime(2026, 3, 2, 9, tzinfo=UTC),
                            stop=stop, tell=tell, fail=pytest.fail)
    assert told == ["quick", "slow"] and time.monotonic() - began < 10  # what has begun is finished and told
