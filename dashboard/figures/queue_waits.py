"""Queue waits by hour of the day as bars: half of the jobs lie within the dark part, nine in ten within the light."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import heads, scrolling

FEWEST = 20  # jobs in an hour, for a median that a few long ones don't decide
ALIKE = 1.25  # hours whose medians differ by less are not told apart


def shown(answer: Answer) -> list[Row]:
    """Return the hours that are drawn: of all machines together, else of the one with most jobs."""
    jobs: dict[str | None, int] = {}
    for row in answer.rows:
        jobs[row["device"]] = jobs.get(row["device"], 0) + row["jobs"]
    device = max(jobs, key=lambda name: (name is None, jobs[name]), default=None)
    return [row for row in answer.rows if row["device"] == device]


def finding(answer: Answer) -> str:
    """Say at which hour jobs wait longest."""
    rows = shown(answer)
    enough = [row for row in rows if row["jobs"] >= FEWEST]
    whose = f" on {rows[0]['device']}" if rows and rows[0]["device"] else ""
    if len(enough) < 2:
        return f"Too few jobs{whose} to say when the queue is longest"
    most = max(enough, key=lambda row: row["median_seconds"])
    least = min(row["median_seconds"] for row in enough)
    if most["median_seconds"] < max(1, least * ALIKE):
        when = "at any hour" if len(enough) == len(rows) else f"at every hour with {FEWEST} jobs or more"
        return f"Half of the jobs{whose} start within {seconds(most['median_seconds'])}, {when}"
    alike = [row for row in enough if row["median_seconds"] * ALIKE > most["median_seconds"]]
    wait = seconds(min(row["median_seconds"] for row in alike))
    return f"Jobs sent{whose} {hours(alike)} wait longest: half of them for {wait} or more"


def hours(rows: list[Row]) -> str:
    """Say ``between 9:00 and 10:00``, or ``from 9:00 to 10:00 and 16:00 to 17:00``."""
    if len(rows) == 1:
        return f"between {rows[0]['hour']}:00 and {rows[0]['hour'] + 1}:00"
    named = [f"{row['hour']}:00 to {row['hour'] + 1}:00" for row in rows[:3]]
    return f"from {say.listing([*named, *([f'{len(rows) - 3} more'] if len(rows) > 3 else [])])}"


def seconds(wait: float) -> str:
    """Say ``40 sec`` or ``2 min``."""
    return "under 1 sec" if wait < 1 else f"{round(wait)} sec" if wait < 120 else say.duration(wait / 60)


def drawn(answer: Answer) -> list[Component]:
    """Draw the hours as rows with bars."""
    rows = shown(answer)
    most = max((row["most_seconds"] for row in rows), default=0) or 1
    body = [html.Tr([html.Th(f"{row['hour']}:00", scope="row"), html.Td(_bar(row, most), className="wait-cell"),
                     html.Td(seconds(row["median_seconds"])), html.Td(seconds(row["most_seconds"])),
                     html.Td(f"{row['jobs']:,}")]) for row in rows]
    names = ("Sent from", "Wait", "Half within", "Nine in ten within", "Jobs")
    return [_legend(), scrolling(html.Table([html.Caption("Waits by hour", className="visually-hidden"), heads(names),
                                  html.Tbody(body)], className="numbers waits"), "Waits by hour")]


def _legend() -> Component:
    parts = (("half", "half of the jobs"), ("nine", "nine in ten"))
    return html.Ul([html.Li([html.Span(className=f"wait-swatch {kind}"), text]) for kind, text in parts],
                   className="legend")


def _bar(row: Row, most: float) -> Component:
    half, nine = 100 * row["median_seconds"] / most, 100 * row["most_seconds"] / most
    return html.Div([html.Span(className="nine", style={"width": f"{nine:.1f}%"}),
                     html.Span(className="half", style={"width": f"{half:.1f}%"})],
                    className="wait-bar" if row["jobs"] >= FEWEST else "wait-bar pale")


def numbers(answer: Answer) -> Table:
    """Give every machine's hours."""
    return Table("Queue waits by machine and hour",
                 ("Machine", "Sent from", "Half within", "Nine in ten within", "Jobs"),
                 tuple((row["device"] or "All together", f"{row['hour']}:00", seconds(row["median_seconds"]),
                        seconds(row["most_seconds"]), f"{row['jobs']:,}") for row in answer.rows))


def alternative(answer: Answer) -> str:
    """Say the hours in words."""
    said = " ".join(f"{row['hour']}:00: {seconds(row['median_seconds'])}." for row in shown(answer))
    return f"How long half of the jobs wait at most, by hour. {said}"
