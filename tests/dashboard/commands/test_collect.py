"""``worklight collect``: once as JSON with its books, on and on until it is told to stop, and its refusals.

Seen to fail: with the handler of SIGTERM left out the process died by the signal in the middle of a look; with
``make_figures`` left out nothing was published.
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from canaries import places
from click.testing import CliRunner

from dashboard.cli import worklight
from data.home import Home
from data.published import current

LINE = "Office quillmarsh {0} [02/Mar/2026:08:{0:02d}:00 +0000] total 3 - zephyrhost zephyrtitle A4 one-sided\n"
FOLDER = '[[collect]]\nname = "cups"\nkind = "folder"\nurl = "{url}"\nevery = "10s"\nsettle = 1\n'
SNMP = ('[[collect]]\nname = "mill"\nkind = "snmp"\ncommunity_env = "MILL_COMMUNITY"\ntimeout = 0.2\nretries = 0\n'
        'devices = { mill-1 = "127.0.0.1:9" }\n')


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("MILL_COMMUNITY", "planted9community")
    made = Home(tmp_path / "home")
    made.ensure()
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "page_log").write_text("".join(LINE.format(n) for n in range(1, 6)), encoding="utf-8")
    made.settings_file.write_text(FOLDER.format(url=logs) + SNMP, encoding="utf-8")
    return made


def call(home: Home, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(worklight, ["collect", "--home", str(home.root), *words])
    return result.exit_code, result.stdout, result.stderr or str(result.exception or "")


def test_once_gives_one_object_a_source_and_new_figures(home: Home) -> None:
    code, out, err = call(home, "--once", "--json")
    assert (code, err) == (0, "")
    cups, mill = json.loads(out)
    books = {"rows_in": 5, "accepted": 5, "quarantined": 0, "duplicate": 0}
    assert cups == {"source": "cups", "format": "folder", **books, "asked": 0, "answered": 0, "silent": 0,
                    "silent_devices": {}, "files": 1, "waiting": 0, "note": None, "error": None}
    assert (mill["rows_in"], mill["asked"], mill["answered"], mill["silent"]) == (1, 1, 0, 1)
    version = current(home.published)
    assert version is not None
    code, out, _ = call(home, "--source", "CUPS")
    assert (code, out) == (0, "cups (folder): 0 files read, 0 may still be growing; 0 rows, 0 kept, 0 set aside, "
                              "0 held already\n")
    code, out, _ = call(home, "--source", "mill")
    assert code == 0 and "1 devices asked, 0 answered" in out and "  mill-1: does not answer\n" in out
    assert places(home.root, ["planted9community", "quillmarsh", "zephyrhost", "zephyrtitle"]) == {}


def test_what_is_wrong_is_said_in_one_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(home, "--json")[0] == 2
    code, _, err = call(home, "--source", "nobody")
    assert code == 2 and "there is no source of this name. Sources: cups, mill." in err
    monkeypatch.delenv("MILL_COMMUNITY")
    code, out, err = call(home, "--once", "--json")
    assert code == 1 and json.loads(out)[0]["accepted"] == 5, "the other source is still looked at"
    assert err.strip() == ("worklight: Source 'mill': the community is not there: "
                           "the environment variable MILL_COMMUNITY is not set.")
    home.settings_file.write_text("", encoding="utf-8")
    code, _, err = call(Home(home.root), "--once")
    assert code == 1 and "has no [[collect]] table" in err


def test_a_damaged_memory_is_refused_and_a_kill_before_it_is_written_counts_nothing_twice(home: Home) -> None:
    call(home, "--source", "cups")
    memory = home.root / "collect" / "cups.json"
    memory.unlink()  # as if it had been killed after the records were committed
    code, out, _ = call(home, "--source", "cups")
    assert code == 0 and "5 rows, 0 kept, 0 set aside, 5 held already" in out
    memory.write_text("{", encoding="utf-8")
    code, _, err = call(home, "--source", "cups")
    assert code == 1 and "is damaged. Remove it" in err


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_goes_on_until_it_is_told_to_stop(home: Home, sign: signal.Signals) -> None:
    words = [sys.executable, "-c", "from dashboard.cli import main; main()", "collect", "--home", str(home.root)]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=os.environ | {"PYTHONUNBUFFERED": "1"}, cwd=Path(__file__).parents[3])
    try:
        memory, until = home.root / "collect" / "mill.json", time.monotonic() + 40
        while not memory.exists():
            assert time.monotonic() < until and running.poll() is None
            time.sleep(0.05)
        running.send_signal(sign)
        out, err = running.communicate(timeout=20)
    finally:
        running.kill()
    assert (running.returncode, err) == (0, "")
    assert out.startswith("Looking at 2 sources; stop it with Ctrl+C.\n") and "Stopped." in out
    assert "1 may still be growing" in out, "one look is not enough where nobody waits"
