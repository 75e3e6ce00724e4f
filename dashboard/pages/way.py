"""The journey as the way round: a step chosen on one page stays chosen on the next, for it stands in the address."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.figures.markup import aria
from dashboard.pages.controls import address, hidden
from dashboard.pages.kept_step import kept
from dashboard.words import Words
from data.journey import Journey


def chosen(journey: Journey) -> str | None:
    """Return the step in this request's address, or None where there is none that the journey has."""
    step = kept()
    return step if step in journey.keys else None


def carried() -> list[Component]:
    """Let a form that chooses something else keep the step."""
    step = kept()
    return [hidden("step", step)] if step else []


def row(path: str, words: Words, journey: Journey, keep: Mapping[str, str | None]) -> Component:
    """Draw the steps as links to this page, all steps first; ``keep`` are the address's other choices."""
    now = chosen(journey)
    choices = [(None, words.shell.all_steps), *((step.key, step.name) for step in journey.step)]
    links = [html.Li(html.A(name, href=address(path, **{**keep, "step": key}),
                            **(aria(current="true") if key == now else {}))) for key, name in choices]
    return html.Nav(html.Ul(links), className="tabs way", **aria(label=words.shell.steps))
