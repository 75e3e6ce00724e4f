"""The parts of *How work flows* about what the system itself asks for; no page of its own."""

from collections.abc import Callable, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import flow_demand, flow_payments, meanwhile
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.figures.fold import Folded, details
from dashboard.words import Words
from data.journey import Journey

View = Callable[[str], Answer]
Link = Callable[[str, str], list[Download]]


def listed(answer: Answer, words: Words, key: str, finding: str, data: Folded, downloads: list[Download],
           *, notes: Sequence[Component] = (), means: Sequence[str] = (), more: Sequence[Component] = ()) -> Component:
    """Draw a table that is the figure itself, a long one folded, and what ``more`` belongs to it."""
    shown = data.first
    said = " ".join(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}." for row in shown.rows)
    return figure(answer, words, key=key, finding=finding, subtitle=shown.caption,
                  graphic=[*data.drawn(), *more], alternative=said or "Nothing is listed.",
                  numbers=None, downloads=downloads, notes=notes, means=means, about_time=False, how="flow",
                  class_name="wide")


def parts(
    view: View, themes: Answer, notes: Answer, words: Words, journey: Journey, link: Link,
) -> list[Component]:
    """Draw waits between steps, what is asked twice beside what people said, and hold-ups by cause."""
    waits, twice, causes = view("between"), view("asked"), view("causes")
    drawn: list[Any] = []
    if waits.state == "ok":
        drawn.append(listed(waits, words, "between", flow_demand.between_finding(waits, journey),
                            Folded(flow_demand.between(waits, journey, words)),
                            link("between", "waits from step to step"), means=[words.flow.between]))
    if twice.state == "ok":
        said = [html.P(text) for text in flow_demand.said(themes, journey, words)]
        drawn.append(listed(twice, words, "asked", flow_demand.asked_finding(twice, words),
                            flow_demand.asked_folded(twice, words),
                            link("asked", "what is written down again"),
                            notes=said, means=[words.flow.asked]))
    if causes.state == "ok":
        drawn.append(listed(causes, words, "causes", flow_demand.causes_finding(causes, words),
                            flow_demand.causes_folded(causes, words), link("causes", "hold-ups by cause"),
                            notes=meanwhile.beside(notes, words), means=[words.flow.causes]))
    return [*drawn, *_returned(view("returned"), words, link)]


def _returned(answer: Answer, words: Words, link: Link) -> list[Component]:
    """Draw payments that came back: why, how long until they were put right, and week by week."""
    if answer.state != "ok":
        return []
    weeks = flow_payments.by_week(answer)
    caption = words.flow.returned_weeks.format(number=len(weeks.rows))
    by_week = [details(caption, table_alone(weeks))] if weeks.rows else []
    few = [] if weeks.rows else [words.flow.returned_no_week]
    return [listed(answer, words, "returned", flow_payments.finding(answer),
                   Folded(flow_payments.by_reason(answer, words)),
                   link("returned", "payments that came back"), means=[words.flow.returned, *few], more=by_week)]
