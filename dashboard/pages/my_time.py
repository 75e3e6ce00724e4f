"""*My time*: a person's own week, to see, put right, show or keep."""

from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import bars, finding, my_week, say, states
from dashboard.figures.figure import Download, figure
from dashboard.figures.fold import later
from dashboard.pages import my_cards, my_choices, my_entries, my_held
from dashboard.pages.controls import address, chooser, given, one
from dashboard.pages.kept_step import kept
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/my-time", title="My time - Worklight", order=1)  # type: ignore[no-untyped-call]


def layout(week: Any = None, entry: Any = None, compare: Any = None, **_unknown: Any) -> Component:
    """Draw the week in the address; ``entry`` opens the form of one entry, ``compare`` tells of the team beside."""
    words, journey = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer())
    answer = ask("my-week", **given(week=one(week)))
    heading, lede = finding.my_week(answer, words), finding.my_week_lede(answer, words)
    if answer.state == "not_yours":
        return frame("my-time", heading, lede, states.who_sees_what(words))
    # where a card tells of the state, the heading has said its title and the words under it are the page's own
    lede = lede if answer.state == "ok" else words.pages["my-time"].intro
    if answer.state == "nothing_loaded":
        return frame("my-time", heading, lede, _state(answer, words))
    if answer.state == "ok":
        past = my_cards.past(answer, ask, one(compare) == "team", _entries(answer), words)
        past = past if one(compare) else [later(card, words.shell.unfold) for card in past]
        body = _week(answer, words, journey, one(entry), past)
    else:
        body = _no_week(answer, words)
    return frame(
        "my-time",
        heading,
        lede,
        *body,
        html.Div([*my_choices.switches(ask("my-choices"), words),
                  *([my_cards.to_print(answer, words)] if answer.state == "ok" else []),
                  my_held.download(words)], className="grid even"),
        later(my_held.looks(ask("my-looks"), words), words.shell.read),
    )


def _no_week(answer: Answer, words: Words) -> list[Component]:
    return [*_chooser(answer), _state(answer, words)]


def _state(answer: Answer, words: Words) -> Component:
    return html.Section(states.empty(answer, words, titled=False), className="card")


def _chooser(answer: Answer) -> list[Component]:
    weeks = answer.extra.get("weeks") or ()
    if len(weeks) < 2:
        return []
    return [
        chooser(
            "/my-time",
            name="week",
            label="Week",
            options=[(key, say.capital(say.week(key))) for key in weeks],
            chosen=answer.extra.get("week"),
            keep={"step": kept()},
        )
    ]


def _week(answer: Answer, words: Words, journey: Journey, entry: str | None, past: list[Component]) -> list[Component]:
    return [
        *_chooser(answer),
        *my_entries.stale(answer, words),
        html.Div([_strip(answer, words), later(_totals(answer, words), words.shell.unfold)], className="grid"),
        later(my_cards.held(answer, _entries(answer), words), words.shell.unfold),
        my_entries.card(answer, words, journey, entry),
        *past,
    ]


def _strip(answer: Answer, words: Words) -> Component:
    return figure(
        answer,
        words,
        key="days",
        finding="Day by day",
        subtitle=f"Recorded time by kind, middle figures, {say.week(answer.extra['week'])}",
        legend=bars.legend(words),
        graphic=[my_week.strip(answer, words)],
        alternative=my_week.alternative(answer, words),
        numbers=my_week.numbers(answer, words),
        downloads=_entries(answer),
        notes=_pages_logged(answer, words),
    )


def _entries(answer: Answer) -> list[Download]:
    """Offer the entries that the figures of this week are added up from."""
    return [Download("the entries of this week", address("/export/my-week.csv", week=answer.extra["week"]))]


def _pages_logged(answer: Answer, words: Words) -> list[Component]:
    pages = answer.extra.get("pages_logged") or 0
    if not pages:
        return []
    return [html.P(words.my_time.pages_logged.replace("{pages}", f"{pages:,}"), className="note")]


def _totals(answer: Answer, words: Words) -> Component:
    totals = answer.extra["totals"]
    direct, admin = finding.together(totals, "direct"), finding.together(totals, "admin", "held_up")
    said = f"{say.capital(say.hours_between(direct['low'], direct['high']))} with people"
    return figure(
        answer,
        words,
        key="totals",
        finding="How sure is that?",
        subtitle=f"{said}; {say.hours_between(admin['low'], admin['high'])} on admin and hold-ups, "
        f"{say.week(answer.extra['week'])}",
        graphic=[my_week.totals(answer, words)],
        alternative=my_week.totals_alternative(answer, words),
        numbers=my_week.totals_numbers(answer, words),
        downloads=_entries(answer),
        how="ranges",
    )
