"""Services: every team in one, and a council's slip is named by file, line and mend."""

from pathlib import Path

import pytest

from data import REFERENCE
from data.errors import WorklightError
from data.services import OTHERS, WHOLE, read_services

TWO = """
version = 2
[[service]]
name = "Adults"
teams = ["Adults East", "Adults West"]
[[service]]
name = "Children"
teams = ["Children North"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "services.toml"
    path.write_text(text)
    return path


def test_with_none_named_every_team_belongs_to_the_whole_service() -> None:
    assert read_services(REFERENCE / "services.toml").of(["Adults East"]) == WHOLE


def test_a_team_that_no_service_names_stands_with_others(tmp_path: Path) -> None:
    services = read_services(write(tmp_path, TWO))
    assert services.of(["Adults West"]) == "Adults"
    assert services.of(["Children North", "Adults West"]) == "Adults"  # partners: the first in name order
    assert services.of(["Hospital"]) == OTHERS


@pytest.mark.parametrize(("text", "said"), [
    (TWO.replace('"Children North"', '"Adults West"'), "'Adults West' stands in two services"),
    (TWO.replace('"Children"', '"Adults"'), "a name of its own"),
    (TWO.replace("teams = [\"Ch", "team = [\"Ch"), "line 8: service.1.team: this key is not known"),
    (TWO.replace('["Children North"]', "[]"), r"services.toml, line 8: service.1.teams"),
])
def test_a_slip_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WorklightError, match=said):
        read_services(write(tmp_path, text))
