"""*How we work together*: an open round of the pulse, what is told of those that are over, and a form to open one."""

from collections.abc import Mapping
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import pulse as rules
from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import pulse, say, states, talk
from dashboard.figures.figure import Download, figure, table_alone
from dashboard.figures.markup import aria
from dashboard.pages.controls import one, post_form
from dashboard.pages.pulse_form import open_form
from dashboard.pages.shell import ADDRESSES, frame
from dashboard.viewer import Viewer
from dashboard.words import Words

dash.register_page(__name__, path="/pulse", title="How we work together - Worklight", order=8)  # type: ignore[no-untyped-call]


def layout(improvement: Any = None, **_unknown: Any) -> Component:
    """Draw the open round and those that are over; ``improvement`` fills the form with what a round is about."""
    words, _ = product_words.of(services.home())
    viewer, page = current.viewer(), words.pages["pulse"]
    answer = services.lens().ask(viewer, "pulse")
    if answer.state != "ok" or viewer is None:
        return frame("pulse", page.title, page.intro, html.Section(states.empty(answer, words), className="card"))
    return frame(
        "pulse", pulse.finding(answer, words), page.intro,
        *_open(answer, words), *_over(answer, words), *_beside(answer, words),
        *_new(answer, viewer, one(improvement), words),
        html.P(html.A(words.pulse.agreed_link, href=ADDRESSES["agreed"])),
        talk.card(words.pulse.talk),
    )


def _open(answer: Answer, words: Words) -> list[Component]:
    """Show the round that takes answers: a way to the form, or that the viewer has answered; never how many have."""
    running = answer.extra["open"]
    if running is None:
        return []
    answered = html.P(words.pulse.open_answered) if running["answered"] else html.P(
        html.A(words.pulse.open_answer, href="/pulse/answer", className="button"))
    return [html.Section([
        html.H2(say.whole_dates(words.pulse.open_title.format(day=say.full_day(running["last_day"]))),
                id="open-title"),
        html.P(words.pulse.open_about.format(about=pulse.about(running, words))), answered,
        html.P(words.pulse.open_untold, className="quiet"),
        *(_close(running, words) if answer.extra["may_open"] else []),
    ], className="card wide", id="open", **aria(labelledby="open-title"))]


def _close(running: Mapping[str, Any], words: Words) -> list[Component]:
    button = html.Button(words.pulse.close, type="submit", className="quiet-button")
    form = post_form("close-pulse", "/pulse", [button], class_name="one", round=str(running["round"]))
    return [html.Details([html.Summary(words.pulse.close), html.P(words.pulse.closing), form], className="do")]


def _over(answer: Answer, words: Words) -> list[Component]:
    """Draw the newest round that is over, and before it that the questions are not validated."""
    newest = next(iter(answer.extra["rounds"]), None)
    if newest is None:
        return []
    if not newest["told"]:
        title = html.H2(say.whole_dates(pulse.title(newest, words)))
        return [html.Section([title, html.P(words.pulse.too_few)], className="card wide", id="pulse")]
    rows, caption = pulse.of_round(answer, newest), pulse.title(newest, words)
    downloads = [Download("all rounds that are over", f"/export/pulse.{kind}", kind.upper())
                 for kind in ("csv", "json")]
    return [figure(
        answer, words, key="pulse", finding=caption, subtitle=pulse.subtitle(newest, words),
        graphic=[html.P([html.Strong(words.pulse.not_validated), " ", words.pulse.no_sum], className="note"),
                 pulse.table(rows, caption, words)],
        alternative=pulse.alternative(rows, words), numbers=None, downloads=downloads, about_time=False, how="pulse",
        class_name="wide")]


def _beside(answer: Answer, words: Words) -> list[Component]:
    found = pulse.beside(answer, words)
    if found is None:
        return []
    return [html.Section([html.H2(words.pulse.earlier, id="earlier-title"), html.P(words.pulse.earlier_note),
                          html.Details([html.Summary(words.pulse.earlier_show), *table_alone(found)],
                                       className="as-table")], className="card wide", id="earlier",
                         **aria(labelledby="earlier-title"))]


def _new(answer: Answer, viewer: Viewer, improvement: str | None, words: Words) -> list[Component]:
    if not answer.extra["may_open"] or answer.extra["open"] is not None:
        return []
    form = open_form(words, group=rules.whose(viewer) is None, improvement=improvement)
    inner = [html.Summary(words.pulse.new), html.P(words.pulse.new_says), form]
    drawn = html.Details(inner, className="do", open=improvement is not None)
    return [html.Section(drawn, className="card wide", id="new")]
