"""Open published files for one edition: only what the question needs and the viewer's role may have (house.md, wall 4).

A connection is in memory and fresh; the files are attached read-only; then the engine is shut off from
everything else (``enable_external_access``) and its settings are locked, so that no text that reaches a
query can open a file. One connection is kept for each edition until the pointer moves or a period closes.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import duckdb

from dashboard.safeguarding import MAY_BE
from dashboard.viewer import Role
from data.errors import WorklightError
from data.published import Version, closed_periods, current, groups_file, outside_editions, outside_file, quoted

Edition = Literal["record", "figures", "allocation", "voices", "quotable", "groups", "outside"]
EDITIONS: tuple[Edition, ...] = get_args(Edition)
# made once a period: their files are laid over each other, and their tables have the period in ``of_period``
LAID: dict[Edition, tuple[str, ...]] = {
    "groups": ("meta", "team", "share", "band", "member", "merged"),
    "outside": ("meta", "unit", "share", "merged"),
}
NOTHING = "SELECT '' AS of_period, '' AS team, '' AS unit, '' AS step, '' AS counted_with WHERE false"
TRIES = 20

# Which files a role may ever have attached, whatever the policy says. No configuration changes this (rules 4, 6, 16):
# leaders, co-production members and governance never get a file in which a worker is named. Comments go to the
# co-production group, and to the one role that is named for safeguarding; others get only those that may be quoted.
MAY_HAVE: dict[Role, frozenset[Edition]] = {
    "practitioner": frozenset({"record", "figures", "allocation", "groups", "quotable"}),
    "team_manager": frozenset({"record", "figures", "allocation", "groups", "quotable"}),
    "coproduction_member": frozenset({"figures", "outside", "voices", "quotable"}),
    "senior_leader": frozenset({"figures", "outside", "quotable"}),
    "governance": frozenset({"figures", "outside", "quotable"}),
}
FOR_SAFETY: frozenset[Edition] = frozenset({"voices"})  # besides, for the role that is named for safeguarding
# comments whose writers said yes to being quoted, then or later, copied into memory: the file itself is let go again
QUOTABLE = """
    CREATE TABLE quotable.comment AS SELECT comment, received_on, service, step, text, themes, consent_to_quote
        FROM voices_whole.comment WHERE consent_to_quote OR list_contains($agreed, comment)
"""


class NotForRole(Exception):
    """The role may not have a file that the question needs; the lens answers "not yours"."""


@dataclass(frozen=True)
class Snapshot:
    """One published version, open for reading."""

    version: Version
    closed: tuple[str, ...]  # periods with figures of groups, or of outsiders where those are asked for; oldest first
    cursor: duckdb.DuckDBPyConnection

    def rows(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """Run a query with its values bound; one dict a row."""
        result = self.cursor.execute(sql, values)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def value(self, sql: str, **values: Any) -> Any:
        """Return the first value of the first row, or None."""
        row = self.cursor.execute(sql, values).fetchone()
        return row[0] if row else None


Laid = tuple[tuple[Edition, str, Path], ...]  # edition, period, file


@dataclass(frozen=True)
class _Kept:
    version: Version
    laid: Laid
    agreed: frozenset[str]
    connection: duckdb.DuckDBPyConnection


class Reader:
    """Opens the published files of one home; may be used by many threads."""

    def __init__(self, folder: Path, agreed: Callable[[], frozenset[str]] = frozenset,
                 named: Callable[[], Role | None] = lambda: None) -> None:
        """Read the files of a folder.

        ``agreed`` returns the comments whose writers agreed to be quoted after they had sent them, ``named`` the role
        that is named for safeguarding.
        """
        self._folder, self._agreed, self._named = folder, agreed, named
        self._kept: dict[frozenset[Edition], _Kept] = {}
        self._lock = threading.Lock()

    @contextmanager
    def open(self, editions: Sequence[Edition], role: Role | None = None) -> Iterator[Snapshot | None]:
        """Give a snapshot with these files attached under their names, or None before the first publishing.

        ``role`` None is for ``close``, which answers to nobody, and for whoever holds a comment's code.
        Raises NotForRole before any file is touched.
        """
        wanted = frozenset(editions)
        if role is not None and not wanted <= self._may_have(role):
            raise NotForRole(role)
        kept = self._current(wanted)
        if kept is None:
            yield None
            return
        with kept.connection.cursor() as cursor:
            yield Snapshot(kept.version, tuple(dict.fromkeys(period for _, period, _ in kept.laid)), cursor)

    def _may_have(self, role: Role) -> frozenset[Edition]:
        """Return the files that a role may have; a worker's or a manager's never grow, whoever is named."""
        is_named = role in MAY_BE and role == self._named()
        return MAY_HAVE[role] | FOR_SAFETY if is_named else MAY_HAVE[role]

    def _current(self, wanted: frozenset[Edition]) -> _Kept | None:
        with self._lock:
            for _ in range(TRIES - 1):
                try:
                    return self._fresh(wanted)
                except duckdb.IOException:
                    continue  # an older version was cleared away after we read the pointer: read it again
            try:
                return self._fresh(wanted)
            except duckdb.IOException as error:
                raise WorklightError("The published files can't be opened. What was loaded is safe; publish again by "
                                     "reading any file with worklight ingest.") from error

    def _fresh(self, wanted: frozenset[Edition]) -> _Kept | None:
        version = current(self._folder)
        if version is None:
            return None
        laid = _laid(self._folder, wanted)
        # the pointer has moved: no connection may hold on to files that publishing has cleared away
        self._kept = {key: kept for key, kept in self._kept.items() if kept.version.number == version.number}
        kept, agreed = self._kept.get(wanted), self._agreed() if "quotable" in wanted else frozenset()
        if kept is None or (kept.laid, kept.agreed) != (laid, agreed):
            # the old connection is let go, not closed: threads that still read from it keep it alive
            kept = self._kept[wanted] = _Kept(version, laid, agreed, self._connect(wanted, version, laid, agreed))
        return kept

    def _connect(self, wanted: frozenset[Edition], version: Version, laid: Laid,
                 agreed: frozenset[str]) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        for edition in sorted(wanted - set(LAID) - {"quotable"}):
            _attach(connection, version.files[edition], edition)
        if "quotable" in wanted:
            _attach(connection, version.files["voices"], "voices_whole")
            connection.execute("CREATE SCHEMA quotable")
            connection.execute(QUOTABLE, {"agreed": sorted(agreed)})
            connection.execute("DETACH voices_whole")
        for number, (edition, _, path) in enumerate(laid):
            _attach(connection, path, f"{edition}_{number}")
        for edition in sorted({edition for edition, _, _ in laid}):
            _lay(connection, edition, laid)
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection


def _laid(folder: Path, wanted: frozenset[Edition]) -> Laid:
    """Return the files made once a period that are wanted: of figures for outsiders the newest edition alone."""
    closed = closed_periods(folder) if "groups" in wanted else ()
    editions = outside_editions(folder) if "outside" in wanted else {}
    return (*(("groups", one, groups_file(folder, one)) for one in closed),
            *(("outside", one, outside_file(folder, one, edition)) for one, edition in editions.items()))


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    connection.execute(f"ATTACH {quoted(path)} AS {name} (READ_ONLY)")


def _lay(connection: duckdb.DuckDBPyConnection, edition: Edition, laid: Laid) -> None:
    """Lay the files of an edition over each other as ``groups.team`` and so on, with the period in ``of_period``."""
    connection.execute(f"CREATE SCHEMA {edition}")
    names = connection.execute("SELECT database_name, table_name FROM duckdb_tables()").fetchall()
    held: set[tuple[str, str]] = {(database, table) for database, table in names}
    for table in LAID[edition]:
        # a file that was made before there was such a table goes without it: it is never made again
        parts = [f"SELECT '{period}' AS of_period, * FROM {edition}_{n}.{table}"
                 for n, (of, period, _) in enumerate(laid) if of == edition and (f"{edition}_{n}", table) in held]
        rows = " UNION ALL BY NAME ".join(parts or [NOTHING])
        connection.execute(f"CREATE VIEW {edition}.{table} AS {rows}")
