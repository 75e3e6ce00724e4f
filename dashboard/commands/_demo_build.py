"""Makes the demo's home: writes the council's files, then lives through its weeks as they would have come in."""

import csv
import secrets
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from queue import Queue

from dashboard.close import close_due
from dashboard.commands._demo_home import Account, Made, Wanted, clear, monday_at_six, write
from dashboard.journal import Journal
from data.errors import WorklightError
from data.home import Home
from ingest.demo import write_council
from ingest.identity import load_people
from ingest.intake import Options, run

Told = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def build(home: Home, wanted: Wanted, *, now: datetime, told: Told) -> Made:
    """Make the home from nothing; one that was left unfinished is begun again."""
    clear(home)
    write(home, Made(wanted))
    home.ensure()
    home.settings_file.write_text("# The invented council. Nobody in it exists.\nmode = \"demo\"\n", encoding="utf-8")
    with Writing(home.root / "council", wanted, told) as writing:
        writing.wait_for(1)
        for mapping in sorted((writing.folder / "mappings").glob("*.toml")):
            shutil.copyfile(mapping, home.mappings / mapping.name)
        journal = Journal.open(home, lambda: now)
        try:
            accounts = seed_journal(journal, writing.folder)
            loads = live(home, writing, journal, told)
        finally:
            journal.close()
    made = Made(wanted, True, loads, accounts)
    write(home, made)
    return made


class Writing:
    """Writes the council's files in a thread of its own: the first weeks are loaded while the last are written."""

    def __init__(self, folder: Path, wanted: Wanted, told: Told) -> None:
        self.folder, self.weeks = folder, wanted.weeks
        self._sunday = date.fromisoformat(wanted.last_sunday)
        self._told, self._seed, self._done = told, wanted.seed, 0
        self._written: Queue[int] = Queue()

    def __enter__(self) -> "Writing":
        self._pool = ThreadPoolExecutor(1)
        self._council = self._pool.submit(write_council, self.folder, last_sunday=self._sunday, seed=self._seed,
                                          weeks=self.weeks, progress=self._progress)
        self._council.add_done_callback(lambda _: self._written.put(self.weeks))  # so that nobody waits for ever
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def wait_for(self, number: int) -> Path:
        """Return the folder of a week (from 1) once it is written whole."""
        while self._done < number:
            self._done = self._written.get()
            if self._council.done():
                self._council.result()  # raises what went wrong
        return self.folder / f"week-{number:02d}"

    def monday(self, number: int) -> date:
        """Return the Monday after a week (from 1; 0 is the one on which the first begins)."""
        return self._sunday + timedelta(days=1) - timedelta(weeks=self.weeks - number)

    def _progress(self, done: int, of: int) -> None:
        self._told("Writing the council's files", done, of)
        self._written.put(done)


def live(home: Home, writing: Writing, journal: Journal, told: Told) -> int:
    """Load the weeks one by one, each on its Monday at six, and close what is due; return the number of files."""
    load_people(home, writing.folder / "people.csv", writing.folder / "leave.csv",
                now=_utc(monday_at_six(writing.monday(0))))
    loads = 0
    for number in range(1, writing.weeks + 1):
        folder = writing.wait_for(number)
        then = _utc(monday_at_six(writing.monday(number)))
        # closing reads the record alone, and nobody opens the other figures of a week gone by
        outcomes = run(home, [folder], now=then, options=Options(record_only=number < writing.weeks))
        for outcome in outcomes:
            if outcome.error or outcome.quarantined:
                raise WorklightError(f"The demo's own file was not read whole: {outcome.file}. {outcome.error or ''}")
        loads += len(outcomes)
        close_due(home, journal, now=then)
        told("Loading them week by week", number, writing.weeks)
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
