"""The whole service: two ranges for each group of at least 10 colleagues, in name order. Pure: Answer -> parts."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import bars, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import heads
from dashboard.words import Words

Row = Mapping[str, Any]


def drawn(answer: Answer) -> tuple[Row, ...]:
    """Return the groups to draw; the only service of a council is the council, and is not said twice."""
    services = {row["service"] for row in answer.rows if row["service"]}
    return tuple(row for row in answer.rows if row["level"] != "service" or len(services) > 1)


def council(answer: Answer) -> Answer:
    """Return the whole council's figures as an answer of their own, with a row a step."""
    if answer.state != "ok":
        return answer
    whole = answer.extra["council"]
    return answer.with_(state=whole["state"], rows=answer.extra["steps"], extra={**answer.extra, **whole})


def tables(answer: Answer, words: Words) -> list[Component]:
    """Draw a table for each service, then the whole council."""
    return [_table(service, list(rows), words) for service, rows in groupby(drawn(answer), lambda row: row["service"])]


def _table(service: str | None, rows: Sequence[Row], words: Words) -> Component:
    return html.Table(
        [
            html.Caption(service or "All together"),
            heads(("Group", "Direct work, then admin and hold-ups", "Ranges"), hidden=True),
            html.Tbody([_row(row, words) for row in rows]),
        ],
        className="bars groups",
    )


def _row(row: Row, words: Words) -> Component:
    if row["state"] != "ok":
        too_few = words.states["too_few"].title.lower()
        return html.Tr([html.Th(row["unit"], scope="row"), html.Td(too_few, className="drawn no-bar"), html.Td()])
    said = {"direct": f"{ends(row['direct'])} direct", "admin": f"{ends(row['admin'])} admin and hold-ups"}
    spans = [
        bars.span_bar(row[kind]["low"], row[kind]["high"], kind=kind, about=f"{row['unit']}: {text}")
        for kind, text in said.items()
    ]
    return html.Tr(
        [
            html.Th([row["unit"], html.Small(f"about {row['colleagues']} colleagues")], scope="row"),
            html.Td(spans, className="drawn spans"),
            html.Td([html.Span(text) for text in said.values()], className="ranges"),
        ]
    )


def ends(part: Row) -> str:
    """Say a range, such as ``31\u201347%``."""
    return say.per_cents(part["low"], part["high"])


def numbers(answer: Answer, words: Words) -> Table:
    """Give all groups as a table."""
    return Table(
        "Shares of contracted time, in name order",
        ("Group", "Service", "Colleagues", "Direct, range", "Admin and hold-ups, range", words.kind("no_record")),
        tuple(_numbers(row) for row in drawn(answer)),
    )


def _numbers(row: Row) -> tuple[str, ...]:
    named = (row["unit"], row["service"] or "all")
    if row["state"] != "ok":
        return (*named, *["not shown"] * 4)
    figures = (ends(row["direct"]), ends(row["admin"]), say.per_cent(row["no_record"]))
    return (*named, f"about {row['colleagues']}", *figures)


def alternative(answer: Answer) -> str:
    """Say each group's two ranges, in name order."""
    said = [
        f"{row['unit']}: {ends(row['direct'])} direct, {ends(row['admin'])} admin and hold-ups."
        for row in drawn(answer)
        if row["state"] == "ok"
    ]
    return " ".join(said) or "Nothing is drawn."
