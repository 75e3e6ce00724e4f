"""What is known of the chosen step, side by side, on pages whose own figures are of all steps together."""

from collections.abc import Callable, Sequence

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


def card(ask: Ask, words: Words, journey: Journey, *, waits: Answer | None = None, apart: bool = False,
         ) -> list[Component]:
    """Draw it where a step is chosen.

    ``waits``: those that the page shows for its own period. ``apart``: something below is told apart by step as well.
    """
    step = way.chosen(journey)
    if step is None:
        return []
    shown = ask("waits") if waits is None else waits
    whole = [] if apart else [html.P(words.shell.of_every_step, className="note")]
    return _drawn(title(shown, journey, step, words), _said(ask("themes"), step, words), shown, step, words, whole)


def card_of_words(themes: Answer, words: Words, journey: Journey) -> list[Component]:
    """Draw it without waits, on a page that has waits of its own and from another time."""
    step = way.chosen(journey)
    if step is None:
        return []
    name = words.shell.at_step.format(step=journey.name(step))
    said = _said(themes, step, words) or [words.team.no_themes]
    return _drawn(f"{name}: {say.small(said[0].rstrip('.'))}", [], themes, step, words, [])


def _drawn(heading: str, said: Sequence[str], answer: Answer, step: str, words: Words,
           notes: Sequence[Component]) -> list[Component]:
    return [html.Section(
        [html.H2(heading, id="step-title"), *(html.P(text) for text in said), _links(step, words), *notes,
         small_print(answer, words, about_time=False)],
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
