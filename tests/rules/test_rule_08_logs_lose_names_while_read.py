"""Rule 8: titles, hosts and billing codes are dropped while reading, logins hashed, quarantine holds shapes only.

Seen to fail with ``return text`` as the last line of ``shape`` in ingest/records.py: rows set aside then keep values.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight

CANARIES = ["Zanzibarlogin", "Quokkatitle", "Ocelothost", "Narwhalbilling", "Wombatuser"]
DATE = "[02/Nov/2026:09:12:41 +0000]"
LINES = [
    f"MFP Zanzibarlogin 41 {DATE} total 3 Narwhalbilling Ocelothost Quokkatitle of Wombatuser.pdf iso_a4 one-sided",
    f"MFP|Wombatuser|42|{DATE}|total|1|Narwhalbilling|Ocelothost|Quokkatitle|-|-",
    f"MFP Zanzibarlogin 43 {DATE} 1 3 Narwhalbilling Ocelothost",
    "Zanzibarlogin Ocelothost wrote Quokkatitle with Narwhalbilling",
    f"MFP Zanzibarlogin 44 {DATE} total 99999999999 Narwhalbilling Ocelothost Quokkatitle - -",
    "MFP Wombatuser 45 [99/Nov/2026:09:12:41 +0000] total 1 Narwhalbilling Ocelothost Quokkatitle - -",
]
XES = """<log><trace><string key="concept:name" value="c1"/><event><string key="concept:name" value="Visit"/>
<string key="org:resource" value="Zanzibarlogin"/><string key="note" value="Quokkatitle"/>
<date key="time:timestamp" value="{when}"/></event></trace></log>"""
PEOPLE = (
    "person,name,team,from,to,contracted_hours,pattern,logins\n"
    "p1,Priya Nair,North,2026-01-05,,37,Mon-Fri 09:00-17:00,cups=Zanzibarlogin;xes=Zanzibarlogin\n"
)


@pytest.fixture
def loaded(home, tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, line in enumerate(LINES):
        (folder / f"page_log.{number}").write_text((line + "\n") * 3)
    (folder / "fine.xes").write_text(XES.format(when="2026-11-02T09:00:00+00:00"))
    (folder / "odd.xes").write_text(XES.format(when="Quokkatitle"))
    (folder / "cut.xes").write_text(XES.format(when="2026-11-02T09:00:00+00:00")[:-9])
    (tmp_path / "people.csv").write_text(PEOPLE)

    def call(*words: object):
        return CliRunner().invoke(worklight, [*map(str, words), "--home", str(home.root)])

    said = [
        call("ingest", folder, "--format", "cups-page-log", "--json"),
        call("ingest", folder, "--json"),
        call("people", tmp_path / "people.csv"),
        call("status"),
        call("quarantine", "--json"),
    ]
    return home, said


def test_no_canary_is_anywhere_under_home(loaded, traces) -> None:
    home, said = loaded
    assert sum(row["accepted"] for row in json.loads(said[1].stdout)) > 0
    assert len(json.loads(said[4].stdout)) > 0
    assert traces(home.root, CANARIES) == []


def test_no_canary_is_said(loaded) -> None:
    for result in loaded[1]:
        for canary in CANARIES:
            assert canary.lower() not in (result.stdout + result.stderr).lower()


def test_the_search_would_find_one(loaded, traces) -> None:
    home, _ = loaded
    assert traces(home.root, ["Priya Nair"])  # a name on the council's own list is kept, so it is found
