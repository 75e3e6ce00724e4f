"""Everything that is held about me, to download (rule 1)."""

from typing import Any

from dashboard import record
from dashboard.answer import Answer
from dashboard.questions import my_choices, my_looks, my_week
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "my-record"
ASKS = "What is held about me?"
GRAIN = "one time entry"
EDITIONS: tuple[Edition, ...] = ("record", "allocation", "figures")
PARAMS = ()
SCOPES = ("self",)

COVERAGE = "Everything that Worklight shows of you to anyone, and everything that it keeps of you for you alone."
MEMBERSHIPS = """
    SELECT m.team, m.from_day, m.to_day, m.contracted_hours, m.pattern FROM record.membership m
    JOIN record.person p USING (person_no) WHERE p.person = $person ORDER BY m.from_day
"""
PAGES = """
    SELECT l.day, l.pages FROM record.pages_logged l JOIN record.person p USING (person_no)
    WHERE p.person = $person ORDER BY l.day
"""
CASES = "SELECT team, open, new, waiting FROM allocation.allocation WHERE person = $person ORDER BY team"
WORDS = "SELECT team, word, cases FROM allocation.load_word WHERE person = $person ORDER BY team, word"
WORKDAYS = """
    SELECT team, period, contracted_days, leave_days FROM allocation.workdays
    WHERE person = $person ORDER BY period, team
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are all entries with corrections laid over them; ``extra`` holds all the rest."""
    person = viewer.person or ""
    name = record.name_of(asked.data, person)
    about = Answer(NAME, "no_data" if name is None else "ok", extra={"name": name}, coverage=COVERAGE,
                   sources=asked.sources(), meaning=my_week.MEANING)
    if name is None:
        return about
    entries = my_week.own_entries(asked, person)
    first, last = (entries[0].day, entries[-1].day) if entries else (None, None)
    rows = tuple(entry.as_row() for entry in entries)
    return about.with_(rows=rows, extra=_rest(asked, viewer, person, name), first_day=first, last_day=last)


def _rest(asked: Asked, viewer: Viewer, person: str, name: str) -> dict[str, Any]:
    days = record.contracted(asked.data, [person])
    corrections = asked.journal.corrections([person], at=asked.now)
    return {
        "name": name,
        "memberships": asked.data.rows(MEMBERSHIPS, person=person),
        "contracted": [{"day": d.day, "minutes": d.minutes} for d in days if not d.on_leave],
        "leave": [d.day for d in days if d.on_leave],
        "choices": [dict(row) for row in my_choices.answer(asked, viewer, {}).rows],
        "switches": [{"at": at, "on": on} for at, on in asked.journal.sharing_history(person)],
        "pauses": [{"at": at, "on": on} for at, on in asked.journal.pause_history(person)],
        "supervision": [{"period": one.period, "team": one.team, "brought_at": one.at, "until": one.until,
                         **one.figures} for one in asked.journal.brought_by(person, at=asked.now)],
        "corrections": [{"entry_key": str(c.entry_key), "kind": c.kind, "step": c.step, "minutes": c.minutes,
                         "not_mine": c.not_mine, "made_at": c.at, "correction_id": c.id} for c in corrections],
        "stale": my_week.stale(asked, person),
        "looks": my_looks.looks(asked, person),
        "pages_logged": asked.data.rows(PAGES, person=person),
        "cases": asked.data.rows(CASES, person=person),
        "case_words": asked.data.rows(WORDS, person=person),
        "promises": [{"card": card.card, "at": one.at, **one.said} for card in asked.journal.promise_cards()
                     for one in card.versions if one.by == viewer.account and one.said],
        "agreed": [{"at": one.at, **one.said} for one in asked.journal.agreed(viewer.team)
                   if one.by == viewer.account and one.said],
        "workdays": asked.data.rows(WORKDAYS, person=person),
    }
