"""How do our machines do? About printers and scanners alone, for everyone (rule 7): no person is in any row."""

from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from dashboard.answer import Answer
from dashboard.questions import machine_state
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
COVERAGE = ("Every printer and scanner that a log or an answer of its own has named. Jobs are those of the last four "
            "whole weeks, only where six or more people use the machine.")
QUEUE = "queue"  # no machine: it hands its jobs to printers, at which they are counted
MEANING = ("Down means that nobody could use it. Each time has an earliest and a latest end, so hours are a range. "
           "Only opening hours count; the rest stands apart.")
MINUTES = ("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes")
BEFORE = ("before_low_minutes", "before_high_minutes")
DEVICES = f"""
    FROM (SELECT d.device, d.site, d.kind, d.model, d.watched, d.watched_from, d.watched_to, d.counted,
        {", ".join(f"coalesce(sum(o.{name}) FILTER (o.day >= $first), 0) AS {name}" for name in MINUTES)},
        coalesce(sum(o.low_minutes) FILTER (o.day < $first), 0) AS before_low_minutes,
        coalesce(sum(o.high_minutes) FILTER (o.day < $first), 0) AS before_high_minutes
    FROM figures.device AS d LEFT JOIN figures.outage_day AS o
        ON o.device = d.device AND o.day BETWEEN $before AND $last
    WHERE d.{CHOSEN} GROUP BY ALL)
    ORDER BY lower(device), device
"""
FAULTS = """
    SELECT device, reason, from_earliest, from_latest, to_latest, jobs_waited, batches_waited FROM figures.outage
    WHERE to_latest IS NULL OR to_latest >= $first ORDER BY device, from_latest, to_latest NULLS LAST, reason
"""
GAPS = """
    SELECT device, bool_or(to_at IS NULL) AS silent, max(from_at) FILTER (to_at IS NULL) AS since,
        sum(greatest(epoch(least(coalesce(to_at, $made_at), $made_at)) - epoch(greatest(from_at, $first)), 0)) / 60
            AS minutes
    FROM figures.poll_gap GROUP BY device
"""
JOBS = """
    SELECT device, sum(printed + failed)::BIGINT AS ended, sum(failed)::BIGINT AS failed,
        sum(unknown)::BIGINT AS unknown
    FROM figures.device_outcome WHERE week BETWEEN $first AND $last AND printed IS NOT NULL GROUP BY device
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are devices in name order; minutes are of the last four weeks and none where nobody would have told.

    ``extra["queues"]`` names the shared queues of which nothing but the name is known: they are no machines.
    """
    first, last = asked.last_days(WEEKS)
    before, weeks = first - timedelta(weeks=WEEKS), asked.whole_weeks(WEEKS)
    span = {"first": first, "last": last, "before": before}
    read, made_at = asked.data.rows, asked.data.version.made_at.replace(tzinfo=None)
    start = datetime.combine(first, datetime.min.time())
    faults = {device: list(found) for device, found in
              groupby(read(FAULTS, first=start), key=lambda row: row["device"])}
    gaps = {row["device"]: row for row in read(GAPS, first=start, made_at=made_at)}
    jobs = {row["device"]: row for row in read(JOBS, first=str(weeks[0]), last=str(weeks[1]))}
    rows = tuple(_row(row, faults.get(row["device"], []), gaps.get(row["device"], {}), jobs.get(row["device"], {}),
                      span, asked.now.replace(tzinfo=None))
                 for row in read(DEVICES, **span, **chosen(params)))
    queues = [row["device"] for row in rows if _only_a_name(row)]
    rows = tuple(row for row in rows if row["device"] not in queues)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=first, last_day=last,
                  extra={"jobs_first_day": weeks[0].monday, "jobs_last_day": weeks[1].sunday, "queues": queues})


def _only_a_name(row: dict[str, Any]) -> bool:
    jobs = row["jobs_ended"] or row["jobs_unknown"]
    return row["kind"] == QUEUE and row["state"] == "not_watched" and row["high_minutes"] is None and not jobs


def _row(row: dict[str, Any], faults: list[dict[str, Any]], gap: dict[str, Any], jobs: dict[str, Any],
         span: dict[str, date], now: datetime) -> dict[str, Any]:
    open_fault = min((fault for fault in faults if fault["to_latest"] is None),
                     key=lambda fault: fault["from_latest"], default=None)
    silent = bool(gap.get("silent"))
    told = machine_state.known_from(row["watched_from"], row["watched_to"], span["first"], span["last"])
    told_before = machine_state.known_from(row["watched_from"], row["watched_to"], span["before"],
                                           span["first"] - timedelta(days=1))
    # what was seen counts even where nobody watches any more
    minutes = {name: row[name] if told or row["high_minutes"] else None for name in MINUTES}
    minutes |= {name: row[name] if told_before or row["before_high_minutes"] else None for name in BEFORE}
    return {
        "device": row["device"], "site": row["site"], "kind": row["kind"], "model": row["model"],
        "state": machine_state.state(row["watched"], row["watched_to"], open_fault is not None, silent, now),
        "reason": open_fault["reason"] if open_fault else None,
        "since_earliest": utc(open_fault["from_earliest"]) if open_fault else None,
        "since_latest": utc(open_fault["from_latest"]) if open_fault else None,
        "told_until": utc(row["watched_to"]), "silent_since": utc(gap["since"]) if silent else None,
        **minutes, "known_from": told, "before_known_from": told_before, "silent_minutes": gap.get("minutes") or 0.0,
        "counted": row["counted"],
        **{f"jobs_{key}": jobs.get(key) if row["counted"] else None for key in ("ended", "failed", "unknown")},
        "jobs_waited": machine_state.at_least(faults, "jobs_waited"),
        "batches_waited": machine_state.at_least(faults, "batches_waited"),
    }
