"""How do our machines do? About printers and scanners alone, for everyone (rule 7): no person is in any row."""

from datetime import timedelta
from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.record import utc
from dashboard.viewer import Viewer

NAME = "tools"
ASKS = "Which printers and scanners are down, and what did that cost?"
GRAIN = "one printer or scanner"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 4
COVERAGE = "Every printer and scanner that a log or an answer of its own has named; jobs only where six or more use it."
MEANING = ("Down means that nobody could use it. Each time has an earliest and a latest end, so hours are a range. "
           "Only opening hours count; the rest stands apart.")
DEVICES = f"""
    SELECT d.device, d.site, d.kind, d.model, d.watched, d.counted, d.heard_at,
        coalesce(sum(o.low_minutes) FILTER (o.day >= $first), 0) AS low,
        coalesce(sum(o.high_minutes) FILTER (o.day >= $first), 0) AS high,
        coalesce(sum(o.outside_high_minutes) FILTER (o.day >= $first), 0) AS outside,
        coalesce(sum(o.high_minutes) FILTER (o.day < $first), 0) AS before
    FROM figures.device AS d LEFT JOIN figures.outage_day AS o
        ON o.device = d.device AND o.day BETWEEN $before AND $last
    WHERE d.{CHOSEN} GROUP BY ALL ORDER BY d.device
"""
NOW_DOWN = """
    SELECT device, arg_min(reason, from_latest) AS reason, min(from_earliest) AS from_earliest,
        min(from_latest) AS from_latest
    FROM figures.outage WHERE to_latest IS NULL GROUP BY device
"""
JOBS = """
    SELECT device, sum(printed + failed)::BIGINT AS ended, sum(failed)::BIGINT AS failed FROM figures.device_outcome
    WHERE week >= strftime($first::DATE, '%G-W%V') AND printed IS NOT NULL GROUP BY device
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are devices in name order; minutes are of opening hours in the last four weeks."""
    first, last = asked.last_days(WEEKS)
    span = {"first": first, "last": last, "before": first - timedelta(weeks=WEEKS)}
    down = {row["device"]: row for row in asked.data.rows(NOW_DOWN)}
    jobs = {row["device"]: row for row in asked.data.rows(JOBS, first=first)}
    rows = tuple(_row(row, down.get(row["device"]), jobs.get(row["device"]))
                 for row in asked.data.rows(DEVICES, **span, **chosen(params)))
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources(),
                  meaning=MEANING, first_day=first, last_day=last)


def _row(row: dict[str, Any], down: dict[str, Any] | None, jobs: dict[str, Any] | None) -> dict[str, Any]:
    state = "down" if down else "working" if row["watched"] else "not_watched"
    counted = row["counted"] and jobs is not None
    return {
        "device": row["device"], "site": row["site"], "kind": row["kind"], "model": row["model"], "state": state,
        "reason": down["reason"] if down else None,
        "since_earliest": utc(down["from_earliest"]) if down else None,
        "since_latest": utc(down["from_latest"]) if down else None,
        "low_minutes": row["low"], "high_minutes": row["high"], "outside_minutes": row["outside"],
        "before_minutes": row["before"], "counted": row["counted"],
        "jobs_ended": jobs["ended"] if counted and jobs else None,
        "jobs_failed": jobs["failed"] if counted and jobs else None,
    }
