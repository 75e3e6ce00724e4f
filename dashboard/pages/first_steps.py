"""*First steps*: what of Worklight is set up, what is missing, and the next thing to do."""

from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import first_steps, say
from dashboard.figures.first_steps import Facts, Step
from dashboard.figures.markup import aria, command
from dashboard.pages.shell import ADDRESSES, frame, menu
from dashboard.words import Words

dash.register_page(__name__, path="/first-steps", title="First steps - Worklight", order=6)  # type: ignore[no-untyped-call]


def layout(**_unknown: Any) -> Component:
    """Draw the steps in their order; the next one stands open, with what to run."""
    words, _ = product_words.of(services.home())
    steps = first_steps.steps(_facts(words), words)
    coming = first_steps.upcoming(steps)
    return frame(
        "first-steps", first_steps.finding(steps, words), words.pages["first-steps"].intro,
        html.Section(
            [html.H2(words.pages["first-steps"].title, className="visually-hidden"),
             html.Ol([_step(step, step is coming, words) for step in steps], className="first-steps")],
            className="card wide", id="steps"),
        _onwards(words),
    )


def _facts(words: Words) -> Facts:
    """Ask through the lens; the shares are those of the team or, for who has no team, of the whole service."""
    viewer = current.viewer()
    ask = partial(services.lens().ask, viewer)
    staff = viewer is not None and viewer.role in {"practitioner", "team_manager"}
    journal = services.journal()
    roles = {account.role for account in journal.accounts() if account.disabled_at is None}
    signed = journal.signature()
    by = words.signature.signed.format(role=signed.role_name, day=say.full_day(signed.signed_on)) if signed else ""
    return Facts(by, roles, ask("sources"), ask("team-period" if staff else "service-period"))


def _step(step: Step, coming: bool, words: Words) -> Component:
    told = words.first.steps[step.key]
    state = words.first.is_done if step.done else words.first.is_missing
    body: list[Any] = [html.H3([told.title, " ", html.Span(state, className="step-state")]), html.P(step.says)]
    if not step.done and told.run:
        body += [html.P(words.first.why_run), *map(command, told.run)]
    classes = ["done"] if step.done else ["coming"] if coming else []
    return html.Li(body, className=" ".join(classes), **(aria(current="step") if coming else {}))


def _onwards(words: Words) -> Component:
    """Lead to the pages of this role."""
    links = [html.Li(html.A(words.pages[page].title, href=ADDRESSES[page])) for page in menu(current.viewer())]
    return html.Section([html.H2(words.first.next_page), html.Ul(links, className="links")], className="card wide")
