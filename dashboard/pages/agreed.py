"""*What we agreed*: what the team, and the co-production group, wrote down before it changes anything, with a form."""

from datetime import date

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import agreed, say, states, talk
from dashboard.figures.figure import Download, meanings, small_print
from dashboard.figures.markup import aria
from dashboard.pages.agreed_form import form
from dashboard.pages.controls import post_form
from dashboard.pages.shell import ADDRESSES, frame, menu
from dashboard.words import Words

dash.register_page(__name__, path="/agreed", title="What we agreed - Worklight", order=9)  # type: ignore[no-untyped-call]


def layout(**_unknown: object) -> Component:
    """Draw each paper that is the viewer's to read, and a form for the one that is theirs to write."""
    words, _ = product_words.of(services.home())
    page, viewer = words.pages["agreed"], current.viewer()
    answer = services.lens().ask(viewer, "agreed")
    if answer.state != "ok":
        return frame("agreed", page.title, page.intro, html.Section(states.empty(answer, words), className="card"))
    own = next((row for row in answer.rows if row["whose"] == answer.extra["own"]), None)
    links = [html.P(html.A(words.agreed.pulse_link, href=ADDRESSES["pulse"]))] if "pulse" in menu(viewer) else []
    return frame(
        "agreed", agreed.finding(answer, words), page.intro,
        *([] if answer.rows else [html.P(words.agreed.none_text)]),
        *(_paper(answer, row, words, row is own) for row in answer.rows),
        *([] if own or not answer.extra["own"] else [_new(words)]),
        *links, talk.card(words.agreed.talk),
    )


def _paper(answer: Answer, row: Row, words: Words, own: bool) -> Component:
    """Draw one paper, with ways to print it and, where it is the viewer's, to change it and take it back."""
    key = f"agreed-{row['whose']}"
    said = html.Dl([part for label, text in agreed.parts(row, words) for part in (html.Dt(label), html.Dd(text))],
                   className="said")
    again = agreed.again(row, words)
    return html.Section([
        html.H2(agreed.title(row, words), id=f"{key}-title"), said,
        *([html.P(html.Strong(again), className="note" if row["due"] else "")] if again else []),
        html.P(html.A(words.agreed.print, href=f"/agreed/print?whose={row['whose']}"), className="tools"),
        agreed.history(answer, row["whose"], words), *(_change(row, words) if own else []),
        *(_end(answer, words) if row is answer.rows[-1] else []),
    ], className="card wide promise", id=key, **aria(labelledby=f"{key}-title"))


def _end(answer: Answer, words: Words) -> list[Component]:
    """Close the last paper with what holds for all of them."""
    downloads = [Download("what was agreed", f"/export/agreed.{kind}", kind.upper()) for kind in ("csv", "json")]
    return [*meanings([answer.meaning], downloads, "agreed"),
            small_print(answer, words, about_time=False, meaning=False)]


def _change(row: Row, words: Words) -> list[Component]:
    button = html.Button(words.agreed.take_back, type="submit", className="quiet-button")
    return [
        html.Details([html.Summary(words.agreed.change), form(row, words, _today())], className="do"),
        html.Details([html.Summary(words.agreed.take_back), html.P(words.agreed.taking_back),
                      post_form("undo-agreed", "/agreed", [button], class_name="one")], className="do"),
    ]


def _new(words: Words) -> Component:
    inner = [html.Summary(words.agreed.new), form(None, words, _today())]
    return html.Section(html.Details(inner, className="do", open=True), className="card wide", id="new")


def _today() -> date:
    return say.local_day(services.now())
