"""The parts of *How work flows* about what the system itself asks for; no page of its own."""

from collections.abc import Callable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import flow_demand, meanwhile
from dashboard.figures.figure import Download, Table, figure, table_alone
from dashboard.words import Words
from data.journey import Journey

View = Callable[[str], Answer]
Link = Callable[[str, str], list[Download]]


def listed(answer: Answer, words: Words, key: str, finding: str, data: Table, downloads: list[Download],
           notes: Sequence[Component] = ()) -> Component:
    """Draw a table that is the figure itself."""
    said = " ".join(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}." for row in data.rows[:8])
    return figure(answer, words, key=key, finding=finding, subtitle=data.caption,
                  graphic=table_alone(data), alternative=said or "Nothing is listed.",
                  numbers=None, downloads=downloads, notes=notes, about_time=False, how="flow", class_name="wide")


def parts(
    view: View, themes: Answer, notes: Answer, words: Words, journey: Journey, link: Link,
) -> list[Component]:
    """Draw waits between steps, what is asked twice beside what people said, and hold-ups by cause."""
    waits, twice, causes = view("between"), view("asked"), view("causes")
    drawn: list[Any] = []
    if waits.state == "ok":
        drawn.append(listed(waits, words, "between", flow_demand.between_finding(waits, journey),
                            flow_demand.between(waits, journey, words), link("between", "waits from step to step"),
                            [html.P(words.flow.between, className="quiet")]))
    if twice.state == "ok":
        said = [html.P(text) for text in flow_demand.said(themes, journey, words)]
        drawn.append(listed(twice, words, "asked", flow_demand.asked_finding(twice, words),
                            flow_demand.asked(twice, words),
                            link("asked", "what is written down again"),
                            [*said, html.P(words.flow.asked, className="quiet")]))
    if causes.state == "ok":
        drawn.append(listed(causes, words, "causes", flow_demand.causes_finding(causes, words),
                            flow_demand.causes(causes, words), link("causes", "hold-ups by cause"),
                            [*meanwhile.beside(notes, words), html.P(words.flow.causes, className="quiet")]))
    return drawn
