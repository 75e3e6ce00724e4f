"""What ``worklight serve`` does before it serves."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from dashboard import server
from dashboard.cli import worklight
from data.home import Home
from data.published import current, present_shape
from ingest.refresh import bring_up_to_date


def test_figures_of_an_earlier_worklight_are_made_anew_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen to fail where an outdated version was served as it was."""
    served = []
    monkeypatch.setattr(server, "run_server", lambda home, *_, **__: served.append(current(home.published)))
    bring_up_to_date(home, now=datetime(2026, 11, 23, 9, tzinfo=UTC))  # the first time: there is none yet
    pointer = home.published / "current.json"
    pointer.write_text(pointer.read_text().replace(present_shape(), "before"))
    said = [CliRunner().invoke(worklight, ["serve", "--home", str(home.root)]).stderr for _ in range(2)]
    assert ["made anew" in text for text in said] == [True, False]
    assert [version and (version.number, version.outdated) for version in served] == [(2, False), (2, False)]
