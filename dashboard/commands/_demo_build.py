"""Makes the demo's home: writes the council's files, then lives through its weeks as they would have come in."""

import csv
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import itemgetter
from pathlib import Path
from typing import Any

from dashboard.acts import Acts
from dashboard.agreed import WORDS as AGREED
from dashboard.close import close_due
from dashboard.commands._demo_form import SETTINGS, send_some
from dashboard.commands._demo_home import OWN, Account, Made, Wanted, clear, monday_at_six, write
from dashboard.commands._demo_improvements import seed_improvements
from dashboard.commands._demo_themes import decide_themes
from dashboard.journal import Journal
from dashboard.journal.promises import WORDS as PROMISED
from dashboard.journal.upward import ASKED
from dashboard.lens import Lens
from dashboard.pulse import SCALE
from dashboard.words import read_words
from data.errors import WorklightError
from data.home import Home
from ingest import inbox
from ingest.identity import load_people
from ingest.intake import Options, take_in
from ingest.warehouse import open_warehouse

Told = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


def build(home: Home, wanted: Wanted, *, now: datetime, told: Told) -> Made:
    """Make the home from nothing; one that was left unfinished is begun again."""
    clear(home)
    write(home, Made(wanted))
    home.ensure()
    home.settings_file.write_text("# The invented council. Nobody in it exists.\nmode = \"demo\"\n" + SETTINGS,
                                  encoding="utf-8")
    with Writing(home.root / "council", wanted, told) as writing:
        journal = Journal.open(home, lambda: now)
        try:
            writing.wait_for(0)
            for own in OWN:
                shutil.copytree(writing.folder / own, home.root / own, dirs_exist_ok=True)
            accounts = seed_journal(journal, writing.folder)
            loads = live(home, writing, journal, told)
            bring_to_supervision(home, journal, now)
            decide_themes(Lens(home, journal, lambda: now), journal, now)
        finally:
            journal.close()
    made = Made(wanted, True, loads, accounts)
    write(home, made)
    return made


class Writing:
    """Writes the council's files in a process of its own: the first weeks are loaded while the last are written."""

    def __init__(self, folder: Path, wanted: Wanted, told: Told) -> None:
        self.folder, self.weeks = folder, wanted.weeks
        self._sunday = date.fromisoformat(wanted.last_sunday)
        self._told, self._done = told, -1
        # a fork would copy the threads' locks of what this process has used in any state
        spawn = get_context("spawn")
        self._news, telling = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=_write, args=(telling, folder, self._sunday, wanted.seed, self.weeks),
                                      name="worklight-demo-files", daemon=True)
        self._telling = telling

    def __enter__(self) -> "Writing":
        self._process.start()
        self._telling.close()  # so that its end is noticed here, however it ends
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()  # it has ended by itself, but for a run that was broken off
        self._process.join()
        self._news.close()

    def wait_for(self, number: int) -> Path:
        """Return the folder of a week (from 1; 0: the lists) once it is whole; WorklightError where it never is."""
        while self._done < number:
            news = self._heard()
            if isinstance(news, str):
                raise WorklightError(f"The demo's files could not be written ({news}). The next start begins again.")
            self._done = news
            self._told("Writing the council's files", self._done, self.weeks)
        return self.folder / f"week-{number:02d}"

    def _heard(self) -> int | str:
        """Return how many weeks are written, or what went wrong."""
        try:
            news: int | str = self._news.recv()
        except EOFError:
            return "it was broken off"
        return news

    def monday(self, number: int) -> date:
        """Return the Monday after a week (from 1; 0 is the one on which the first begins)."""
        return self._sunday + timedelta(days=1) - timedelta(weeks=self.weeks - number)


def _write(telling: Connection, folder: Path, last_sunday: date, seed: int, weeks: int) -> None:
    """Write the files and tell after each week how many there are, or why not; runs in the process of ``Writing``."""
    from ingest.demo import write_council

    with telling:
        try:
            write_council(folder, last_sunday=last_sunday, seed=seed, weeks=weeks,
                          progress=lambda done, _of: telling.send(done))
        except Exception as error:
            telling.send(getattr(error, "strerror", None) or type(error).__name__)


def live(home: Home, writing: Writing, journal: Journal, told: Told) -> int:
    """Load the weeks one by one, each on its Monday at six, and close what is due; return the number of files."""
    load_people(home, writing.folder / "people.csv", writing.folder / "leave.csv",
                now=_utc(monday_at_six(writing.monday(0))))
    loads = 0
    with open_warehouse(home) as con:
        for number in range(1, writing.weeks + 1):
            folder = writing.wait_for(number)
            then = _utc(monday_at_six(writing.monday(number)))
            # closing reads the record alone, and nobody opens the other figures of a week gone by
            options = Options(record_only=number < writing.weeks)
            if number == writing.weeks:
                send_some(home, journal, then)
                inbox.take(con, home, now=then)
            outcomes = take_in(con, home, [folder], now=then, options=options)
            for outcome in outcomes:
                if outcome.error or outcome.quarantined:
                    raise WorklightError(
                        f"The demo's own file was not read whole: {outcome.file}. {outcome.error or ''}")
            loads += len(outcomes)
            close_due(home, journal, now=then)
            told("Loading them week by week", number, writing.weeks)
    return loads


def bring_to_supervision(home: Home, journal: Journal, now: datetime) -> None:
    """Let the practitioner bring their last closed period to supervision, where there is one, as they would."""
    lens = Lens(home, journal, lambda: now)
    viewer = next(found.viewer for found in journal.accounts() if found.role == "practitioner")
    supervision = lens.ask(viewer, "my-choices").rows[-1]
    if supervision["periods"]:
        Acts(home, journal, lens, lambda: now).do(viewer, "bring-to-supervision", period=supervision["periods"][0])


def seed_journal(journal: Journal, folder: Path) -> tuple[Account, ...]:
    """Write down what the council's people signed, agreed and chose, each at its own moment, and make the accounts."""
    for row in _rows(folder / "signature.csv"):
        journal.sign(row["role"], date.fromisoformat(row["signed_on"]), "\n".join(read_words().signature.text), "demo",
                     at=_at(row))
    for row in _rows(folder / "partners.csv"):
        journal.choose_partner(row["team"], row["partner"], row["by"], at=_at(row))
    for row in _rows(folder / "pauses.csv"):
        journal.set_pause(row["person"], row["on"] == "yes", at=_at(row))
    for row in _rows(folder / "agreements.csv"):
        journal.record_agreement(row["team"], date.fromisoformat(row["agreed_on"]), row["text"], row["by"], at=_at(row))
    for row in _rows(folder / "choices.csv"):
        journal.set_sharing(row["person"], row["on"] == "yes", at=_at(row))
    for row in _rows(folder / "promises.csv"):
        said: dict[str, Any] = {name: row[name] or None for name in PROMISED}
        said["rollout_hours"] = int(row["rollout_hours"]) if row["rollout_hours"] else None
        journal.write_promise(said, row["by"], row["role"], at=_at(row))
    _seed_pulse(journal, folder)
    seed_answers(journal, folder)
    seed_improvements(journal, folder)
    accounts = []
    for row in _rows(folder / "accounts.csv"):
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        journal.add_account(row["email"], row["role"], team=row["team"] or None, person=row["person"] or None,
                            password=password)
        accounts.append(Account(row["email"], row["role"], row["team"], password))
    return tuple(accounts)


def _seed_pulse(journal: Journal, folder: Path) -> None:
    """Open each round on its day and let its people answer; write down what two groups agreed."""
    for first_day, answers in groupby(_rows(folder / "pulse.csv"), key=itemgetter("first_day")):
        day, rows = date.fromisoformat(first_day), list(answers)
        team = rows[0]["team"]
        journal.open_pulse(team, int(rows[0]["days"]), rows[0]["role"], title=rows[0]["title"] or None, today=day)
        opened = journal.pulse_rounds(team, today=day)[-1].id
        for place, row in enumerate(rows):
            said = dict(one.split("=") for one in row["said"].split(";"))
            groups = {item: SCALE[text] for item, text in said.items()}
            journal.answer_pulse(team, opened, f"answer {place}", groups, today=day)
    for row in _rows(folder / "agreed.csv"):
        paper: dict[str, Any] = {name: row[name] or None for name in AGREED}
        paper["look_again_on"] = date.fromisoformat(row["look_again_on"])
        journal.write_agreed(row["team"] or None, paper, row["by"], row["role"], at=_at(row))
def seed_answers(journal: Journal, folder: Path) -> None:
    """Write down what was answered to people, what leaders were asked, and what they replied."""
    for row in _rows(folder / "answers.csv"):
        said = {name: row[name] or None for name in ("reply", "reason", "owner")} | {"on_day": _day(row["on_day"])}
        journal.write_reply(row["theme"], row["step"] or None, said, row["by"], row["role"], at=_at(row))
    for number, row in enumerate(_rows(folder / "asks.csv"), 1):
        journal.ask_leaders(row["team"] or None, {name: row[name] or None for name in ASKED}, row["by"], row["role"],
                            at=_at(row))
        if row["reply"]:
            said = {"reply": row["reply"], "reason": row["reason"], "on_day": _day(row["on_day"])}
            journal.reply_to_ask(number, said, row["replied_by"], "senior_leader",
                                 at=_utc(datetime.fromisoformat(row["replied_at"])))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _at(row: dict[str, str]) -> datetime:
    return _utc(datetime.fromisoformat(row["at"]))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
