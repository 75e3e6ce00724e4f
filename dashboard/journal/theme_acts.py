"""What people decided about comments and themes: a log of acts, each of which can be taken back.

What is decided is decided inside the write, from what stands at that moment: two people at once can't both make the
same theme or send two themes into each other.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from dashboard.journal import revisions
from dashboard.journal.part import Part
from dashboard.journal.rates import check_rate
from dashboard.journal.revisions import bump
from dashboard.journal.tables_form import WordsGoneRow
from dashboard.journal.tables_themes import ThemeActRow
from dashboard.themes.names import ThemeNames
from dashboard.themes.state import ThemeAct, ThemeState, fold

MOST_AN_HOUR = 3000
# words that people wrote: deleted when taken back
WRITTEN = ("make", "rename", "dealt")
_COLUMNS = (ThemeActRow.kind, ThemeActRow.heard, ThemeActRow.theme, ThemeActRow.value, ThemeActRow.chosen,
            ThemeActRow.words, ThemeActRow.suggested, ThemeActRow.seen, ThemeActRow.id, ThemeActRow.batch,
            ThemeActRow.role, ThemeActRow.at, ThemeActRow.undone_at, ThemeActRow.undone_role)
_ALL = select(*_COLUMNS).order_by(ThemeActRow.id)

Plan = Callable[[ThemeState], Sequence[ThemeAct] | str]


class ThemeActs(Part):
    """The themes part of the journal."""

    _state: tuple[int, ThemeState] | None = None    # the revision, and what stood then

    def decide_themes(self, plan: Plan, by: str, role: str, *, at: datetime | None = None) -> int | str:
        """Write the acts that ``plan`` makes of what stands now, together; return the number of the first.

        Where the plan gives a sentence instead, that is returned and nothing is written. Raises TooOften beyond 3,000
        acts an hour.
        """
        moment = self.moment(at)
        with self.database.write() as connection:
            acts = plan(_standing(connection))
            if isinstance(acts, str):
                return acts
            if not acts:
                return 0
            check_rate(connection, ThemeActRow.at, ThemeActRow.by == by, moment, MOST_AN_HOUR)
            first = _insert(connection, acts[:1], by, role, moment, None)
            _insert(connection, acts[1:], by, role, moment, first)
            bump(connection)
        return first

    def undo_theme_acts(self, batch: int, may: Callable[[ThemeAct], bool], role: str, *,
                        at: datetime | None = None) -> bool:
        """Take back the acts that were done together; False where there are none that stand, or one ``may`` not be."""
        with self.database.write() as connection:
            found = [act for act in _read(connection) if batch in (act.id, act.batch) and act.undone_at is None]
            if not found or not all(may(act) for act in found):
                return False
            gone = {"undone_at": self.moment(at), "undone_role": role}
            connection.execute(update(ThemeActRow).where(ThemeActRow.id.in_([act.id for act in found])).values(gone))
            for kinds, blank in ((WRITTEN, {"value": None, "words": None}), (("make",), {"theme": None})):
                these = [act.id for act in found if act.kind in kinds]
                connection.execute(update(ThemeActRow).where(ThemeActRow.id.in_(these)).values(blank))
            bump(connection)
        return True

    def theme_acts(self) -> list[ThemeAct]:
        """Return every act in the order of writing, those taken back too."""
        with self.database.read() as connection:
            return _read(connection)

    def theme_state(self) -> ThemeState:
        """Return what stands now; worked out once for each revision, for a page asks for it many times."""
        with self.database.read() as connection:
            revision, kept = revisions.read(connection), self._state
            if kept is None or kept[0] != revision:
                # a name of its own: other threads may put theirs in the same place
                kept = self._state = revision, _standing(connection)
            return kept[1]

    def theme_names(self) -> ThemeNames:
        """Return what each theme is called now."""
        return self.theme_state().names


def _standing(connection: Connection) -> ThemeState:
    gone = frozenset(connection.scalars(select(WordsGoneRow.comment)))
    return replace(fold(_read(connection)), gone=gone)


def _read(connection: Connection) -> list[ThemeAct]:
    return [ThemeAct(kind, comment, theme, value, tuple(chosen.split("\n")) if chosen else (), words, suggested, seen,
                     one, batch or one, *rest)
            for kind, comment, theme, value, chosen, words, suggested, seen, one, batch, *rest
            in connection.execute(_ALL)]


def _insert(connection: Connection, acts: Sequence[ThemeAct], by: str, role: str, at: datetime,
            batch: int | None) -> int:
    """Write acts down and return the number of the last of them."""
    rows = [{"kind": act.kind, "heard": act.comment, "theme": act.theme, "value": act.value,
             "chosen": "\n".join(act.chosen) or None, "words": act.words, "suggested": act.suggested, "seen": act.seen,
             "batch": batch, "by": by, "role": role, "at": at} for act in acts]
    if not rows:
        return 0
    if len(rows) > 1:
        connection.execute(insert(ThemeActRow).values(rows))
        return 0
    (number,) = connection.execute(insert(ThemeActRow).values(rows[0])).inserted_primary_key or (0,)
    return int(number)
