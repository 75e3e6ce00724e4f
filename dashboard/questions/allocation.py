"""Open, new and waiting cases by name, with contracted days and leave: for the worker's own manager (rule 4).

It is about how work is shared out. No hours, and nothing of what anyone chose to show, is beside it: the file
that it comes from holds none.
"""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Period

NAME = "allocation"
ASKS = "Is the work shared out fairly?"
GRAIN = "one colleague on the team today"
EDITIONS: tuple[Edition, ...] = ("allocation", "figures")
PARAMS = ("team",)
SCOPES = ("own_team",)
WHY = "To share the work out fairly."

COVERAGE = "Everyone on the team's list on the day of the last update."
MEANING = "An open case counts for the worker of its last allocation; new means allocated within the last 28 days."
PEOPLE = """
    SELECT a.person, a.name, a.open, a.new, w.contracted_days, w.leave_days
    FROM allocation.allocation a
    LEFT JOIN allocation.workdays w ON w.person = a.person AND w.team = a.team AND w.period = $period
    WHERE a.team = $team ORDER BY a.name, a.person
"""
WAITING = "SELECT step, cases FROM allocation.waiting WHERE team = $team"
COLUMNS = ("name", "open", "new", "contracted_days", "leave_days")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are people in name order; ``waiting`` in ``extra`` are cases without a worker, by step."""
    as_of = asked.data.value("SELECT day FROM allocation.as_of")
    extra = {"team": params["team"], "as_of": as_of, "period": None, "waiting": []}
    about = Answer(NAME, "no_data", extra=extra, coverage=COVERAGE, sources=asked.sources(), meaning=MEANING)
    if as_of is None:
        return about
    period = Period.of(as_of)
    people = asked.data.rows(PEOPLE, team=params["team"], period=str(period))
    cases = {row["step"]: row["cases"] for row in asked.data.rows(WAITING, team=params["team"])}
    waiting = [{"step": step, "cases": cases[step]} for step in (*asked.journey.keys, None) if step in cases]
    asked.named.update(row["person"] for row in people)
    rows = tuple({key: row[key] for key in COLUMNS} for row in people)
    return about.with_(state="ok" if rows or waiting else "no_data", rows=rows, period=str(period), first_day=as_of,
                       last_day=as_of, extra=extra | {"period": str(period), "waiting": waiting})
