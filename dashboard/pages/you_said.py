"""*You said, we did*: what people asked for and the answer to each; what waits, waits in sight of all (rule 18)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services, you_said
from dashboard import words as product_words
from dashboard.answer import Answer, Row
from dashboard.answers import row_key
from dashboard.auth import current
from dashboard.figures import answer_words, answers, say, states, talk
from dashboard.figures.figure import Download, figure
from dashboard.figures.fold import later
from dashboard.figures.markup import aria
from dashboard.pages import upward_parts
from dashboard.pages.answer_form import answer_form, link_to_form, may_answer, take_back
from dashboard.pages.controls import address, given, one
from dashboard.pages.shell import frame
from dashboard.words import Words
from data.journey import Journey

dash.register_page(__name__, path="/you-said", title="You said, we did - Worklight", order=4)  # type: ignore[no-untyped-call]

Ask = Callable[..., Answer]
REPLIES = ("waits", "doing", "done", "not_now")


def layout(step: Any = None, reply: Any = None, theme: Any = None, write: Any = None, about: Any = None,
           send: Any = None, **_unknown: Any) -> Component:
    """Draw everything, or what the address chooses; ``write`` names the step whose answer is written.

    ``about`` is the theme about which something is sent to leaders; it opens the form, and so does ``send``.
    """
    words, journey = product_words.of(services.home())
    ask: Ask = partial(services.lens().ask, current.viewer())
    chosen = given(step=one(step) if one(step) in journey.keys else None,
                   reply=one(reply) if one(reply) in REPLIES else None, theme=one(theme))
    every = ask("answers")
    heading = answer_words.finding_at(every, words, journey, chosen.get("step"))
    intro = words.pages["you-said"].intro
    if every.state in {"not_yours", "nothing_loaded", "bad_request"}:
        title = words.pages["you-said"].title
        return frame("you-said", title, intro, html.Section(states.empty(every, words), className="card"))
    answer = ask("answers", **chosen) if chosen else every
    back = address("/you-said", **chosen)
    asked = ask("asked-of-leaders")
    is_open = one(send) == "yes" or one(about) is not None
    form = upward_parts.send(asked, every, words, journey, one(about), chosen.get("step"), is_open=is_open)
    return frame(
        "you-said", heading, intro, _ways(),
        _overview(every, words, journey, chosen), _states(words, every, chosen),
        *_steps(answer, words, journey, chosen, one(write), back),
        *([] if chosen else answers.praise(every, words)),
        *(card if is_open else later(card, words.shell.unfold)
          for card in upward_parts.card(ask, words, journey, "/you-said", sending=form)),
        talk.card(words.answers.talk), around=given(reply=chosen.get("reply")),
    )


def _ways() -> Component:
    """Link to the sheet to print, the easy-read version and, where the council made it public, the open page."""
    words, _ = product_words.of(services.home())
    ways = [("/you-said/print", words.answers.print), ("/you-said/easy", words.answers.easy)]
    if you_said.is_public(services.home()):
        ways.append(("/you-said/public", words.answers.public))
    return html.Ul([html.Li(html.A(text, href=path)) for path, text in ways], className="links ways")


def _overview(answer: Answer, words: Words, journey: Journey, chosen: dict[str, Any]) -> Component:
    if not answer.rows:
        return html.Section([html.H2(words.answers.none_yet), html.P(words.answers.none_yet_text)], className="card")
    keep = given(reply=chosen.get("reply"))
    downloads = [Download("all answers", address(f"/export/answers.{kind}", **chosen), kind.upper())
                 for kind in ("csv", "json")]
    return figure(
        answer, words, key="answers", finding=words.answers.overview, subtitle=words.answers.subtitle,
        graphic=[answers.band(answer, journey, words, chosen.get("step"),
                              lambda key: address("/you-said", step=key, **keep) + "#said")],
        alternative=answers.alternative(answer, journey, words), numbers=answers.table(answer, journey, words),
        downloads=downloads, about_time=False, how="answers", class_name="wide")


def _states(words: Words, every: Answer, chosen: dict[str, Any]) -> Component:
    """Choose by how far things are, or by step; one choice keeps the other."""
    choices = [(None, words.answers.all_replies), *((key, words.answers.states[key]) for key in REPLIES)]
    step = chosen.get("step")
    links = [html.Li(html.A(name, href=address("/you-said", step=step, reply=key) + "#said",
                            **(aria(current="true") if key == chosen.get("reply") else {}))) for key, name in choices]
    return html.Nav(html.Ul(links), className="tabs", id="said", **aria(label=words.answers.labels["state"]))


def _steps(answer: Answer, words: Words, journey: Journey, chosen: dict[str, Any], write: str | None,
           back: str) -> list[Component]:
    """Draw what was asked for, step by step."""
    found = [(key, rows) for key, rows in answer_words.by_step(answer, journey) if rows]
    parts: list[Component] = []
    if chosen.get("theme") or chosen.get("step"):
        parts.append(html.P([words.answers.one_theme + " " if chosen.get("theme") else "",
                             html.A(words.answers.show_all, href="/you-said#said")]))
    if not found:
        return [*parts, html.P(words.answers.none_of_these, className="state")] if chosen else parts
    for key, rows in found:
        title, place = answer_words.step_name(key, words, journey), f"at-{key or 'none'}"
        items = [_item(answer, row, words, journey, write, back) for row in rows]
        card = html.Section([html.H2(title, id=place), html.Ul(items, className="answers")],
                            className="card wide", **aria(labelledby=place))
        parts.append(card if chosen or write else later(card, _how_many(rows, words)))
    return parts


def _how_many(rows: Sequence[Row], words: Words) -> str:
    return words.shell.unfold_some.format(asked=say.capital(say.things(len(rows), "thing")))


def _item(answer: Answer, row: Row, words: Words, journey: Journey, write: str | None, back: str) -> Component:
    writing = may_answer(answer) and write == (row["step"] or "none") and row["theme"] == answer.extra["theme"]
    body: list[Component] = [html.H3(row["name"]), *answers.said(row, words),
                             *answers.history(answer, row_key(row), words)]
    if writing:
        body += [html.H4(words.answers.form_title.format(theme=row["name"])),
                 answer_form(row, words, journey, answer.extra["today"], back)]
    place: dict[str, Any] = {"id": "write"} if writing else {}
    return html.Li([*body, *_does(answer, row, words, back, writing)], **place,
                   className="answer waits" if row["state"] == "waits" else "answer")


def _does(answer: Answer, row: Row, words: Words, back: str, writing: bool) -> list[Component]:
    """Link to the comments' themes, to improvements and to the form, and let a writer take their answer back."""
    unseen = html.Span(f": {row['name']}", className="visually-hidden")
    links: list[Component] = [
        html.A([words.answers.told_us, unseen], href=address("/told-us", step=row["step"])),
        html.A([words.answers.trying, unseen], href=address("/trying", theme=row["theme"]))]
    if may_answer(answer) and not writing:
        links.append(link_to_form(row, words))
    if answer.extra.get("may_ask"):
        links.append(html.A([words.upward.to_page, unseen],
                            href=address("/you-said", step=row["step"], about=row["theme"]) + "#send"))
    does: list[Component] = [html.Ul([html.Li(link) for link in links], className="links")]
    if row["can_take_back"]:
        does.append(take_back("undo-answer", row["answer_id"], back, words.answers.take_back,
                              words.answers.taking_back, row["name"]))
    return does
