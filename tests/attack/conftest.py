"""One small council for the whole attack test: built once in a process, attacked by every test."""

import importlib.util
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

HERE = Path(__file__).parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

SEED, REPLICAS = 0, 30


@pytest.fixture(scope="session")
def drive(tmp_path_factory):
    """26 weeks of 7 teams in 30 replicas, lived through by the real ingest, journal and close."""
    from attacking import campaign

    made = campaign.build(tmp_path_factory.mktemp("council"), SEED, campaign.SMALL, REPLICAS)
    yield made
    made.journal.close()


@pytest.fixture(scope="session")
def campaign_on(drive):
    """All attackers, who have asked for everything."""
    from attacking import campaign

    return campaign.Campaign(drive, SEED, targets=3)


@pytest.fixture(scope="session")
def web(drive):
    """The app of this council."""
    spec = importlib.util.spec_from_file_location("worklight_test_web", HERE.parent / "rules" / "web.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drive.journal.sign("Director of Testing", date(2026, 1, 5), "It is never used against anyone.", "tester",
                       at=datetime(2026, 1, 5, 9, tzinfo=UTC))
    return module.Web(drive)
