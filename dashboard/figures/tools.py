"""Answers about machines to sentences, tables and what to talk about: never about a person."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table, table
from dashboard.words import Words


def finding(answer: Answer, words: Words) -> str:
    """Say what is down now, else which machine cost most time in the last four weeks."""
    if answer.state != "ok":
        return words.tools.nothing
    down = [row for row in answer.rows if row["state"] == "down"]
    if down:
        names = say.listing([row["device"] for row in down[:3]])
        more = f" and {len(down) - 3} more" if len(down) > 3 else ""
        return f"{names}{more} can\u2019t be used now"
    most = max(answer.rows, key=lambda row: row["high_minutes"])
    if not most["high_minutes"]:
        return words.tools.all_well
    cost = say.hours_between(most["low_minutes"], most["high_minutes"])
    return f"{most['device']} cost most time: it was down for {cost} of the last four weeks"


def state(row: Row, words: Words) -> str:
    """Say how a machine is now."""
    if row["state"] != "down":
        return words.tools.states[row["state"]]
    return f"Down since {say.moment(row['since_latest'])}: {say.small(why(row, words))}"


def why(row: Row, words: Words) -> str:
    """Say why a machine could not be used."""
    return words.reasons.get(row["reason"] or "", words.reasons["other"])


def down_for(row: Row) -> str:
    """Say how long a machine was down in opening hours."""
    if row["state"] == "not_watched" and not row["high_minutes"]:
        return "not known"
    return say.durations(row["low_minutes"], row["high_minutes"]) if row["high_minutes"] else "no time"


def jobs(row: Row, words: Words) -> str:
    """Say how many print jobs failed, where six or more people use the machine."""
    if not row["counted"]:
        return words.tools.few
    if not row["jobs_ended"]:
        return "not known"
    return f"{say.number(row['jobs_failed'])} of {say.number(row['jobs_ended'])}"


def machines(answer: Answer, words: Words) -> Table:
    """Give every machine as a table."""
    rows = tuple((row["device"], row["site"] or "not listed", state(row, words), down_for(row), change(row),
                  jobs(row, words)) for row in answer.rows)
    return Table("Printers and scanners, in name order",
                 ("Machine", "Site", "Now", "Down in the last four weeks", "The four weeks before", "Jobs that failed"),
                 rows)


def change(row: Row) -> str:
    """Say how long a machine was down in the four weeks before."""
    return f"up to {say.duration(row['before_minutes'])}" if row["before_minutes"] else "no time"


def faults(answer: Answer, words: Words, most: int = 12) -> Table:
    """Give the newest faults as a table."""
    rows = tuple((row["device"], say.capital(why(row, words)),
                  began(row), ended(row), say.durations(row["low_minutes"], row["high_minutes"]),
                  "not counted" if row["jobs_waited"] is None else say.number(row["jobs_waited"]))
                 for row in answer.rows[:most])
    return Table(f"The newest {len(rows)} faults" if len(rows) > 1 else "The newest fault",
                 ("Machine", "Why", "Began", "Ended", "In opening hours", "Jobs that waited"), rows)


def began(row: Row) -> str:
    """Say when a fault began, as two times where it is known to lie between two looks."""
    early, late = row["from_earliest"], row["from_latest"]
    if early is None:
        return f"{say.moment(late)} or before"
    return say.moment(late) if early == late else f"between {say.moment(early)} and {say.clock(late)}"


def ended(row: Row) -> str:
    """Say when a fault was over."""
    return say.moment(row["to_latest"]) if row["to_latest"] else "not yet"


def scanning_finding(answer: Answer) -> str:
    """Say what it took to get paper into the record in the last four weeks that are known."""
    rows = recent(answer)
    batches, hours = sum(row["batches"] or 0 for row in rows), sum(row["hours"] or 0 for row in rows)
    failed = sum(row["failed"] or 0 for row in rows)
    lost = f"; {say.number(failed)} more did not come through" if failed else ""
    return f"Scanning {say.number(batches)} batches took about {round(hours):,} hours in four weeks{lost}"


def recent(answer: Answer) -> Sequence[Row]:
    """Return the rows of the last four weeks."""
    weeks = sorted({row["week"] for row in answer.rows})[-4:]
    return [row for row in answer.rows if row["week"] in weeks]


def scanners(answer: Answer) -> Table:
    """Give each scanner's last four weeks as a table."""
    found: dict[str, list[Row]] = {}
    for row in recent(answer):
        found.setdefault(row["device"], []).append(row)
    return Table("Scanners, in name order, over the last four weeks",
                 ("Scanner", "Batches", "Did not come through", "Pages", "Hours of scanning", "Wait for the record"),
                 tuple(_scanner(device, rows) for device, rows in found.items()))


def _scanner(device: str, rows: Sequence[Row]) -> tuple[str, ...]:
    def total(key: str) -> int:
        return round(sum(row[key] or 0 for row in rows))

    waits = [row["median_wait_minutes"] for row in rows if row["median_wait_minutes"] is not None]
    wait = say.durations(min(waits), max(waits)) if waits else "not known"
    return (device, *(say.number(total(key)) for key in ("batches", "failed", "pages", "hours")), wait)


def alternative(data: Table) -> str:
    """Say a table in words: each row's first cells."""
    return " ".join(f"{row[0]}: {row[1]}, {row[2]}." for row in data.rows) or "Nothing is listed."


def drawn(data: Table) -> list[Any]:
    """Draw a table that is the figure itself."""
    return [table(data, hide_caption=True)]


def talk(words: Words) -> Component:
    """Offer something to talk about, not a verdict."""
    return html.Section([html.H2("To talk about", id="talk-title"), html.P(words.tools.talk)], className="card wide")
