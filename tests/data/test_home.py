"""A home: made once, with a secret that is never replaced behind a council's back."""

from pathlib import Path

import pytest

from data.errors import WorklightError
from data.home import Home


def test_where_the_home_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WORKLIGHT_HOME", str(tmp_path / "env"))
    assert Home.find(tmp_path / "given").root == tmp_path / "given"
    assert Home.find().root == tmp_path / "env"
    monkeypatch.delenv("WORKLIGHT_HOME")
    monkeypatch.chdir(tmp_path)
    assert Home.find().root == tmp_path / "data" / "local"


def test_a_new_home_gets_a_secret_that_only_its_owner_can_read(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.ensure()
    assert len(home.secret) == 32
    assert home.secret_file.stat().st_mode & 0o777 == 0o600
    before = home.secret_file.read_bytes()
    Home(home.root).ensure()
    assert home.secret_file.read_bytes() == before


def test_a_lost_secret_is_never_made_anew(home: Home) -> None:
    home.warehouse.touch()
    home.secret_file.unlink()
    with pytest.raises(WorklightError, match="Put the key back"):
        Home(home.root).ensure()
    with pytest.raises(WorklightError, match="no secret key"):
        _ = Home(home.root).secret


@pytest.mark.parametrize(("text", "says"), [("ab" * 31, "too short"), ("no hex at all", "damaged"), ("", "too short")])
def test_a_short_or_damaged_secret_is_refused(home: Home, text: str, says: str) -> None:
    home.secret_file.write_text(text)
    with pytest.raises(WorklightError, match=says):
        _ = Home(home.root).secret


def test_a_secret_that_others_can_read_is_refused(home: Home) -> None:
    home.secret_file.chmod(0o644)
    with pytest.raises(WorklightError, match="chmod 600"):
        _ = Home(home.root).secret


def test_settings(home: Home) -> None:
    assert home.may_move_clock
    assert not home.is_demo
    broken = Home(home.root)
    home.settings_file.write_text("mode = ")
    with pytest.raises(WorklightError, match=r"worklight\.toml can't be read"):
        _ = broken.settings
    home.settings_file.unlink()
    assert Home(home.root).settings == {}


def test_a_council_may_bring_its_own_reference_file(home: Home) -> None:
    shipped = home.reference("journey.toml")
    own = home.root / "reference" / "journey.toml"
    own.parent.mkdir()
    own.write_text(shipped.read_text())
    assert home.reference("journey.toml") == own != shipped


def test_the_zone_is_london_unless_the_council_says(home: Home) -> None:
    assert home.zone == "Europe/London"
    home.settings_file.write_text('zone = "Pacific/Auckland"\n')
    assert Home(home.root).zone == "Pacific/Auckland"
    for wrong in ("Europe/Nowhere", "../../etc/passwd", ""):
        home.settings_file.write_text(f'zone = "{wrong}"\n')
        with pytest.raises(WorklightError, match="no time zone"):
            _ = Home(home.root).zone
