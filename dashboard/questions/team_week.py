"""A week, person by person: only those who chose to show their team, after seven days (rules 2, 3 and 10).

In name order, never by an amount; nobody to show is "no data", never a count of who shares.
"""

from collections.abc import Sequence
from typing import Any

from dashboard import overlay, record
from dashboard.answer import Answer
from dashboard.disclosure import FIRST_SIGHT, first_sight
from dashboard.named_shares import of_total
from dashboard.questions.contract import DIRECT_MEANS, Asked, Params
from dashboard.reader import Edition
from dashboard.record import Stay
from dashboard.sharing import shows_week
from dashboard.viewer import Viewer
from data.periods import Week

NAME = "team-week"
ASKS = "Where did the week of those go who chose to show their team?"
GRAIN = "one colleague who chose to show their team, one week"
EDITIONS: tuple[Edition, ...] = ("record", "figures")
PARAMS = ("team", "week")
SCOPES = ("own_team",)
WHY = "To talk as a team about what gets in the way."

COVERAGE = ("Only colleagues who chose to show their team. Not being here may also mean leave, a new start or a "
            "missing feed.")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are people in name order, as per cent of that week's contracted time; admin holds the hold-ups too."""
    published = record.weeks_published(asked.data)
    weeks = sorted((w for w, at in published.items() if first_sight(at, asked.now)), reverse=True)
    week: Week | None = params.get("week") or (weeks[0] if weeks else None)
    agreement = asked.journal.agreement(params["team"], at=asked.now)
    extra = {"team": params["team"], "week": str(week) if week else None, "weeks": [str(w) for w in weeks],
             "agreed_on": agreement.agreed_on if agreement else None}
    about = Answer(NAME, "no_data", extra=extra, coverage=COVERAGE, sources=asked.sources(), meaning=DIRECT_MEANS)
    if week is None:
        return about
    about = about.with_(period=str(week), first_day=week.monday, last_day=week.sunday)
    if week not in weeks:
        return _not_seen_yet(asked, about, week)
    rows = _rows(asked, _shown(asked, params["team"], week), week)
    return about.with_(state="ok" if rows else "no_data", rows=tuple(rows))


def _not_seen_yet(asked: Asked, about: Answer, week: Week) -> Answer:
    """Answer for a week that its workers have not had seven days to see."""
    at = record.weeks_published(asked.data).get(week)
    if at is None:
        return about
    return about.with_(state="not_yet", extra={**about.extra, "on": record.local_day(asked.data, at + FIRST_SIGHT)})


def _shown(asked: Asked, team: str, week: Week) -> list[Stay]:
    """Return those of the team today whose week may be shown, in name order."""
    zone = record.zone(asked.data)
    stays = record.on_list(asked.data, team, record.local_day(asked.data, asked.now))
    shown = [stay for stay in stays if shows_week(asked.journal, stay, zone, week, asked.now)]
    # what came in late needs its seven days too: such a week is not shown until its worker has had them
    changed = record.changed_since(asked.data, [stay.person for stay in shown], week)
    shown = [stay for stay in shown if first_sight(changed.get(stay.person, asked.now - FIRST_SIGHT), asked.now)]
    return sorted(shown, key=lambda stay: (stay.name, stay.person))


def _rows(asked: Asked, stays: Sequence[Stay], week: Week) -> list[dict[str, Any]]:
    people = [stay.person for stay in stays]
    published = record.entries(asked.data, people, week.monday, week.sunday)
    entries = overlay.lay(published, asked.journal.corrections(people, at=asked.now))
    contracted = record.contracted(asked.data, people, week.monday, week.sunday)
    rows = []
    for stay in stays:
        minutes = sum(day.minutes for day in contracted if day.person == stay.person and stay.holds(day.day))
        if minutes:
            own = (e for e in entries if e.person == stay.person and stay.holds(e.day))
            rows.append({"name": stay.name} | of_total(overlay.total(own, minutes)))
            asked.named.add(stay.person)
    return rows
