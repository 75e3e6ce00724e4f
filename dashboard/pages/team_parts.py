"""The cards of *Our team*."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard.answer import Answer
from dashboard.figures import allocation, bars, finding, journey_band, named_week, say, states, themes, tools
from dashboard.figures.figure import Download, figure, sized, small_print
from dashboard.figures.figure import tools as links_of
from dashboard.pages import step_card
from dashboard.pages.controls import address, chooser, given, post_form, select
from dashboard.words import NAMED_KINDS, Words
from data.journey import Journey

AGREEMENT_DAYS = 120


@dataclass(frozen=True)
class Seen:
    """What several cards draw from: words, choices in the address, and the answers they share."""

    words: Words
    journey: Journey
    chosen: str
    state: Mapping[str, str | None]
    shares: Answer
    waits: Answer
    themes: Answer
    promises: Answer | None = None
    tried: Answer | None = None
    apart: bool = False  # the address chooses the step; else it is the one that most people spoke of

    def link(self, **changes: str | None) -> str:
        """Return this page's address with some choices changed."""
        return address("/team", **{**self.state, **changes})


def loudest(answer: Answer, journey: Journey) -> str:
    """Return the step about which most people said one thing, else the first."""
    return next((row["step"] for row in answer.rows if row["step"] in journey.keys), journey.keys[0])


def journey_card(seen: Seen) -> Component:
    """Draw the journey band in its frame."""
    period = seen.shares.extra.get("period") or seen.waits.extra.get("period")
    answer = seen.shares if seen.shares.state == "ok" else seen.waits
    answers = {"shares": seen.shares, "waits": seen.waits}
    return figure(
        answer,
        seen.words,
        key="journey",
        finding=step_card.title(seen.waits, seen.journey, seen.chosen, seen.words) if seen.apart
        else finding.longest_wait(seen.waits, seen.journey),
        subtitle=f"Waits, recorded time in per cent and what people say most, {say.period(period)}"
        if period
        else "Waits, recorded time and what people say most",
        legend=bars.legend(seen.words, [kind for kind in seen.words.kinds if kind != "no_record"])
        if seen.shares.state == "ok"
        else None,
        graphic=[
            journey_band.band(
                seen.journey,
                seen.words,
                **answers,
                themes=seen.themes,
                chosen=seen.chosen if seen.apart else "",
                link=lambda step: seen.link(step=step) + "#told",
                promises=seen.promises,
                tried=seen.tried,
            )
        ],
        alternative=journey_band.alternative(seen.journey, seen.words, **answers),
        numbers=journey_band.numbers(seen.journey, seen.words, **answers, themes=seen.themes),
        downloads=_team_downloads(seen),
        notes=_together(seen),
        how="groups",
        class_name="wide",
    )


def _together(seen: Seen) -> list[Component]:
    """Say which figures are of two teams together, and that steps are merged."""
    partners = seen.shares.extra.get("partners") or ()
    said = [seen.words.team.partners.format(teams=say.listing(partners))] if partners else []
    said += [seen.words.team.merged] if journey_band.any_merged(seen.shares) else []
    return [html.P(text, className="quiet") for text in said]


def _team_downloads(seen: Seen) -> list[Download]:
    period = given(period=seen.shares.extra.get("period"))
    return [
        *([Download("team shares", address("/export/team-period.csv", **period))] if seen.shares.state == "ok" else []),
        *([Download("waits", address("/export/waits.csv", **period))] if seen.waits.state == "ok" else []),
        *([Download("themes", "/export/themes.csv")] if seen.themes.state == "ok" else []),
    ]


def week_card(seen: Seen, named: Answer) -> Component:
    """Draw the week, person by person, and the band of the others."""
    week, weeks = named.extra.get("week"), named.extra.get("weeks") or ()
    band, period = seen.shares.extra.get("band"), seen.shares.extra.get("period")
    title = f"{say.capital(say.week(week))}, person by person" if week else "The week, person by person"
    shown = bool(named.rows) or bool(band and band["shown"])
    head = [html.P(seen.words.team.named, className="subtitle")]
    if not shown:
        return html.Section(
            [
                html.H2(title, id="week-title"),
                *head,
                *_week_chooser(seen, week, weeks),
                _why_none(seen, named),
                *agreement(seen, named),
                small_print(named, seen.words),
            ],
            className="card figure",
            id="week",
        )
    notes: list[Component] = [] if band and band["shown"] else [html.P(seen.words.team.no_band, className="quiet")]
    notes += [_why_none(seen, named)] if not named.rows else []
    return figure(
        named,
        seen.words,
        key="week",
        finding=title,
        subtitle=seen.words.team.named,
        legend=bars.legend(seen.words.beside_names(), NAMED_KINDS),
        graphic=[*_week_chooser(seen, week, weeks), named_week.rows_table(named, band, seen.words, period=period)],
        alternative=named_week.alternative(named, band),
        numbers=named_week.numbers(named, band, seen.words, period=period),
        downloads=[Download("team figures only", address("/export/team-period.csv", **given(period=period)))]
        if seen.shares.state == "ok"
        else [],
        notes=[*notes, *agreement(seen, named)],
        picture=False,
    )


def _why_none(seen: Seen, named: Answer) -> Component:
    if named.state in {"ok", "no_data"}:
        return html.P(seen.words.team.nobody, className="quiet")
    return states.empty(named, seen.words)


def _week_chooser(seen: Seen, week: str | None, weeks: Any) -> list[Component]:
    if len(weeks) < 2:
        return []
    return [
        chooser(
            "/team",
            name="week",
            label="Week",
            options=[(key, say.capital(say.week(key))) for key in weeks],
            chosen=week,
            keep={**seen.state, "week": None},
            hash_="#week",
        )
    ]


def agreement(seen: Seen, named: Answer) -> list[Component]:
    """Say what the team agreed, or let its manager write it down."""
    if "agreed_on" not in named.extra:
        return []
    if agreed := named.extra["agreed_on"]:
        return [html.P(f"The team agreed on {say.full_day(agreed)} how it uses what it shows.", className="quiet")]
    return [
        html.Details(
            [
                html.Summary("Write down the team's agreement"),
                html.P(seen.words.team.agreement),
                _agreement_form(seen.link(), say.local_day(services.now())),
            ],
            className="do",
        )
    ]


def _agreement_form(back: str, today: date) -> Component:
    days = [today - timedelta(days=n) for n in range(AGREEMENT_DAYS)]
    return post_form(
        "record-agreement",
        back,
        [
            select(
                "agreed_on",
                "The day on which you agreed",
                [(str(on), f"{on:%A} {say.full_day(on)}") for on in days],
                str(days[0]),
                key="agreed-on",
            ),
            html.Div(
                [
                    html.Label("What you agreed", htmlFor="agreement-text"),
                    html.Textarea(name="text", id="agreement-text", rows="4", required=True, maxLength="2000"),
                ],
                className="field",
            ),
            html.Button("Write it down", type="submit"),
        ],
    )


def tools_card(machines: Answer, words: Words) -> list[Component]:
    """Say what the machines cost, and where more is told of them."""
    if machines.state != "ok":
        return []
    return [html.Section([
        html.H2(tools.finding(machines, words), id="tools-title"),
        html.P(words.pages["tools"].intro, className="subtitle"),
        html.P(html.A("See our tools", href="/tools")),
        small_print(machines, words, about_time=False),
    ], className="card wide", id="tools")]


def theme_card(seen: Seen) -> Component:
    """Draw what people said about the chosen step."""
    name = seen.journey.name(seen.chosen)
    rows = themes.at_step(seen.themes, seen.chosen)
    of_step = Download("themes", address("/export/themes.csv", step=seen.chosen))
    read_more = html.A("Read all that people told us", href=address("/told-us", step=seen.chosen))
    return html.Section(
        [
            html.H2(f"What people told us about {name.lower()}", id="told-title"),
            html.P([f"{seen.words.team.themes} ", read_more], className="subtitle"),
            themes.short_list(rows, seen.words.team.no_themes)
            if seen.themes.state == "ok"
            else states.empty(seen.themes, seen.words),
            *(links_of(None, [sized(of_step, seen.themes)], "voices") if seen.themes.state == "ok" else []),
            small_print(seen.themes, seen.words, about_time=False),
        ],
        className="card figure",
        id="told",
    )


def cases_card(seen: Seen, cases: Answer) -> Component:
    """Draw allocated work by name: a card of its own, never beside hours."""
    if cases.state != "ok":
        body: list[Any] = [states.empty(cases, seen.words)]
    else:
        worded = any(row["words"] for row in cases.rows)
        body = [allocation.by_name(cases, seen.words),
                *(html.P(text) for text in allocation.waiting(cases, seen.journey, seen.words)),
                *([html.P(seen.words.load.own_words, className="quiet")] if worded else []),
                html.P(html.A("How is this worked out?", href="/how#load"))]
    as_of = cases.extra.get("as_of")
    return html.Section(
        [
            html.H2("Cases that colleagues have in hand", id="cases-title"),
            html.P(
                f"{seen.words.team.allocation}{f' As of {say.full_day(as_of)}.' if as_of else ''}", className="subtitle"
            ),
            *body,
            small_print(cases, seen.words, about_time=False),
        ],
        className="card figure wide",
        id="cases",
    )
