"""*The whole service*: the same journey for teams, services and the council, in groups of at least 10 colleagues."""

from collections.abc import Callable
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import bars, finding, journey_band, say, service, states
from dashboard.figures.figure import Download, figure
from dashboard.figures.fold import later
from dashboard.pages import demand_card, step_card, upward_parts, way
from dashboard.pages.controls import address, chooser, given, one
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/service", title="The whole service - Worklight", order=5)  # type: ignore[no-untyped-call]


def layout(period: Any = None, **_unknown: Any) -> Component:
    """Draw the period in the address, else the last that was closed."""
    words, journey = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer())
    answer = ask("service-period", **given(period=one(period)))
    council = service.council(answer)
    heading, lede = finding.service(answer, council, words)
    if answer.state in {"not_yours", "nothing_loaded"}:
        return frame("service", heading, lede, html.Section(states.empty(answer, words), className="card"))
    waits = ask("waits", **given(period=answer.extra.get("period")))
    return frame(
        "service",
        heading,
        lede,
        *_leaders(ask, words, journey),
        *_period_chooser(answer, way.chosen(journey)),
        *step_card.card(ask, words, journey, waits=waits, apart=True),
        _journey(council, waits, ask("themes"), ask("promises"), ask("improvements"), words, journey),
        *([later(_groups(answer, words), words.shell.unfold)] if answer.state == "ok" else []),
        *(later(card, words.shell.unfold) for card in demand_card.card(ask("demand"), ask("dated-notes"), words)),
        around=given(period=one(period)),
    )


def _leaders(ask: Callable[..., Answer], words: Words, journey: Journey) -> list[Component]:
    """Show leaders first what was sent to them and waits."""
    viewer = current.viewer()
    return upward_parts.card(ask, words, journey, "/service") if viewer and viewer.role == "senior_leader" else []


def _period_chooser(answer: Answer, step: str | None) -> list[Component]:
    periods = answer.extra.get("periods") or ()
    if len(periods) < 2:
        return []
    options = [(key, say.period(key)) for key in periods]
    return [chooser("/service", name="period", label="Period", options=options, chosen=answer.period,
                    keep={"step": step})]


def _journey(council: Answer, waits: Answer, themes: Answer, promises: Answer, tried: Answer, words: Words,
             journey: Journey) -> Component:
    answers = {"shares": council, "waits": waits}
    period = council.extra.get("period") or waits.extra.get("period")
    when = f", {say.period(period)}" if period else ""
    graphic = journey_band.band(
        journey, words, **answers, themes=themes, chosen=way.chosen(journey) or "",
        link=lambda step: address("/service", step=step, **given(period=period)) + "#at-step",
        promises=promises, tried=tried,
    )
    return figure(
        council if council.state == "ok" else waits,
        words,
        key="journey",
        finding=finding.longest_wait(waits, journey),
        subtitle=f"Waits, recorded time in per cent and what people say most{when}",
        legend=bars.legend(words, [kind for kind in words.kinds if kind != "no_record"])
        if council.state == "ok"
        else None,
        graphic=[graphic],
        alternative=journey_band.alternative(journey, words, **answers),
        numbers=journey_band.numbers(journey, words, **answers, themes=themes),
        downloads=_behind(council, waits, themes, period),
        notes=[html.P(words.service.merged, className="quiet")] if journey_band.any_merged(council) else [],
        how="groups",
        class_name="wide",
    )


def _behind(council: Answer, waits: Answer, themes: Answer, period: str | None) -> list[Download]:
    """Offer each of the answers that the journey is drawn from."""
    of = given(period=period)
    offered = ((council, "all groups", address("/export/service-period.csv", **of)),
               (waits, "waits", address("/export/waits.csv", **of)), (themes, "themes", "/export/themes.csv"))
    return [Download(name, href) for answer, name, href in offered if answer.state == "ok"]


def _groups(answer: Answer, words: Words) -> Component:
    return figure(
        answer,
        words,
        key="groups",
        finding=words.service.groups_title,
        subtitle=f"Shares of contracted time as ranges, {say.period(str(answer.period))}",
        legend=bars.legend(words.beside_names(), ["direct", "admin"]),
        graphic=service.tables(answer, words),
        alternative=service.alternative(answer),
        numbers=service.numbers(answer, words),
        downloads=[Download("all groups", address("/export/service-period.csv", **given(period=answer.period)))],
        notes=[html.P(words.service.groups, className="quiet")],
        how="groups",
        class_name="wide",
    )
