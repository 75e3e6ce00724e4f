"""*What we are trying*: every idea by stage, the year seen together, and one idea whole by ``?card=N``."""

from collections.abc import Callable
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import improvement_year, improvements, states, talk
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.pages import trying_card, trying_forms, way
from dashboard.pages.controls import Choice, address, given, one, select
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey
from data.theme_key import theme_key

dash.register_page(__name__, path="/trying", title="What we are trying - Worklight", order=4)  # type: ignore[no-untyped-call]

Ask = Callable[..., Answer]
CHOSEN = ("step", "theme", "tag")


def layout(card: Any = None, step: Any = None, theme: Any = None, tag: Any = None, edit: Any = None,
           wording: Any = None, **_unknown: Any) -> Component:
    """Draw all ideas, or those that the address chooses; or the ``card`` it names, with ``edit`` its form as well."""
    words, journey = product_words.of(services.home())
    ask: Ask = partial(services.lens().ask, current.viewer())
    every = ask("improvements")
    if every.state != "ok":
        title = words.pages["trying"].title
        return frame("trying", title, words.pages["trying"].intro,
                     html.Section(states.empty(every, words), className="card"))
    every = _named(ask, every)
    row = next((row for row in every.rows if str(row["card"]) == one(card)), None)
    if row is not None:
        return trying_card.page(ask, every, row, words, journey, edit=one(edit) == "yes", wording=one(wording))
    chosen = {"step": one(step) if one(step) in journey.keys else None, "theme": one(theme),
              "tag": one(tag) if one(tag) in (*words.trying.sizes, *words.trying.turns) else None}
    return _every(ask, every, words, journey, chosen)


def _every(ask: Ask, every: Answer, words: Words, journey: Journey, chosen: dict[str, str | None]) -> Component:
    answer = _named(ask, ask("improvements", **given(**chosen))) if any(chosen.values()) else every
    body: list[Component] = [_begin(words)] if not every.rows else [
        _filters(every, words, journey, chosen), _board(answer, words, journey, chosen),
        *_year(answer, words, journey)]
    return frame("trying", improvements.finding(answer if answer.rows else every, words), words.pages["trying"].intro,
                 *body, *_new(ask, every, words, journey, chosen),
                 *([talk.card(words.trying.talk)] if every.rows else []), around={**chosen, "step": None})


def _named(ask: Ask, answer: Answer) -> Answer:
    """Call a theme as people wrote it, capitals and all, where nobody renamed it."""
    if not any(row["theme"] for row in answer.rows):
        return answer
    spoken = {theme_key(row["theme"]): row["theme"] for row in ask("themes").rows}
    return answer.with_(rows=tuple({**row, "theme_name": spoken.get(row["theme"], row["theme_name"])}
                                   for row in answer.rows))


def _begin(words: Words) -> Component:
    """Say how to begin where nobody has yet."""
    return html.Section([html.H2(words.trying.begin_title, id="begin-title"),
                         html.Ul([html.Li(text) for text in words.trying.how_to_begin])], className="card wide")


def _filters(every: Answer, words: Words, journey: Journey, chosen: dict[str, str | None]) -> Component:
    """Choose a step, a theme and a kind, by a plain form that keeps its state in the address."""
    none: Choice = ("", words.trying.all)
    themes = sorted({(row["theme"], row["theme_name"]) for row in every.rows if row["theme"]})
    kinds = [*words.trying.sizes.items(), *words.trying.turns.items()]
    labels = words.trying.labels
    fields = [
        *way.carried(),
        select("theme", labels["theme"], [none, *themes], chosen["theme"], key="choose-theme"),
        select("tag", labels["tag"], [none, *kinds], chosen["tag"], key="choose-tag"),
    ]
    form = html.Form([*fields, html.Button(words.trying.show, type="submit", className="quiet-button")],
                     method="get", action="/trying", className="inline")
    return html.Div([form, *([html.A(words.trying.all, href="/trying")] if any(chosen.values()) else [])],
                    className="chooser")


def _board(answer: Answer, words: Words, journey: Journey, chosen: dict[str, str | None]) -> Component:
    def link(row: Row) -> str:
        return address("/trying", card=str(row["card"]))

    asked = {key: value for key, value in chosen.items() if value}
    nothing = [html.P(words.trying.nothing_chosen, className="state")]
    return figure(
        answer, words, key="board", finding=words.trying.board, subtitle=words.trying.subtitle,
        graphic=[improvements.board(answer, journey, words, link)] if answer.rows else nothing,
        alternative=improvements.alternative(answer, words),
        numbers=improvements.table(answer, journey, words) if answer.rows else None,
        downloads=_downloads(asked) if answer.rows else [], about_time=False, how="trying", class_name="wide")


def _downloads(asked: dict[str, str]) -> list[Download]:
    return [Download("all ideas", address(f"/export/improvements.{kind}", **asked), kind.upper())
            for kind in ("csv", "json")]


def _year(answer: Answer, words: Words, journey: Journey) -> list[Component]:
    """See the year's small steps together."""
    numbers = improvement_year.table(answer, journey, words)
    if numbers is None:
        return [html.P(words.trying.nothing_this_year, className="quiet")] if answer.rows else []
    return [figure(
        answer.with_(meaning=""), words, key="year", finding=words.trying.year, subtitle=words.trying.year_subtitle,
        graphic=table_alone(numbers), alternative=improvement_year.alternative(answer, words), numbers=None,
        downloads=_downloads({}), about_time=False, how="trying", class_name="wide")]


def _new(ask: Ask, every: Answer, words: Words, journey: Journey, chosen: dict[str, str | None]) -> list[Component]:
    """Offer the form of a new idea to those who may write one."""
    if not every.extra["may_write"]:
        return []
    begun = {name: chosen[name] for name in ("step", "theme")}
    form = trying_forms.plan(ask, every, None, words, journey, begun=begun)
    first = html.P([words.trying.agreed_first, " ", html.A(words.trying.agreed, href="/agreed")], className="note")
    return [html.Section(html.Details([html.Summary(words.trying.new), first, form], className="do",
                                      open=bool(chosen["theme"])), className="card wide", id="new")]
