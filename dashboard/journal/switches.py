"""Switches: choices that a person turns on and off by themselves, each turn kept (rules 2 and 14)."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from dashboard.journal.engine import Database
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables import PauseRow, SharingRow

MOST_AN_HOUR = 20
Row = type[SharingRow] | type[PauseRow]


def turn(database: Database, table: Row, person: str, on: bool, moment: datetime, *, shields: bool) -> None:
    """Write a turn down; raise TooOften beyond 20 an hour, but never for the turn that takes a name away.

    ``shields`` is the direction that protects: True where being on does, False where being off does.
    """
    with database.write() as connection:
        # whoever wants their name gone is never told to wait; saying so twice is not another turn
        if on is not shields or is_on(connection, table, person, moment) is shields:
            check_rate(connection, table.at, table.person == person, moment, MOST_AN_HOUR)
        connection.execute(insert(table).values(person=person, at=moment, is_on=on))
        bump(connection)


def is_on(connection: Connection, table: Row, person: str, moment: datetime) -> bool:
    """Say whether it is on at a moment; off where nothing was chosen."""
    last = (select(table.is_on).where(table.person == person, table.at <= moment)
            .order_by(table.at.desc(), table.id.desc()).limit(1))
    return bool(connection.scalar(last))


def people_on(database: Database, table: Row, moment: datetime) -> frozenset[str]:
    """Return everyone for whom it is on at a moment."""
    query = select(table.person, table.is_on).where(table.at <= moment).order_by(table.at, table.id)
    with database.read() as connection:
        last = {row.person: row.is_on for row in connection.execute(query)}
    return frozenset(person for person, on in last.items() if on)


def history(database: Database, table: Row, person: str) -> list[tuple[datetime, bool]]:
    """Return each turn of a person, oldest first."""
    query = select(table.at, table.is_on).where(table.person == person).order_by(table.at, table.id)
    with database.read() as connection:
        return [(at, on) for at, on in connection.execute(query)]


def histories(database: Database, table: Row, until: datetime) -> dict[str, list[tuple[datetime, bool]]]:
    """Return each turn of everyone until a moment, oldest first, by person: one question, however many people."""
    query = select(table.person, table.at, table.is_on).where(table.at <= until).order_by(table.at, table.id)
    found: dict[str, list[tuple[datetime, bool]]] = {}
    with database.read() as connection:
        for person, at, on in connection.execute(query):
            found.setdefault(person, []).append((at, on))
    return found
