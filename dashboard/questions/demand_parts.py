"""What the two questions about demand share: rows of periods, and what they mean.

Work and staffed hours stand side by side and are never divided: how much a case asks of somebody no log can tell, and
a lower figure of hours for each case would read as better work.
"""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked
from data.periods import Period

MOST_PERIODS = 26
MEANING = ("Came in means that a step of the journey came in; closed, that a case did. Staffed hours are contracted "
           "hours less leave and bank holidays, never hours worked.")
# beside each period the largest that a team has of it: whoever knows that could take it away from the whole
ROWS = """
    SELECT * EXCLUDE (team) FROM (
        SELECT *, coalesce(max(people) FILTER (team IS NOT NULL) OVER period, 0) AS most_people,
            coalesce(max(came_in) FILTER (team IS NOT NULL) OVER period, 0) AS most_came_in,
            coalesce(max(closed) FILTER (team IS NOT NULL) OVER period, 0) AS most_closed
        FROM figures.demand WINDOW period AS (PARTITION BY period))
    WHERE team IS NOT DISTINCT FROM $team::VARCHAR ORDER BY period DESC
"""


def staffed(found: Mapping[str, Any], fewest: int) -> float | None:
    """Return the hours of a list of so many people or more; the published file holds no others either."""
    return found["staffed_hours"] if (found["people"] or 0) >= fewest else None


def answer_demand(asked: Asked, about: Answer, team: str | None, row: Callable[[Any], Mapping[str, Any]]) -> Answer:
    """Answer with a row for each whole period, the last one first; ``row`` holds back what may not be shown."""
    found = asked.data.rows(ROWS, team=team)[:MOST_PERIODS]
    about = about.with_(extra={"team": team}, sources=asked.sources("cases"), meaning=MEANING)
    if not found:
        return about
    first, last = Period.parse(found[-1]["period"]), Period.parse(found[0]["period"])
    rows = tuple(row(one) for one in found)
    return about.with_(state="ok", rows=rows, first_day=first.start, last_day=last.end)
