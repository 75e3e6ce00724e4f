"""*Short and long term*: prevention beside crisis and statutory work by quarter, for the team and the service."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import meanwhile, states, talk, terms
from dashboard.figures.figure import Download, figure
from dashboard.figures.fold import later
from dashboard.pages import step_card
from dashboard.pages.shell import frame
from dashboard.words import Words

dash.register_page(__name__, path="/term", title="Short and long term - Worklight", order=8)  # type: ignore[no-untyped-call]


def layout(**_unknown: Any) -> Component:
    """Draw one's own team first, where there is one, then the whole service and its larger teams."""
    words, journey = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer())
    own, whole, noted = ask("team-terms"), ask("terms"), ask("dated-notes")
    page, rows = words.pages["term"], terms.of(whole, None)
    if whole.state != "ok":
        more = words.terms.none_yet_text if whole.state == "no_data" else ""
        title = page.title if whole.state == "not_yours" else words.terms.none_yet
        return frame("term", title, page.intro, html.Section(states.empty(whole, words, more=more), className="card"))
    mine = [_team(own, words)] if own.state == "ok" else []
    return frame(
        "term", terms.finding(terms.of(own, None) if mine else rows, words), page.intro,
        *step_card.card(ask, words, journey), _means(whole, words), *mine, _whole(whole, noted, rows, words),
        *(later(card, words.shell.unfold) for card in _teams(whole, words)),
        later(_sorted(whole, words), words.shell.read),
        talk.card(words.terms.talk), around={},
    )


def _means(answer: Answer, words: Words) -> Component:
    """Say what prevention means here, and that nobody claims a saving."""
    means = {str(key): text for key, text in words.terms.means.items()}[answer.extra["prevention_means"]]
    return html.Section([html.H2(words.terms.means_title), html.P(means),
                         html.P(words.terms.no_savings, className="quiet")], className="card wide", id="means")


def _downloads(answer: Answer) -> list[Download]:
    return [Download("all quarters", f"/export/{answer.question}.{kind}", kind.upper()) for kind in ("csv", "json")]


def _figure(answer: Answer, rows: Sequence[Row], words: Words, key: str, title: str, *, by: str = "quarter",
            notes: Sequence[str] = (), beside: Sequence[Component] = ()) -> Component:
    first, about = (words.terms.quarter if by == "quarter" else words.terms.team), answer.question == "terms"
    return figure(
        answer, words, key=key, finding=title, subtitle=words.terms.pieces,
        graphic=[terms.drawn(rows, words, title, first=first, by=by, about=about)],
        alternative=terms.alternative(rows, words, by=by, about=about), numbers=None, downloads=_downloads(answer),
        notes=[*beside, *(html.P(text, className="quiet") for text in notes)],
        about_time=False, how="term", class_name="wide")


def _team(answer: Answer, words: Words) -> Component:
    title = words.terms.of_team.format(team=answer.extra["team"])
    return _figure(answer, terms.of(answer, None), words, "team", title)


def _whole(answer: Answer, noted: Answer, rows: Sequence[Row], words: Words) -> Component:
    return _figure(answer, rows, words, "whole", words.terms.whole,
                   beside=meanwhile.beside(noted, words, terms.begins(min(row["quarter"] for row in answer.rows))))


def _teams(answer: Answer, words: Words) -> list[Component]:
    """Draw the larger teams in the last quarter, in name order."""
    last = answer.rows[0]["quarter"]
    rows = [row for row in answer.rows if row["team"] is not None and row["quarter"] == last]
    if not rows:
        return []
    title = f"{words.terms.teams}: {terms.quarter(last)}"
    return [_figure(answer, rows, words, "teams", title, by="team", notes=[words.terms.teams_note])]


def _sorted(answer: Answer, words: Words) -> Component:
    earlier = ", ".join(map(terms.quarter, answer.extra["earlier_lists"]))
    said = [words.terms.sorted_note, *([words.terms.earlier_lists.format(quarters=earlier)] if earlier else [])]
    return html.Section([html.H2(words.terms.sorted_title), *(html.P(text, className="subtitle") for text in said),
                         terms.sorting(answer, words)], className="card wide", id="sorted")
