"""Open, new and waiting cases by name, with contracted days and leave: for the worker's own manager (rule 4).

It is about how work is shared out. No hours, and nothing of what anyone chose to show, is beside it: the file
that it comes from holds none. The council's own words for what makes a case take more (workload.toml) are counted,
never weighed or added up: no log can tell how much a case asks of somebody.
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
MEANING = ("An open case counts for the worker of its last allocation; new means allocated within the last 28 days. "
           "Not begun means that a step has come in and work on it has not started.")
PEOPLE = """
    SELECT a.person, a.name, a.open, a.new, a.waiting, w.contracted_days, w.leave_days
    FROM allocation.allocation a
    LEFT JOIN allocation.workdays w ON w.person = a.person AND w.team = a.team AND w.period = $period
    WHERE a.team = $team ORDER BY a.name, a.person
"""
WAITING = "SELECT step, cases, unallocated FROM allocation.waiting WHERE team = $team"
WORDS = "SELECT person, word, cases FROM allocation.load_word WHERE team = $team"
COLUMNS = ("name", "open", "new", "waiting", "words", "contracted_days", "leave_days")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are people in name order, each with ``words``: word -> open cases that have it.

    ``waiting`` in ``extra`` are the team's cases that wait, by step; ``unallocated`` of them are with nobody.
    """
    as_of = asked.data.value("SELECT day FROM allocation.as_of")
    extra = {"team": params["team"], "as_of": as_of, "period": None, "waiting": []}
    about = Answer(NAME, "no_data", extra=extra, coverage=COVERAGE, sources=asked.sources("cases"), meaning=MEANING)
    if as_of is None:
        return about
    period = Period.of(as_of)
    people = asked.data.rows(PEOPLE, team=params["team"], period=str(period))
    for row in people:
        row["words"] = {}
    words = {row["person"]: row["words"] for row in people}
    for row in asked.data.rows(WORDS, team=params["team"]):
        words.get(row["person"], {})[row["word"]] = row["cases"]
    cases = {row["step"]: row for row in asked.data.rows(WAITING, team=params["team"])}
    waiting = [cases[step] for step in (*asked.journey.keys, None) if step in cases]
    asked.named.update(row["person"] for row in people)
    rows = tuple({key: row[key] for key in COLUMNS} for row in people)
    return about.with_(state="ok" if rows or waiting else "no_data", rows=rows, period=str(period), first_day=as_of,
                       last_day=as_of, extra=extra | {"period": str(period), "waiting": waiting})
