"""*What was promised*: promise cards, all that touch a step in one view, with forms to write and take back."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import measures, promises, say, states, talk
from dashboard.figures.figure import Download, figure, table
from dashboard.figures.markup import aria
from dashboard.pages.controls import address, given, one, post_form
from dashboard.pages.promise_form import form
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/promises", title="What was promised - Worklight", order=7)  # type: ignore[no-untyped-call]

Ask = Callable[..., Answer]


def layout(step: Any = None, card: Any = None, **_unknown: Any) -> Component:
    """Draw every card, or those that touch the step in the address; ``card`` names one to be changed."""
    words, journey = product_words.of(services.home())
    ask: Ask = partial(services.lens().ask, current.viewer())
    chosen = one(step) if one(step) in journey.keys else None
    every = ask("promises")
    heading, intro = promises.finding(every, words), words.pages["promises"].intro
    if every.state != "ok":
        title = words.pages["promises"].title
        return frame("promises", title, intro, html.Section(states.empty(every, words), className="card"))
    answer = ask("promises", step=chosen) if chosen else every
    if chosen:
        where = words.shell.at_step.format(step=journey.name(chosen))
        heading = f"{where}: {say.small(promises.finding(answer, words))}"
    changed = next((row for row in answer.rows if str(row["card"]) == one(card)), None)
    return frame(
        "promises", heading, intro,
        _overview(every, words, journey, chosen),
        *([html.H2(words.cards.at_step.format(step=journey.name(chosen).lower())),
           html.P(html.A(words.cards.all_steps, href="/promises"))] if chosen else []),
        *(_card(ask, answer, row, words, journey, chosen, row is changed) for row in answer.rows),
        _new(words, journey, chosen),
        talk.card(words.cards.talk), around={},
    )


def _overview(answer: Answer, words: Words, journey: Journey, chosen: str | None) -> Component:
    downloads = [Download("all promise cards", f"/export/promises.{kind}", kind.upper()) for kind in ("csv", "json")]
    return figure(
        answer, words, key="promises", finding=words.cards.whole, subtitle=words.cards.subtitle,
        graphic=[promises.band(answer, journey, words, chosen, lambda key: address("/promises", step=key))],
        alternative=promises.alternative(answer, journey, words),
        numbers=promises.table(answer, journey, words) if answer.rows else None,
        downloads=downloads if answer.rows else [], about_time=False, how="cards", class_name="wide")


def _card(ask: Ask, answer: Answer, row: Row, words: Words, journey: Journey, step: str | None,
          changing: bool) -> Component:
    """Draw one card: what was promised, what it took, what was measured, and what can be done with it."""
    key, said = f"card-{row['card']}", promises.parts(row, journey, words)
    told = html.Dl([part for label, text in said for part in (html.Dt(label), html.Dd(text))], className="said")
    return html.Section([
        html.H3(row["title"], id=f"{key}-title"), told, *_series(ask, row, words),
        promises.history(answer, row["card"], words), *_change(row, words, journey, step, changing),
    ], className="card wide promise", id=key, **aria(labelledby=f"{key}-title"))


def _series(ask: Ask, row: Row, words: Words) -> list[Component]:
    """Put the figures that there are of its measure beside a card."""
    if row["measure"] is None:
        return []
    found = measures.series(ask, row, words)
    if found is None:
        return [html.P(words.cards.no_figures, className="quiet")]
    return [html.Details([html.Summary(f"What Worklight has of it: {say.small(found.caption)}"), table(found),
                          html.P(words.cards.two_spans, className="quiet")], className="as-table")]


def _change(row: Row, words: Words, journey: Journey, step: str | None, changing: bool) -> list[Component]:
    place = f"#card-{row['card']}"
    if changing:
        return [html.H4(words.cards.change_title.format(title=row["title"])),
                form(row, words, journey, _today(), step)]
    links: list[Component] = [html.A(words.cards.change, href=address(
        "/promises", **given(step=step), card=str(row["card"])) + place)]
    if row["can_take_back"]:
        button = html.Button(words.cards.take_back, type="submit", className="quiet-button",
                             **aria(label=f"{words.cards.take_back}: {row['title']}"))
        links.append(html.Details([html.Summary(words.cards.take_back), html.P(words.cards.taking_back), post_form(
            "undo-promise", address("/promises", step=step), [button], class_name="one", card=str(row["card"]))],
            className="do"))
    return [html.Div(links, className="do")]


def _new(words: Words, journey: Journey, step: str | None) -> Component:
    return html.Section(html.Details([html.Summary(words.cards.new), form(None, words, journey, _today(), step)],
                                     className="do"), className="card wide", id="new")


def _today() -> date:
    return say.local_day(services.now())
