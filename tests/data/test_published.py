"""The pointer moves in one step, and only whole versions are ever named."""

from datetime import UTC, datetime
from pathlib import Path

from data import published

WHEN = datetime(2026, 11, 2, 6, tzinfo=UTC)


def test_before_the_first_publishing(tmp_path: Path) -> None:
    assert published.current(tmp_path) is None
    assert published.closed_periods(tmp_path) == ()


def test_the_pointer_names_one_version(tmp_path: Path) -> None:
    published.point_to(tmp_path, 11, WHEN)
    published.point_to(tmp_path, 12, WHEN)
    version = published.current(tmp_path)
    assert version is not None
    assert (version.number, version.made_at, version.shape) == (12, WHEN, published.present_shape())
    assert version.files["record"] == tmp_path / "record-000012.duckdb"
    assert [path.name for path in tmp_path.iterdir()] == ["current.json"]


def test_closed_periods_come_oldest_first(tmp_path: Path) -> None:
    for period in ("2026-P11", "2026-P09"):
        published.groups_file(tmp_path, period).touch()
    assert published.closed_periods(tmp_path) == ("2026-P09", "2026-P11")
