"""What is known of the chosen step, side by side, on pages whose own figures are of all steps together."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import journey_band, say
from dashboard.figures.figure import small_print
from dashboard.pages import way
from dashboard.pages.controls import address
from dashboard.words import Words
from data.journey import Journey

Ask = Callable[..., Answer]


def card(ask: Ask, words: Words, journey: Journey, *, apart: bool = False) -> list[Component]:
    """Draw it where a step is chosen; ``apart`` says that something below is told apart by step as well."""
    step = way.chosen(journey)
    if step is None:
        return []
    waits, themes = ask("waits"), ask("themes")
    said = [html.P(text) for text in _said(themes, step, words)]
    whole = [] if apart else [html.P(words.shell.of_every_step, className="note")]
    return [html.Section(
        [html.H2(title(waits, journey, step, words), id="step-title"), *said, _links(step, words), *whole,
         small_print(waits, words, about_time=False)],
        className="card wide figure", id="at-step")]


def title(waits: Answer, journey: Journey, step: str, words: Words) -> str:
    """Say how long people wait at a step, as the finding of a card."""
    name = words.shell.at_step.format(step=journey.name(step))
    return f"{name}: {journey_band.wait_words(journey_band.by_step(waits).get(step))}"


def _said(themes: Answer, step: str, words: Words) -> list[str]:
    most = journey_band.most_said(themes, step)
    if most is None:
        return []
    return [words.shell.said_most.format(theme=most["theme"], people=say.of_people(most["people"], most["of_total"]))]


def _links(step: str, words: Words) -> Component:
    ways = [("/told-us", words.shell.more_told), ("/you-said", words.shell.more_answers),
            ("/trying", words.shell.more_trying), ("/promises", words.shell.more_promised)]
    return html.Ul([html.Li(html.A(text, href=address(path, step=step))) for path, text in ways], className="links")
