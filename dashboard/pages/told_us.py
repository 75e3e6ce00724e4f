"""*What people told us*: themes by step, with the number of people behind each."""

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
from dashboard.figures import answers, finding, journey_band, quotes, say, states, themes
from dashboard.figures.figure import Download, Table, figure, table
from dashboard.figures.fold import later
from dashboard.figures.markup import aria
from dashboard.pages import unheard_card
from dashboard.pages.controls import address, one, post_form
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/told-us", title="What people told us - Worklight", order=3)  # type: ignore[no-untyped-call]


def layout(step: Any = None, **_unknown: Any) -> Component:
    """Draw all steps, or the one in the address."""
    words, journey = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer())
    chosen = one(step) if one(step) in journey.keys else None
    every = ask("themes")
    answer = every.with_(rows=themes.at_step(every, chosen)) if chosen else every
    name = journey.name(chosen) if chosen else None
    heading = finding.told_us(answer, words, name)
    body = [_themes(answer, words, journey, chosen)] if answer.state == "ok" else [_none(answer, words)]
    return frame(
        "told-us",
        heading,
        words.pages["told-us"].intro,
        *_to_sort(ask, words),
        *body,
        *answers.praise(answer, words),
        *_fold(words, _quotes(ask("quotes", step=chosen or ""), words, journey)),
        *_waits(ask("waits"), words, journey, chosen),
        html.P(html.A(words.answers.came_of_it, href=address("/you-said", step=chosen))),
        *_fold(words, unheard_card.card(ask("not-yet-heard"), words, journey)),
        *_write_down(words),
        around={},
    )


def _fold(words: Words, cards: list[Component]) -> list[Component]:
    return [later(card, words.shell.read) for card in cards]


def _write_down(words: Words) -> list[Component]:
    """Lead to the form in which staff write down what they were told, whoever may."""
    if not services.acts().may(current.viewer(), "enter-feedback"):
        return []
    return [html.P(html.A(words.form.entry.link, href="/tell-us/enter"))]


def _to_sort(ask: Callable[..., Answer], words: Words) -> list[Component]:
    """Lead the co-production group to what waits to be read; nobody else gets an answer."""
    waiting = ask("comments", page="0")
    if waiting.state != "ok":
        return []
    comments = say.capital(say.things(waiting.extra["counts"]["waiting"], "comment"))
    links = [(words.sorting.sort_link, "/told-us/sort"), (words.sorting.themes_link, "/told-us/themes"),
             (words.sorting.meeting_link, "/told-us/meeting"), (words.sorting.cards_link, "/told-us/cards")]
    return [html.Section([
        html.P(words.sorting.sort_waiting.format(comments=comments)),
        html.Ul([html.Li(html.A(text, href=path)) for text, path in links], className="links"),
    ], className="card", id="to-sort")]


def _quotes(answer: Answer, words: Words, journey: Journey) -> list[Component]:
    """Show what was released, or say why nothing is."""
    if answer.state != "ok":
        return []
    return [figure(
        answer, words, key="quotes", finding=words.sorting.quotes, subtitle=answer.coverage,
        graphic=quotes.drawn(answer, words, journey, partial(_take_back, words)),
        alternative=quotes.alternative(answer, words), numbers=None,
        downloads=[Download("quotes", "/export/quotes.csv")] if answer.rows else [], about_time=False,
        how="voices", class_name="wide")]


def _take_back(words: Words, row: Row) -> list[Component]:
    button = html.Button(words.sorting.quote_back, type="submit", className="quiet-button",
                         **aria(label=f"{words.sorting.quote_back}: {row['text'][:60]}"))
    return [post_form("undo-theme-act", "/told-us", [button], class_name="one", id=str(row["id"]))]


def _none(answer: Answer, words: Words) -> Component:
    return html.Section(states.empty(answer, words), className="card")


def _themes(answer: Answer, words: Words, journey: Journey, chosen: str | None) -> Component:
    steps = [chosen] if chosen else [*journey.keys, *([None] if themes.at_step(answer, None) else [])]
    graphic: list[Component] = []
    most = themes.most_people(answer)
    for key in steps:
        rows = themes.at_step(answer, key)
        graphic.append(
            themes.theme_table(rows, journey.name(key), words, most=most) if rows else _silence(journey, key, words)
        )
    return figure(
        answer,
        words,
        key="themes",
        finding=_title(journey, chosen),
        subtitle=_subtitle(answer),
        graphic=graphic,
        alternative=themes.alternative(answer, journey),
        numbers=themes.numbers(answer, journey, words),
        downloads=[Download("themes", address("/export/themes.csv", step=chosen))] if answer.rows else [],
        about_time=False,
        how="voices",
        class_name="wide",
    )


def _silence(journey: Journey, key: str | None, words: Words) -> Component:
    return html.Div(
        [html.P(journey.name(key), className="state-title"), html.P(words.team.no_themes)], className="state"
    )


def _title(journey: Journey, chosen: str | None) -> str:
    return f"Themes about {journey.name(chosen).lower()}" if chosen else "Themes, step by step"


def _subtitle(answer: Answer) -> str:
    first, last = answer.extra.get("first_on"), answer.extra.get("last_on")
    total = answer.extra.get("total")
    when = f", {say.span(first, last)}" if first and last else ""
    return (
        f"Number of people who said it, of {say.people(total)} who told us something{when}"
        if total
        else "Number of people who said it"
    )


def _waits(answer: Answer, words: Words, journey: Journey, chosen: str | None) -> list[Component]:
    """Put the waits beside the words: one often explains the other; that nothing is loaded yet is said once a page."""
    if answer.state in {"not_yours", "nothing_loaded"}:
        return []
    known = journey_band.by_step(answer)
    keys = [chosen] if chosen else list(journey.keys)
    rows = tuple((journey.name(key), journey_band.wait_words(known.get(key))) for key in keys)
    numbers = Table("How long people wait at each step", ("Step", "Wait"), rows)
    whose = answer.extra.get("team") or "the whole service"
    shown = [table(numbers, hide_caption=True)] if answer.state == "ok" else [states.empty(answer, words)]
    return [
        figure(
            answer,
            words,
            key="waits",
            finding=f"How long people wait, {whose}",
            subtitle=_when(answer),
            graphic=shown,
            alternative=" ".join(f"{step}: {wait}." for step, wait in rows),
            numbers=None,
            downloads=[Download("waits", "/export/waits.csv")] if answer.state == "ok" else [],
            about_time=False,
            how="waits",
            class_name="wide",
        )
    ]


def _when(answer: Answer) -> str:
    """Name the period; one that is still running is not named as if it were over."""
    period = answer.extra.get("period")
    if not period:
        return "Days until someone starts"
    return f"{say.period(period)}, so far" if answer.extra.get("so_far") else say.period(period)
