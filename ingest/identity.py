"""Who is who: the council's lists of people, logins and leave take the place of the former ones."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from data.home import Home
from ingest import ledger
from ingest.keep import transaction
from ingest.people_file import Away, Membership, read_leave, read_people
from ingest.protect import Keys
from ingest.refresh import mark_everything, refresh
from ingest.warehouse import open_warehouse


@dataclass(frozen=True)
class PeopleReport:
    """What the lists held, and how many logins in the logs still belong to nobody."""

    people: int
    teams: int
    logins: int
    unlinked_logins: int

    def as_dict(self) -> dict[str, Any]:
        """As ``people --json`` prints it."""
        return asdict(self)


def load_people(home: Home, people: Path, leave: Path | None, *, now: datetime) -> PeopleReport:
    """Put the lists in place of the former ones, then make all figures again.

    Without a leave file the leave of those still listed stays. Raises WorklightError with file, line, column and
    what would be right; then nothing has changed.
    """
    members = read_people(people)
    away = read_leave(leave, {member.person for member in members}) if leave else None
    home.ensure()
    keys = Keys(home.secret)
    with open_warehouse(home) as con:
        ledger.heal(con, home)
        with transaction(con, keep=True):
            _replace(con, members, away, keys)
            mark_everything(con)
        refresh(con, home, now=now)
        return PeopleReport(
            people=len({member.person for member in members}), teams=len({member.team for member in members}),
            logins=len({login for member in members for login in member.logins}), unlinked_logins=unlinked_logins(con))


def unlinked_logins(con: duckdb.DuckDBPyConnection) -> int:
    """Count the logins in the logs that no person has."""
    found = con.execute("""
        SELECT count(*) FROM (
            SELECT login_key FROM case_event UNION SELECT allocated_key FROM case_event
            UNION SELECT login_key FROM device_event
        ) AS seen WHERE login_key IS NOT NULL AND login_key NOT IN (SELECT login_key FROM login)""").fetchone()
    return int(found[0]) if found else 0


def _replace(con: duckdb.DuckDBPyConnection, members: list[Membership], away: list[Away] | None, keys: Keys) -> None:
    names = sorted({(member.person, member.name) for member in members})
    logins = {(system, keys.key("login", system, login), member.person)
              for member in members for system, login in member.logins}
    _refill(con, "person", names)
    _refill(con, "membership", [(m.person, m.team, m.first, m.last, m.hours, m.pattern) for m in members])
    _refill(con, "login", sorted(logins))
    if away is None:
        con.execute("DELETE FROM leave WHERE person NOT IN (SELECT person FROM person)")
    else:
        _refill(con, "leave", list(_joined(away)))


def _refill(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    con.execute(f"DELETE FROM {table}")
    if rows:
        # one statement for all rows: a statement each would take minutes for a large council
        kinds = [pl.UInt64 if isinstance(value, int) else None for value in rows[0]]
        columns = zip(zip(*rows, strict=True), kinds, strict=True)
        frame = pl.DataFrame({str(n): pl.Series(values, dtype=kind) for n, (values, kind) in enumerate(columns)})
        con.register("rows_to_keep", frame)
        con.execute(f"INSERT INTO {table} FROM rows_to_keep")
        con.unregister("rows_to_keep")


def _joined(away: list[Away]) -> Iterator[tuple[str, date, date]]:
    """Join spans of leave that touch or overlap, so that each day counts once."""
    held: tuple[str, date, date] | None = None
    for span in sorted(away, key=lambda span: (span.person, span.first)):
        if held and held[0] == span.person and span.first <= held[2]:
            held = (held[0], held[1], max(held[2], span.last))
            continue
        if held:
            yield held
        held = (span.person, span.first, span.last)
    if held:
        yield held
