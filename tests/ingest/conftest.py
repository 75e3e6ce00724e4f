"""Files to take in, and an intake whose figures are only counted, not made."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.home import Home
from ingest import intake, refresh

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

VISITS = (
    '[source]\nname = "visits"\nsystem = "mosaic"\n[columns]\ncase = "Case"\nactivity = "What"\n'
    'ended_at = "When"\nworker = "Who"\njourney_step = "Step"\n'
)
VOICES = (
    '[source]\nname = "survey"\n[columns]\nresponse_id = "Id"\nreceived_on = "Day"\ntext = "Words"\nthemes = "Themes"\n'
)


class Figures:
    """Stands in for derive and publish, and remembers what it was asked."""

    def __init__(self) -> None:
        self.derived: list[object] = []
        self.published = 0
        self.fault: Exception | None = None

    def derive(self, con: object, *, load_ids: object, **others: object) -> bool:
        self.derived.append(load_ids)
        if self.fault:
            raise self.fault
        return False

    def publish(self, con: object, home: Home, *, now: datetime, **how: bool) -> None:
        self.published += 1


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Figures:
    stand_in = Figures()
    monkeypatch.setattr(refresh, "derive", stand_in.derive)
    monkeypatch.setattr(refresh, "publish", stand_in.publish)
    return stand_in


@pytest.fixture
def visits(home: Home) -> Path:
    """A mapping of case events, in the home's folder of mappings."""
    path = home.mappings / "visits.toml"
    path.write_text(VISITS, encoding="utf-8")
    return path


@pytest.fixture
def voices(home: Home) -> Path:
    """A mapping of feedback, in the home's folder of mappings."""
    path = home.mappings / "voices.toml"
    path.write_text(VOICES, encoding="utf-8")
    return path


@pytest.fixture
def take(home: Home, figures: Figures) -> Callable[..., list[intake.Outcome]]:
    """Take in files, now."""

    def run(*paths: Path, now: datetime = NOW, **options: object) -> list[intake.Outcome]:
        return intake.run(home, paths, now=now, options=intake.Options(**options))  # type: ignore[arg-type]

    return run


def rows(*lines: str) -> str:
    return "\n".join(["Case;What;When;Who;Step", *lines]) + "\n"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a table of visits."""

    def put(name: str, *lines: str) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(rows(*lines), encoding="utf-8")
        return path

    return put
