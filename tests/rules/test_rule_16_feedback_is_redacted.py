"""Rule 16: feedback is redacted before it is stored, and nothing leads from a comment to a worker.

Seen to fail without ``said`` in the last line of ``_redacted`` in ingest/protect.py.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from data.published import current
from ingest.warehouse import open_warehouse

CANARIES = [
    "wombat@quokka.example",
    "07700 900123",
    "0161 496 0123",
    "943 476 5919",
    "AB123456C",
    "M1 1AE",
    "12 Ocelot Lane",
    "03/04/1950",
    "RESP-4711",
    "quokka.example/form",
]
MAPPING = (
    '[source]\nname = "survey"\n[columns]\nresponse_id = "Id"\nreceived_on = "Day"\ntext = "Words"\n'
    'service = "Service"\nthemes = "Themes"\nstep = "Step"\n'
)
WORDS = (
    "Write to wombat@quokka.example or ring 07700 900123 / 0161 496 0123."
    " My NHS number is 943 476 5919, NI AB123456C. "
    "I live at 12 Ocelot Lane, M1 1AE, born 03/04/1950. See https://quokka.example/form"
)


@pytest.fixture
def loaded(home, tmp_path: Path):
    (home.mappings / "survey.toml").write_text(MAPPING)
    (tmp_path / "voices.csv").write_text(
        "Id,Day,Words,Service,Themes,Step\n"
        f'RESP-4711,2026-11-02,"{WORDS}",Home care 07700 900123,staff,review\n'
        f'RESP-4711b,2026-11-02,"{WORDS}",Home care,staff,no such step\n'
        f'RESP-4711c,never,"{WORDS}",Home care,staff,review\n'
    )
    words = ["ingest", str(tmp_path / "voices.csv"), "--json", "--home", str(home.root)]
    return CliRunner().invoke(worklight, words)


def test_no_canary_is_anywhere_under_home(home, loaded, traces) -> None:
    (outcome,) = json.loads(loaded.stdout)
    assert (outcome["accepted"], outcome["quarantined"]) == (1, 2)
    assert traces(home.root, CANARIES) == []
    assert not any(canary in loaded.stdout + loaded.stderr for canary in CANARIES)


def test_the_words_themselves_are_kept(home, loaded) -> None:
    with open_warehouse(home) as con:
        text, taken = con.execute("SELECT text, redactions FROM comment").fetchone()
    assert text.startswith("Write to [email] or ring [phone] / [phone]."
    " My NHS number is [NHS number]")
    assert taken == 9
    assert current(home.published) is not None


@pytest.mark.parametrize(("setting", "kept"), [("", "Ask [name]."), ("redact_names = false\n", "Ask Sarah Jones.")])
def test_names_go_too_unless_a_setting_says_not(home, tmp_path: Path, setting: str, kept: str) -> None:
    home.settings_file.write_text('mode = "test"\n' + setting)
    (home.mappings / "survey.toml").write_text(MAPPING)
    (tmp_path / "voices.csv").write_text(
        "Id,Day,Words,Service,Themes,Step\nR1,2026-11-02,Ask Sarah Jones.,Home care,staff,review\n")
    CliRunner().invoke(worklight, ["ingest", str(tmp_path / "voices.csv"), "--json", "--home", str(home.root)])
    with open_warehouse(home) as con:
        assert con.execute("SELECT text FROM comment").fetchall() == [(kept,)]


def test_no_column_leads_from_a_comment_to_a_worker(home, loaded) -> None:
    with open_warehouse(home) as con:
        columns = {row[0] for row in con.execute("DESCRIBE comment").fetchall()}
    assert not {name for name in columns if any(word in name for word in ("login", "person", "worker", "team", "case"))}
