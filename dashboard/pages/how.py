"""*How is this worked out?*: ranges, kinds of time, what direct work means, and the sources."""

from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import late, say, states
from dashboard.figures.figure import Table, table
from dashboard.figures.fold import later
from dashboard.figures.markup import aria, heads, scrolling
from dashboard.pages.shell import frame
from dashboard.words import ALL_KINDS, Words
from data.kinds import BETTER

dash.register_page(__name__, path="/how", title="How is this worked out? - Worklight", order=5)  # type: ignore[no-untyped-call]


def layout(**_unknown: Any) -> Component:
    """Draw the passages, the kinds of time and the sources."""
    words, _ = product_words.of(services.home())
    page = words.pages["how"]
    passages = [
        later(html.Section(
            [html.H2(passage.title), *(html.P(text) for text in passage.text)],
            className="card",
            id=passage.key,
            tabIndex="-1",
        ), words.shell.read)
        for passage in words.how
    ]
    return frame(
        "how",
        page.title,
        page.intro,
        _kinds(words),
        html.Div(passages, className="grid even"),
        later(_guessed(words), words.shell.read),
        _sources(services.lens().ask(current.viewer(), "sources"), words),
    )


def _guessed(words: Words) -> Component:
    """Say openly what the rules can't hide."""
    items = [
        html.Li([html.H3(passage.title), *(html.P(text) for text in passage.text)], id=passage.key)
        for passage in words.guessed
    ]
    return html.Section(
        [html.H2("What can still be guessed"), html.Ul(items, className="promises flow")],
        className="card wide",
        id="guessed",
        tabIndex="-1",
    )


def _kinds(words: Words) -> Component:
    names = ("Kind", "What belongs to it", "What may be called better")
    known = {str(key): one for key, one in words.kinds.items()}

    def row(kind: str) -> Component:
        name = html.Th([html.Span(className=f"swatch k-{kind}", **aria(hidden="true")), words.kind(kind)], scope="row",
                       role="rowheader")
        cells = (known[kind].means, words.better[BETTER[kind] or "neither"])
        return html.Tr([name, *(_cell(head, text) for head, text in zip(names[1:], cells, strict=True))], role="row")

    drawn = html.Table(
        [
            html.Caption("Kinds of time", className="visually-hidden"),
            heads(names, roles=True),
            html.Tbody([row(kind) for kind in ALL_KINDS], role="rowgroup"),
        ],
        className="numbers kinds stacked", role="table",
    )
    return html.Section(
        [html.H2("Kinds of time"), scrolling(drawn, "Kinds of time")], className="card wide", id="kinds"
    )


def _fresh(row: Row, words: Words) -> str:
    """Say whether a source is as it should be: files that stay away, and files that come and bring nothing new."""
    today = say.local_day(services.now())
    unread, behind = (late.days_behind(row[key].date() if row[key] else None, today)
                      for key in ("last_good", "last_at"))
    if unread > late.LATE:
        return words.late.nothing_read.format(days=unread)
    return words.late.nothing_new.format(days=behind) if behind > late.LATE else words.late.fresh


def _cell(head: str, text: str) -> Component:
    """Give a cell its head, which stands before it where each row stands by itself."""
    named: dict[str, Any] = {"role": "cell", "data-head": head}
    return html.Td(text, **named)


def _sources(answer: Answer, words: Words) -> Component:
    if answer.state != "ok":
        body = states.empty(answer, words)
    else:
        rows = tuple(
            (
                row["name"],
                row["format"],
                *(say.moment(row[key]) if row[key] else "nothing yet" for key in ("last_at", "last_good")),
                _fresh(row, words),
                f"{row['accepted']:,}",
                f"{row['quarantined']:,}",
            )
            for row in answer.rows
        )
        body = table(
            Table(
                "Sources and how fresh they are",
                ("Source", "Kind of file", "Last event", "Last read", "How fresh", "Rows kept", "Rows set aside"),
                rows,
            ),
            hide_caption=True,
            stacked=True,
        )
    return html.Section([html.H2("Where the figures come from"), body], className="card wide", id="sources")
