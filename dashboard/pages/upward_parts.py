"""Light upward: the part of a page where leaders see what waits for them, and everyone else that it does."""

from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.auth import current
from dashboard.figures import states, upward
from dashboard.figures.figure import Download, figure
from dashboard.pages.answer_form import ask_form, reply_form, take_back
from dashboard.words import Words
from data.journey import Journey


def card(ask: Callable[..., Answer], words: Words, journey: Journey, back: str, *,
         sending: Sequence[Component] = ()) -> list[Component]:
    """Draw all that was sent, what has no reply first; ``sending``: the form for those who may send something."""
    answer = ask("asked-of-leaders")
    if answer.state == "not_yours":
        return []
    if answer.state != "ok":
        return [html.Section([html.H2(words.upward.title), states.empty(answer, words)], className="card wide")]
    downloads = [Download("what leaders were asked", f"/export/asked-of-leaders.{kind}", kind.upper())
                 for kind in ("csv", "json")]
    listed = [html.Ul([_one(row, answer, words, journey, back) for row in answer.rows], className="answers")]
    return [figure(
        answer, words, key="leaders", finding=upward.finding(answer, words), subtitle=words.upward.subtitle,
        graphic=listed if answer.rows else [html.P(words.upward.none, className="quiet")],
        alternative=upward.alternative(answer, words),
        numbers=upward.table(answer, words, journey) if answer.rows else None,
        downloads=downloads if answer.rows else [], notes=sending, about_time=False, how="upward", class_name="wide")]


def send(answer: Answer, themes: Answer, words: Words, journey: Journey, chosen: str | None, step: str | None,
         *, is_open: bool = False) -> list[Component]:
    """Draw the form for a team's manager and the co-production group; open where it is about a chosen theme."""
    if not answer.extra.get("may_ask"):
        return []
    form = ask_form(themes.rows, words, journey, chosen, step, "/you-said#leaders")
    return [html.Details([html.Summary(words.upward.send), html.H3(words.upward.send_title), form], className="do",
                         id="send", open=is_open or chosen is not None)]


def way_there(words: Words) -> list[Component]:
    """Link a team's manager to the form, from where they see what gets in the way."""
    viewer = current.viewer()
    if viewer is None or viewer.role != "team_manager":
        return []
    link = html.A(words.upward.send, href="/you-said?send=yes#send")
    return [html.P([f"{words.upward.from_team} ", link], className="quiet")]


def _one(row: Row, answer: Answer, words: Words, journey: Journey, back: str) -> Component:
    key, place = f"ask-{row['ask']}", f"{back}#ask-{row['ask']}"
    does: list[Component] = []
    if answer.extra["may_reply"]:
        form = reply_form(row, words, answer.extra["today"], place)
        does.append(html.Details([html.Summary(words.upward.change if row["reply_id"] else words.upward.reply), form],
                                 className="do"))
    if row["can_take_reply_back"]:
        does.append(take_back("undo-leaders-answer", row["reply_id"], place, words.upward.take_reply_back,
                              words.upward.taking_reply_back, row["in_the_way"]))
    if row["can_take_back"]:
        does.append(take_back("undo-ask", row["ask"], f"{back}#leaders", words.upward.take_back,
                              words.upward.taking_back, row["in_the_way"]))
    return html.Li([*upward.said(row, words, journey), *does], id=key,
                   className="answer waits" if row["state"] == "waits" else "answer")
