"""When somebody shares with a team: the choice *show my team*, decided in one place (rules 2, 3, 5 and 14).

It counts for the team that they were on when they chose, once that team has recorded its agreement. Whoever
moves to another team starts there with the choice off. It reaches back no further than the week in which it
was switched on: earlier weeks were worked while the answer was no. Whoever pauses shares nothing meanwhile; once the
pause is over, the choice counts again from the week in which it ended.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dashboard.record import Stay
from data.periods import Week

if TYPE_CHECKING:
    from dashboard.journal import Journal

History = Sequence[tuple[datetime, bool]]   # each turn of a switch, oldest first


def begins(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a local day begins, UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def on_since(history: History, not_before: datetime, at: datetime) -> datetime | None:
    """Return since when the switch has been on without a break, counting only what was chosen from ``not_before``.

    ``history`` is in the order of writing, as the journal gives it.

    None: it is off at ``at``, or it was last switched on before ``not_before``.
    """
    since: datetime | None = None
    for moment, on in history:
        if moment > at:
            break
        if not on:
            since = None
        elif since is None and moment >= not_before:
            since = moment
    return since


def shares_since(journal: "Journal", stay: Stay, zone: ZoneInfo, at: datetime) -> datetime | None:
    """Return since when the worker has shared with the team of this stay, or None: private."""
    agreed = journal.agreement(stay.team, at=at) is not None
    turns, pauses = journal.sharing_history(stay.person), journal.pause_history(stay.person)
    return since_when(agreed, turns, pauses, begins(stay.from_day, zone), at)


def since_when(agreed: bool, turns: History, pauses: History, not_before: datetime, at: datetime) -> datetime | None:
    """Decide since when somebody shares, or None: they are private.

    ``agreed``: their team has an agreement; ``turns`` of *show my team* and ``pauses`` as the journal gives them.
    """
    if not agreed or _last(pauses, at):
        return None
    since, ended = on_since(turns, not_before, at), pause_ended(pauses, at)
    return since if since is None or ended is None else max(since, ended)


def _last(history: History, at: datetime) -> bool:
    """Tell whether a switch is on at a moment."""
    return next((on for moment, on in reversed(history) if moment <= at), False)


def pause_ended(history: History, at: datetime) -> datetime | None:
    """Return when the last pause that was over by ``at`` ended, or None; ``history`` as the journal gives it."""
    paused, ended = False, None
    for moment, on in history:
        if moment > at:
            break
        if paused and not on:
            ended = moment
        paused = on
    return ended


def shows_week(journal: "Journal", stay: Stay, zone: ZoneInfo, week: Week, at: datetime) -> bool:
    """Tell whether a week of this worker may be shown to the team by name; first sight is asked apart (rule 3).

    The worker shares now, the week is not over before they did, nor before the team agreed, nor before they came.
    """
    since = shares_since(journal, stay, zone, at)
    over = begins(week.sunday + timedelta(days=1), zone)
    if since is None or since >= over or stay.from_day > week.sunday:
        return False
    return journal.agreement(stay.team, at=min(over, at)) is not None
