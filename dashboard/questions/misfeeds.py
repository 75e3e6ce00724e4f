"""How often does paper get stuck? By machine and week, beside the pages that went through; no person (rule 7)."""

from datetime import timedelta
from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.downtime import clock, workdays
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer
from data.periods import Week

NAME = "misfeeds"
ASKS = "How often does paper get stuck, and after how many pages?"
GRAIN = "one machine, one week"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = ("Machines that tell when they are down, over the last 13 whole weeks; pages only where six or more people "
            "use them.")
MEANING = "Pages are those of the machine's own counter, else those that the print server logged."
# A week without a jam is one in which somebody would have told of one: from its Monday on, and at one moment of its
# working days at least. Nothing has to have been printed in it: a scanner prints nothing.
MISFEEDS = f"""
    WITH week AS (
        SELECT unnest($weeks) AS week, unnest($begins)::TIMESTAMP AS begins, unnest($ends)::TIMESTAMP AS ends)
    SELECT d.device, week.week, coalesce(o.misfeeds, 0)::INTEGER AS misfeeds, o.pages, o.pages_between_misfeeds
    FROM figures.device AS d CROSS JOIN week
    LEFT JOIN figures.device_outcome AS o ON o.device = d.device AND o.week = week.week
    WHERE (o.misfeeds > 0 OR (
            week.week BETWEEN strftime(d.watched_from + INTERVAL 6 DAYS, '%G-W%V') AND strftime(d.watched_to, '%G-W%V')
            AND NOT EXISTS (FROM figures.poll_gap AS g WHERE g.device = d.device AND g.from_at <= week.begins
                AND coalesce(g.to_at, $made_at) >= week.ends)))
        AND d.{CHOSEN}
    ORDER BY lower(d.device), d.device, week.week
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are machines in name order, week by week; pages are none where they are not counted or not known."""
    first, last = asked.whole_weeks(WEEKS)
    rows = by_week(asked, params, WEEKS)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=first.monday, last_day=last.sunday)


def by_week(asked: Asked, params: Params, count: int) -> tuple[dict[str, Any], ...]:
    """Return the rows of so many whole weeks before publishing."""
    made_at = asked.data.version.made_at.replace(tzinfo=None)
    weeks = _weeks(asked.whole_weeks(count)[0], count, asked)
    return tuple(asked.data.rows(MISFEEDS, **weeks, made_at=made_at, **chosen(params)))


def _weeks(first: Week, count: int, asked: Asked) -> dict[str, list[Any]]:
    """Return the weeks, and when the working days of each begin and end, UTC without a zone."""
    at = clock(asked)
    weeks = [Week.of(first.monday + timedelta(weeks=n)) for n in range(count)]
    spans = [workdays(week.monday, week.monday + timedelta(days=4), *at) for week in weeks]
    return {"weeks": [str(week) for week in weeks], "begins": [span["begins"][0] for span in spans],
            "ends": [span["ends"][-1] for span in spans]}
