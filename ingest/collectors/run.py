"""Look at sources: one look is network, then warehouse, then memory, in this order.

The warehouse is open only while records go in, so that other commands can use it between looks. Figures are made at
most every quarter of an hour (rounds.py): what was kept waits in the warehouse, and nothing is lost if the power goes.
"""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from data.errors import WorklightError
from data.home import Home
from ingest import inbox
from ingest.collectors.look import Look
from ingest.collectors.settings import CareOpinion, Collected, Database, Folder, Ipp
from ingest.collectors.state import alone, lay_ready, load_state, put_in_place, save_state, waiting_since
from ingest.intake import Options, Outcome, take_files, take_records
from ingest.keep import Books
from ingest.protect import Keys
from ingest.refresh import refresh
from ingest.warehouse import open_warehouse

_ONE_AT_A_TIME = Lock()  # looks at several sources wait for the network together, and for the warehouse in turn


@dataclass(frozen=True)
class Report:
    """What became of one look at one source, as ``collect --json`` prints it; ``error`` is one sentence a line.

    ``rows_in == accepted + quarantined + duplicate``; ``asked == answered + silent`` devices (a folder has none).
    """

    source: str
    format: str
    rows_in: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicate: int = 0
    asked: int = 0
    answered: int = 0
    silent: int = 0
    silent_devices: dict[str, str] = field(default_factory=dict)
    files: int = 0
    waiting: int = 0
    note: str | None = None
    error: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As ``collect --json`` prints it."""
        return asdict(self)


def look_at(home: Home, source: Collected, *, now: datetime, patient: bool) -> Report:
    """Look once at one source, keep what it brought and remember the look; make no figures. Never raises.

    ``now`` has a zone. ``patient``: a folder is looked at twice, ``settle`` apart, so that one call is enough.
    """
    try:
        with _ONE_AT_A_TIME:
            home.ensure()
        _mend(home, source)
        if isinstance(source, Database):
            with alone(home, source.name):
                return _database(home, source, load_state(home, source.name), now)
        if isinstance(source, CareOpinion):
            with alone(home, source.name):
                return _care_opinion(home, source, load_state(home, source.name), now)
        state = load_state(home, source.name)
        if isinstance(source, Folder):
            return _folder(home, source, state, now, patient)
        return _devices(home, source, state, now)
    except WorklightError as error:
        return Report(source.name, source.kind, error=str(error))
    except Exception as error:  # a fault of ours: its words may hold a value of a row or a secret (rule 8)
        return Report(source.name, source.kind,
                      error=f"Source {source.name!r} could not be looked at ({type(error).__name__}).")


def _mend(home: Home, source: Collected) -> None:
    """Take up a look that was cut short: what it would remember counts if, and only if, its records were committed."""
    mark = waiting_since(home, source.name)
    if mark is None:
        return
    with _ONE_AT_A_TIME, open_warehouse(home) as con:
        held = con.execute("SELECT count(*) FROM load WHERE source = ? AND format = ? AND loaded_at = try_cast(? AS "
                           "TIMESTAMP)", [source.name, source.kind, mark]).fetchone()
    put_in_place(home, source.name, committed=bool(held and held[0]))


def _devices(home: Home, source: Collected, state: dict[str, Any], now: datetime) -> Report:
    at = now.astimezone(UTC).replace(tzinfo=None)
    look = _ask(home, source, state, at)
    lay_ready(home, source.name, look.state | {"look": at.isoformat()})
    with _ONE_AT_A_TIME, open_warehouse(home) as con:
        books = take_records(con, home, source.name, source.kind, [look.batch()], now=at.replace(tzinfo=UTC))
    put_in_place(home, source.name, committed=True)
    silent = len(look.silent)
    return Report(source.name, source.kind, **asdict(books), asked=look.asked, answered=look.asked - silent,
                  silent=silent, silent_devices=look.silent)


def _ask(home: Home, source: Collected, state: dict[str, Any], at: datetime) -> Look:
    # loaded when they are needed: the libraries take a while
    if isinstance(source, Ipp):
        from ingest.collectors import ipp

        return ipp.look(source, state, at, Keys(home.secret))
    if isinstance(source, (Folder, Database, CareOpinion)):
        raise AssertionError(source.kind)
    from ingest.collectors import snmp

    return snmp.look(source, state, at)


def _folder(home: Home, source: Folder, state: dict[str, Any], now: datetime, patient: bool) -> Report:
    from ingest.collectors import folder

    def take(path: Path) -> Outcome:
        with _ONE_AT_A_TIME, open_warehouse(home) as con:
            outcomes = take_files(con, home, [path], now=now, options=Options(source.format, source.name))
        return next(iter(outcomes), Outcome(str(path), error=f"{path.name}: is left out: it belongs to Worklight."))

    look = folder.look(source, state, now.astimezone(UTC).replace(tzinfo=None), take, patient=patient)
    save_state(home, source.name, look.state)
    books = Books(**{name: sum(getattr(one, name) for one in look.outcomes) for name in asdict(Books())})
    errors = [one.error for one in look.outcomes if one.error]
    return Report(source.name, source.kind, **asdict(books), files=len(look.outcomes), waiting=look.waiting,
                  error="\n".join(errors) or None)


def _database(home: Home, source: Database, state: dict[str, Any], now: datetime) -> Report:
    """Write what is new into the inbox, then read all that waits there; a file goes once its rows are kept."""
    from ingest.collectors import database, deleted
    from ingest.collectors.pages import Inbox

    path, mapping = database.mapping_of(source, home.mappings)
    pulled, error, gone = database.Pulled(), None, deleted.Gone()
    seen = deleted.Seen(mapping, Keys(home.secret)) if source.deleted == "take_out" else None
    try:
        pulled = database.pull(source, mapping, state, home.inbox, now.astimezone(UTC).replace(tzinfo=None),
                               mapping.source.timezone, lambda state: save_state(home, source.name, state), seen)
    except WorklightError as fault:
        error = str(fault)  # what has been pulled is read all the same
    outcomes: list[Outcome] = []
    files = Inbox(home.inbox, source.name, 0).files()
    if files:
        with _ONE_AT_A_TIME, open_warehouse(home) as con:
            outcomes = _in_order(con, home, files, now, Options(mapping=path))
            if seen is not None and pulled.whole and not error and not outcomes[-1].error:
                gone = deleted.take_out_unseen(con, source, mapping, seen)
    said = [error, *(one.error for one in outcomes)]
    books = Books(**{name: sum(getattr(one, name) for one in outcomes) for name in asdict(Books())})
    unmarked = (f"{pulled.without_mark:,} rows have no watermark ({source.watermark}): they are read at every look"
                if pulled.without_mark else None)
    note = "; ".join(filter(None, (unmarked, gone.note))) or None
    return Report(source.name, source.kind, **asdict(books), files=len(outcomes), note=note,
                  waiting=len(files) - sum(one.error is None for one in outcomes),
                  error="\n".join(filter(None, said)) or None)


def _care_opinion(home: Home, source: CareOpinion, state: dict[str, Any], now: datetime) -> Report:
    """Write what is new into the inbox, then read all that waits there, as for a database."""
    from ingest.collectors import care_opinion, withdrawn
    from ingest.collectors.pages import Inbox

    moment = now.astimezone(UTC).replace(tzinfo=None)
    error, whole = None, None

    def remember(state: dict[str, Any]) -> None:
        save_state(home, source.name, state)

    try:
        care_opinion.pull(source, state, home.inbox, moment, remember)
        whole = care_opinion.whole_list(source, load_state(home, source.name), moment, remember)
    except WorklightError as fault:
        error = str(fault)  # what has been pulled is read all the same
    files, outcomes = Inbox(home.inbox, source.name, 0, care_opinion.ENDING).files(), []
    if files:
        with _ONE_AT_A_TIME, open_warehouse(home) as con:
            outcomes = _in_order(con, home, files, now, Options(care_opinion.FORMAT, source.name))
    gone = withdrawn.Withdrawn()
    if whole is not None:
        with _ONE_AT_A_TIME, open_warehouse(home) as con:
            gone = withdrawn.mark(con, home, source, whole)
    books = Books(**{name: sum(getattr(one, name) for one in outcomes) for name in asdict(Books())})
    said = [error, *(one.error for one in outcomes)]
    return Report(source.name, source.kind, **asdict(books), files=len(outcomes), note=gone.note,
                  waiting=len(files) - sum(one.error is None for one in outcomes),
                  error="\n".join(filter(None, said)) or None)


def _in_order(con: duckdb.DuckDBPyConnection, home: Home, files: list[Path], now: datetime,
              options: Options) -> list[Outcome]:
    """Read files that wait in the inbox, each gone once its rows are kept, until one is refused."""
    outcomes: list[Outcome] = []
    for file in files:
        outcomes += take_files(con, home, [file], now=now, options=options)
        if outcomes[-1].error:
            break  # in order: an older version must not come after a newer one
        file.unlink()
    return outcomes


def make_figures(home: Home, now: datetime) -> None:
    """Derive and publish what has been kept, the comments of our own form too; raise WorklightError where that fails.

    A comment that can't be kept is told of after the figures are made.
    """
    with _ONE_AT_A_TIME, open_warehouse(home) as con:
        errors = inbox.take(con, home, now=now).errors
        refresh(con, home, now=now)
    if errors:
        raise WorklightError("\n".join(errors))
