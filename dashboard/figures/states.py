"""Why there is no figure: each state says something else, and none of them is a bare 0."""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.markup import command
from dashboard.words import Words


def title(answer: Answer, words: Words) -> str:
    """Return the state's heading, such as ``Too few people to show``."""
    known = words.states.get(answer.state)
    return known.title if known else ""


def sentences(answer: Answer, words: Words) -> list[str]:
    """Return what the state says, with the date on which figures will come where that is known."""
    known = words.states.get(answer.state)
    said = [known.text] if known else []
    on = answer.extra.get("on")
    if answer.state == "not_yet" and on:
        said.insert(0, f"The first figures come on {say.full_day(on)}.")
    return said


def empty(answer: Answer, words: Words, *, more: str = "", titled: bool = True) -> Component:
    """Draw the state in place of a figure; not ``titled`` where the page's heading has said the title already."""
    known = words.states.get(answer.state)
    body: list[Component] = [html.P(title(answer, words), className="state-title")] if titled else []
    body += [html.P(text) for text in sentences(answer, words)]
    body += [html.P(known.run_note)] if known and known.run_note else []
    body += [command(line) for line in (known.run if known else ())]
    if answer.state in {"nothing_loaded", "not_yet"}:
        body.append(html.P(html.A(words.first.link, href="/first-steps")))
    if answer.state == "not_yours":
        body.append(who_sees_what(words))
    if more:
        body.append(html.P(more))
    return html.Div(body, className=f"state state-{answer.state}")


def who_sees_what(words: Words) -> Component:
    """Lead from what is not the viewer's to the page that says whose it is."""
    return html.P(html.A(words.pages["who-sees-what"].title, href="/who-sees-what"))
