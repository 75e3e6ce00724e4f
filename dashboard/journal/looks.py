"""Looks: who saw named data, on disk before the answer is given (rule 12).

Group commit: whoever looks hands the look to one writer thread of the process and waits. The writer takes all
that wait and commits them together, so that twenty lookers share one wait for the disk.

    look -> queue -> [ writer: one transaction a batch ] -> every look of the batch returns, or every one fails
"""

import queue
import threading
from collections.abc import Collection, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from dashboard.journal.engine import Database
from dashboard.journal.errors import LOOK_LOST, JournalUnavailable
from dashboard.journal.part import Part
from dashboard.journal.tables import LookPersonRow, LookRow
from dashboard.viewer import Viewer

MOST_IN_A_BATCH = 256
LONGEST_WAIT_SECONDS = 30.0


@dataclass(frozen=True)
class Look:
    """A look as the people it was about see it; ``at`` is UTC."""

    at: datetime
    account: str
    role: str
    question: str
    why: str


@dataclass(frozen=True)
class Waiting:
    """A look that is not written yet, and whoever waits for it."""

    row: dict[str, object]
    people: tuple[str, ...]
    done: "Future[None]"


class LookWriter:
    """One thread a process that writes looks in batches."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        threading.Thread(target=self._work, name="worklight-looks", daemon=True).start()

    def write(self, row: dict[str, object], people: Iterable[str]) -> None:
        """Return once the look is on disk; raise JournalUnavailable where it is not."""
        waiting = Waiting(row, tuple(people), Future())
        self._queue.put(waiting)
        try:
            waiting.done.result(LONGEST_WAIT_SECONDS)
        except NotInTime as error:
            raise JournalUnavailable(LOOK_LOST) from error

    def _work(self) -> None:
        while True:
            batch = [self._queue.get()]
            with suppress(queue.Empty):
                while len(batch) < MOST_IN_A_BATCH:
                    batch.append(self._queue.get_nowait())
            self._commit(batch)

    def _commit(self, batch: list[Waiting]) -> None:
        try:
            write_batch(self._database, batch)
        except BaseException as error:  # whatever went wrong, nobody may wait for ever or be shown anything
            failure = error if isinstance(error, JournalUnavailable) else JournalUnavailable(LOOK_LOST)
            failure.__cause__ = error if failure is not error else error.__cause__
            for waiting in batch:
                waiting.done.set_exception(failure)
        else:
            for waiting in batch:
                waiting.done.set_result(None)


def write_batch(database: Database, batch: list[Waiting]) -> None:
    """Write looks in one transaction, durable when this returns."""
    with database.write(LOOK_LOST) as connection:
        numbers = connection.scalars(
            insert(LookRow).returning(LookRow.id, sort_by_parameter_order=True), [waiting.row for waiting in batch])
        people = [{"person": person, "look_id": number}
                  for number, waiting in zip(numbers, batch, strict=True) for person in waiting.people]
        if people:
            connection.execute(insert(LookPersonRow), people)


class Looks(Part):
    """The looks part of the journal."""

    _writer: LookWriter | None = None
    _writer_of: object = None

    @property
    def look_writer(self) -> LookWriter:
        """The writer thread of this process, started with its first look (threads don't live through a fork)."""
        engine = self.database.engine
        if self._writer is None or self._writer_of is not engine:
            with self.database.lock:
                if self._writer is None or self._writer_of is not engine:
                    self._writer, self._writer_of = LookWriter(self.database), engine
        return self._writer

    def write_look(self, viewer: Viewer, question: str, why: str, people: Collection[str], *,
                   command_line: bool = False) -> None:
        """Write down that a viewer looks at people; on disk when this returns.

        Raises JournalUnavailable where it can't be written: then nothing may be shown.
        """
        row: dict[str, object] = {
            "at": self.moment(), "account": viewer.account[:254], "role": viewer.role, "question": question[:60],
            "why": why[:500], "command_line": command_line, "os_user": viewer.os_user and viewer.os_user[:100]}
        self.look_writer.write(row, sorted(set(people)))

    def looks_at(self, person: str) -> list[Look]:
        """Return who looked at a person, newest first."""
        query = (select(LookRow.at, LookRow.account, LookRow.role, LookRow.question, LookRow.why)
                 .join(LookPersonRow, LookPersonRow.look_id == LookRow.id).where(LookPersonRow.person == person)
                 .order_by(LookRow.at.desc(), LookRow.id.desc()))
        with self.database.read() as connection:
            return [Look(*row) for row in connection.execute(query)]
