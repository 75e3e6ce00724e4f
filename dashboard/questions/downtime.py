"""On which days could a machine not be used? A calendar of printers and scanners; no person is in it (rule 7)."""

from datetime import timedelta

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "downtime"
ASKS = "On which days could a printer or scanner not be used?"
GRAIN = "one printer or scanner, one day"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = "Every printer and scanner, each day of the last 13 whole weeks and of this week until yesterday."
MEANING = ("A day counts where the machine could not be used in opening hours. Nothing is known of a day on which "
           "nobody told of it or it did not answer.")
# a day is known if someone told of the machine on or around it and no silence covers it whole
DAYS = f"""
    WITH day AS (SELECT unnest(generate_series($first::DATE, $last::DATE, INTERVAL 1 DAY))::DATE AS day)
    SELECT d.device, d.site, day.day,
        coalesce(o.high_minutes + o.outside_high_minutes > 0, false) OR (
            coalesce(day.day BETWEEN d.watched_from::DATE AND d.watched_to::DATE, false)
            AND NOT EXISTS (FROM figures.poll_gap AS g WHERE g.device = d.device AND g.from_at <= day.day
                AND coalesce(g.to_at, $made_at) >= day.day + INTERVAL 1 DAY)) AS known,
        o.low_minutes, o.high_minutes, o.outside_low_minutes, o.outside_high_minutes, o.open_minutes
    FROM figures.device AS d CROSS JOIN day
    LEFT JOIN figures.outage_day AS o ON o.device = d.device AND o.day = day.day
    WHERE d.{CHOSEN} ORDER BY lower(d.device), d.device, day.day
"""
MINUTES = ("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are machines in name order, day by day; minutes are none where nothing is known of the day."""
    first, made_at = asked.whole_weeks(WEEKS)[0].monday, asked.data.version.made_at.replace(tzinfo=None)
    last = made_at.date() - timedelta(days=1)
    found = asked.data.rows(DAYS, first=first, last=last, made_at=made_at, **chosen(params))
    rows = tuple({**row, **{name: (row[name] or 0.0) if row["known"] else None for name in MINUTES}} for row in found)
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources(machines=True),
                  meaning=MEANING, first_day=first, last_day=last)
