"""Open and new cases by name, with contracted days and leave: shared work, never beside hours."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.markup import heads, scrolling
from data.journey import Journey

HEADS = ("Name", "Open cases", "New in this period", "Contracted days", "Days of leave")


def by_name(answer: Answer) -> Component:
    """Draw the table, in name order."""
    return scrolling(
        html.Table(
            [
                html.Caption("Cases by name, in name order", className="visually-hidden"),
                heads(HEADS),
                html.Tbody(
                    [
                        html.Tr(
                            [
                                html.Th(row["name"], scope="row"),
                                *(
                                    html.Td(_number(row[key]))
                                    for key in ("open", "new", "contracted_days", "leave_days")
                                ),
                            ]
                        )
                        for row in answer.rows
                    ]
                ),
            ],
            className="numbers",
        ),
        "Cases by name",
    )


def _number(value: float | int | None) -> str:
    return "not known" if value is None else f"{value:g}"


def waiting(answer: Answer, journey: Journey) -> str:
    """Say how many cases wait at each step, or that none do."""
    said = [f"{row['cases']} {_where(row['step'], journey)}" for row in answer.extra.get("waiting", ()) if row["cases"]]
    return f"Waiting for someone to start: {say.listing(said)}." if said else "No case is waiting for someone to start."


def _where(step: str | None, journey: Journey) -> str:
    return f"at {journey.name(step).lower()}" if step else "with no step named"


def alternative(answer: Answer) -> str:
    """Say how many cases the team has in hand."""
    known = [row["open"] for row in answer.rows if row["open"] is not None]
    return f"{sum(known)} open cases among {len(answer.rows)} colleagues."
