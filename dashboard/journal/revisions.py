"""The revision: a number that goes up with each write that can change an answer."""

from sqlalchemy import Connection, insert, select, update

from dashboard.journal.tables import RevisionRow


def bump(connection: Connection) -> None:
    """Move the revision on, within the write that needs it."""
    done = connection.execute(update(RevisionRow).where(RevisionRow.id == 1).values(number=RevisionRow.number + 1))
    if not done.rowcount:
        connection.execute(insert(RevisionRow).values(id=1, number=1))


def read(connection: Connection) -> int:
    """Return the revision, 0 before the first write."""
    return connection.scalar(select(RevisionRow.number).where(RevisionRow.id == 1)) or 0
