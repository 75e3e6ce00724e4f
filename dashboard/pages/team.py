"""*Our team*: where a period went, step by step, beside what people ask for; named bars of those who share."""

from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import finding, say, states
from dashboard.figures.fold import later
from dashboard.pages import demand_card, team_choices, upward_parts
from dashboard.pages import team_parts as parts
from dashboard.pages.controls import chooser, given, one
from dashboard.pages.shell import frame

dash.register_page(__name__, path="/team", title="Our team - Worklight", order=2)  # type: ignore[no-untyped-call]


def layout(week: Any = None, period: Any = None, step: Any = None, **_unknown: Any) -> Component:
    """Draw the page for the week, period and step in the address."""
    words, journey = product_words.of(services.home())
    viewer = current.viewer()
    ask = partial(services.lens().ask, viewer)
    week, period, step = one(week), one(period), one(step)
    shares = ask("team-period", **given(period=period))
    themes = ask("themes")
    chosen = step if step in journey.keys else parts.loudest(themes, journey)
    fold = partial(later, summary=words.shell.unfold)
    state = {"week": week, "period": period, "step": step}
    seen = parts.Seen(
        words, journey, chosen, state, shares, ask("waits", **given(period=_period_of(shares, period))), themes,
        ask("promises"), ask("improvements"), apart=step in journey.keys,
    )
    own = (viewer.team if viewer else None) or words.pages["team"].title
    team = shares.extra.get("unit") or own  # partner teams are shown as one
    heading, lede = finding.team(shares, words, team), finding.team_lede(shares, words)
    if shares.state == "not_yours":
        return frame("team", heading, lede, states.who_sees_what(words))
    if shares.state == "nothing_loaded":
        return frame("team", heading, lede, html.Section(states.empty(shares, words), className="card"))
    named, cases = ask("team-week", **given(week=week)), ask("allocation")
    beside = (
        [fold(parts.week_card(seen, named)), parts.theme_card(seen)]
        if named.state != "not_yours"
        else [parts.theme_card(seen)]
    )
    return frame(
        "team",
        heading,
        lede,
        *_period_chooser(shares, state),
        parts.journey_card(seen),
        html.Div(beside, className="grid" if len(beside) > 1 else "grid single"),
        *parts.tools_card(ask("tools"), words),
        *upward_parts.way_there(words),
        *map(fold, team_choices.supervision(ask("supervision"), words)),
        *([fold(parts.cases_card(seen, cases))] if cases.state != "not_yours" else []),
        *map(fold, demand_card.card(ask("team-demand"), ask("dated-notes"), words)),
        *(later(card, words.shell.read) for card in team_choices.partner(ask("partner-team"), words)),
        around={**state, "step": None},
    )


def _period_of(shares: Answer, asked: str | None) -> str | None:
    return shares.extra.get("period") or asked


def _period_chooser(shares: Answer, state: dict[str, str | None]) -> list[Component]:
    periods = shares.extra.get("periods") or ()
    if len(periods) < 2:
        return []
    return [
        chooser(
            "/team",
            name="period",
            label="Period",
            options=[(key, say.period(key)) for key in periods],
            chosen=shares.extra.get("period") or shares.period,
            keep={**state, "period": None},
        )
    ]
