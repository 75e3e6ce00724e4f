"""The pipeline, from top to bottom: recognise, read, check, protect, keep, write down, derive, publish."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any, Protocol

import duckdb

from data.errors import WorklightError
from data.home import Home
from data.journey import read_journey
from ingest import ledger
from ingest.case_links import join_cases
from ingest.check import check
from ingest.files import Fingerprint, find, fingerprint, printable
from ingest.keep import Books, Loading, Origin, forget_other_reading, known, transaction, write_manifest
from ingest.protect import Keys, emptied_places, protect
from ingest.readers.contract import Context
from ingest.recognise import Form, Recogniser
from ingest.records import Batch
from ingest.refresh import mark_everything, refresh
from ingest.warehouse import open_warehouse, passing_warehouse


@dataclass(frozen=True)
class Options:
    """What the command line may say."""

    format: str | None = None
    source: str | None = None
    team: str | None = None
    mapping: Path | None = None
    dry_run: bool = False
    record_only: bool = False  # a version that only closing will open (see publish); never from the command line


@dataclass(frozen=True)
class Outcome:
    """What became of one file (contracts.md); ``error`` is one sentence where it was refused."""

    file: str
    format: str | None = None
    rows_in: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicate: int = 0
    error: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """As ``ingest --json`` prints it."""
        return asdict(self)


class Progress(Protocol):
    """Told how far a run is."""

    def file(self, number: int, of: int, path: Path) -> None:
        """A file is begun."""
        ...

    def rows(self, rows_in: int, set_aside: int) -> None:
        """So many rows of it have been read."""
        ...

    def figures(self) -> None:
        """All files are in: the figures are being made."""
        ...


class Silent:
    """Nobody is told."""

    def file(self, number: int, of: int, path: Path) -> None:
        """Say nothing."""

    def rows(self, rows_in: int, set_aside: int) -> None:
        """Say nothing."""

    def figures(self) -> None:
        """Say nothing."""


class NotPublished(WorklightError):
    """The files were kept, but no figures were made of them; ``outcomes`` says what was kept."""

    def __init__(self, cause: WorklightError, outcomes: list[Outcome]) -> None:
        super().__init__(str(cause))
        self.outcomes = outcomes


def run(home: Home, paths: Sequence[Path], *, now: datetime, options: Options = Options(),
        progress: Progress | None = None) -> list[Outcome]:
    """Take in files: one outcome each, in order, and then new figures from all of them.

    Raises WorklightError where nothing can be read at all, NotPublished where the figures could not be made.
    """
    if not options.dry_run:
        home.ensure()
    with _warehouse(home, options) as con:
        return take_in(con, home, paths, now=now, options=options, progress=progress)


def take_in(con: duckdb.DuckDBPyConnection, home: Home, paths: Sequence[Path], *, now: datetime,
            options: Options = Options(), progress: Progress | None = None) -> list[Outcome]:
    """Do as ``run`` does, in a warehouse that is open already and may be used for more than one run."""
    outcomes = take_files(con, home, paths, now=now, options=options, progress=progress)
    if not options.dry_run:
        (progress or Silent()).figures()
        try:
            refresh(con, home, now=now, record_only=options.record_only)
        except WorklightError as error:
            raise NotPublished(error, outcomes) from error
    return outcomes


def take_files(con: duckdb.DuckDBPyConnection, home: Home, paths: Sequence[Path], *, now: datetime,
               options: Options = Options(), progress: Progress | None = None) -> list[Outcome]:
    """Keep files and make no figures yet: for whoever brings them often, and calls ``refresh`` later."""
    files = list(find(home, paths))
    desk = _Desk(home, options, now, progress or Silent())
    if not options.dry_run:
        ledger.heal(con, home)
    return [desk.take(con, file, number, len(files)) for number, file in enumerate(files, 1)]


def take_records(con: duckdb.DuckDBPyConnection, home: Home, source: str, format_name: str, batches: Sequence[Batch],
                 *, now: datetime) -> Books:
    """Keep records that a collector brought in memory, with manifest, books and ledger as for a file; no figures yet.

    Rows are checked and protected before anything is written. Their hash stands where a file's would, and it is taken
    after protection, so that nobody can try out logins by it. Raises WorklightError, and then nothing is kept.
    """
    ledger.heal(con, home)
    steps, keys = read_journey(home.reference("journey.toml")).keys, Keys(home.secret)
    checked = [check(batch, steps=steps, now=now) for batch in batches]
    ready = [(protect(batch, source, source, keys), batch) for batch in checked]
    mark = sha256("".join(rows.write_json() + batch.bad.write_json() for rows, batch in ready).encode()).hexdigest()
    origin = Origin(Fingerprint(mark, mark), f"{format_name} {now:%Y-%m-%d %H:%M}", source, format_name, format_name)
    loading = Loading(con, "device_event", source)
    try:
        with transaction(con, keep=True):
            for rows, batch in ready:
                loading.add(rows, batch)
            books = loading.finish()
            write_manifest(con, loading.load_id, origin, "device_event", books, now)
    finally:
        loading.close()
    ledger.note(con, home, loading.load_id)
    return books


def _warehouse(home: Home, options: Options) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
    """A dry run leaves no trace, so it makes no home where there is none."""
    return passing_warehouse() if options.dry_run and not home.warehouse.exists() else open_warehouse(home)


class _Desk:
    """Takes in one file after another, by the same rules."""

    def __init__(self, home: Home, options: Options, now: datetime, progress: Progress) -> None:
        self._home, self._options, self._now, self._progress = home, options, now, progress
        self._people = home.settings.get("redact_names") is not False
        self._recogniser = Recogniser(home, options.format, options.mapping)
        self._steps = read_journey(home.reference("journey.toml")).keys
        self._keys = Keys(home.secret if home.secret_file.exists() or not options.dry_run else token_bytes(32))

    def take(self, con: duckdb.DuckDBPyConnection, path: Path, number: int, of: int) -> Outcome:
        """Read one file and keep it whole, or refuse it in one sentence and keep nothing of it."""
        self._progress.file(number, of, path)
        name = None
        try:
            form = self._recogniser.form(path)
            name = form.reader.NAME
            books = self._keep(con, path, form)
        except WorklightError as error:
            return Outcome(str(path), name, error=_sentence(path, str(error)))
        except OSError as error:
            return Outcome(str(path), name, error=_sentence(path, f"could not be read ({error.strerror})."))
        except (Exception, RecursionError) as error:  # a fault of ours: its words may hold a value of the row (rule 8)
            return Outcome(str(path), name, error=_sentence(path, f"could not be read ({type(error).__name__})."))
        return Outcome(str(path), name, **asdict(books))

    def _keep(self, con: duckdb.DuckDBPyConnection, path: Path, form: Form) -> Books:
        source, kind = form.source(self._options.source), form.reader.KIND
        way = form.way(self._options.team, self._home.zone, self._steps)
        origin = Origin(fingerprint(path), _kept_name(path, form), source, form.reader.NAME, way)
        loading = Loading(con, kind, source)
        with transaction(con, keep=not self._options.dry_run):
            before = known(con, origin)
            if before is not None:
                books = Books(rows_in=before, duplicate=before)
            else:
                if forget_other_reading(con, kind, origin):
                    mark_everything(con)
                books = self._read(loading, path, form, source)
                if kind == "case_event":
                    join_cases(con, loading.load_id)
            write_manifest(con, loading.load_id, origin, kind, books, self._now)
        loading.close()
        if not self._options.dry_run:
            ledger.note(con, self._home, loading.load_id)
        return books

    def _read(self, loading: Loading, path: Path, form: Form, source: str) -> Books:
        context = Context(zone=self._home.zone, mapping=form.mapping, team=self._options.team,
                          now=self._now)
        for batch in () if form.is_empty else form.reader.read(path, context):
            checked = check(batch, steps=self._steps, now=self._now)
            loading.add(protect(checked, source, form.system(source), self._keys, self._people), checked,
                        emptied_places(checked, source, self._keys))
            self._progress.rows(loading.rows_in, loading.quarantined)
        return loading.finish()


def _kept_name(path: Path, form: Form) -> str:
    """Name the file in the manifest; where its name is a login (a calendar's), only the format is named (rule 8)."""
    return getattr(form.reader, "KEPT_NAME", None) or printable(path.name)[:255]


def plain_logins(home: Home, paths: Sequence[Path], options: Options) -> Iterator[tuple[str, str, int]]:
    """Read files again and yield system, login and its key, for the terminal only: nothing of it is stored."""
    recogniser, keys = Recogniser(home, options.format, options.mapping), Keys(home.secret)
    for path in find(home, paths):
        try:
            form = recogniser.form(path)
            system = form.system(form.source(options.source))
            for batch in form.reader.read(path, Context(zone=home.zone, mapping=form.mapping)):
                for column in {"login", "allocated_to"} & set(batch.good.columns):
                    for login in batch.good[column].drop_nulls().unique():
                        yield system, login, keys.key("login", system, login)
        except WorklightError as error:
            raise WorklightError(_sentence(path, str(error))) from error


def _sentence(path: Path, text: str) -> str:
    """Name the file, once, and let nothing in that a terminal would obey."""
    named = str(path.parent / text) if text.startswith(path.name) else f"{path}: {text}"
    return printable(" ".join(named.split()))
