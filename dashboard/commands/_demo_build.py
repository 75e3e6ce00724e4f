"""Makes the demo's home: writes the council's files, then lives through its weeks as they would have come in."""

import csv
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dashboard.close import close_due
from dashboard.commands._demo_home import Account, Made, Wanted, clear, monday_at_six, write
from dashboard.journal import Journal
from data.errors import WorklightError
from data.home import Home
from ingest.demo import Council, write_council
from ingest.identity import load_people
from ingest.intake import run

Told = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def build(home: Home, wanted: Wanted, *, now: datetime, told: Told) -> Made:
    """Make the home from nothing; one that was left unfinished is begun again."""
    clear(home)
    write(home, Made(wanted))
    home.ensure()
    home.settings_file.write_text("# The invented council. Nobody in it exists.\nmode = \"demo\"\n", encoding="utf-8")
    council = write_council(home.root / "council", last_sunday=date.fromisoformat(wanted.last_sunday), seed=wanted.seed,
                            weeks=wanted.weeks, progress=lambda done, of: told("Writing the council's files", done, of))
    for mapping in sorted((council.folder / "mappings").glob("*.toml")):
        shutil.copyfile(mapping, home.mappings / mapping.name)
    journal = Journal.open(home, lambda: now)
    try:
        accounts = seed_journal(journal, council.folder)
        loads = live(home, council, journal, told)
    finally:
        journal.close()
    made = Made(wanted, True, loads, accounts)
    write(home, made)
    return made


def live(home: Home, council: Council, journal: Journal, told: Told) -> int:
    """Load the weeks one by one, each on its Monday at six, and close what is due; return the number of files."""
    load_people(home, council.folder / "people.csv", council.folder / "leave.csv",
                now=_utc(monday_at_six(council.mondays[0])))
    loads = 0
    for number, (folder, monday) in enumerate(zip(council.weeks, council.mondays, strict=True), 1):
        then = _utc(monday_at_six(monday + timedelta(days=7)))
        outcomes = run(home, [folder], now=then)
        for outcome in outcomes:
            if outcome.error or outcome.quarantined:
                raise WorklightError(f"The demo's own file was not read whole: {outcome.file}. {outcome.error or ''}")
        loads += len(outcomes)
        close_due(home, journal, now=then)
        told("Loading it week by week", number, len(council.weeks))
    return loads


def seed_journal(journal: Journal, folder: Path) -> tuple[Account, ...]:
    """Write down what the council's people agreed and chose, each at its own moment, and make the accounts."""
    for row in _rows(folder / "agreements.csv"):
        journal.record_agreement(row["team"], date.fromisoformat(row["agreed_on"]), row["text"], row["by"], at=_at(row))
    for row in _rows(folder / "choices.csv"):
        journal.set_sharing(row["person"], row["on"] == "yes", at=_at(row))
    accounts = []
    for row in _rows(folder / "accounts.csv"):
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        journal.add_account(row["email"], row["role"], team=row["team"] or None, person=row["person"] or None,
                            password=password)
        accounts.append(Account(row["email"], row["role"], row["team"], password))
    return tuple(accounts)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _at(row: dict[str, str]) -> datetime:
    return _utc(datetime.fromisoformat(row["at"]))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
