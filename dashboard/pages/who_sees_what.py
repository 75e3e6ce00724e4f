"""*Who sees what*: drawn from the same table that the program enforces."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import say, states
from dashboard.figures.fold import later
from dashboard.figures.markup import heads
from dashboard.pages.shell import frame
from dashboard.viewer import ROLES, Role
from dashboard.words import Promise, Words

dash.register_page(__name__, path="/who-sees-what", title="Who sees what - Worklight", order=4)  # type: ignore[no-untyped-call]

Rule = Mapping[str, Any]


def layout(**_unknown: Any) -> Component:
    """Draw the rules as tables, and the promises behind them."""
    words, _ = product_words.of(services.home())
    answer = services.lens().ask(current.viewer(), "who-sees-what")
    page = words.pages["who-sees-what"]
    if answer.state != "ok":
        return frame(
            "who-sees-what", page.title, page.intro, html.Section(states.empty(answer, words), className="card")
        )
    sees = [row for row in answer.rows if not row["is_act"]]
    writes = [row for row in answer.rows if row["is_act"]]
    return frame(
        "who-sees-what",
        "Who sees what: your time is yours, and every look at a name is written down",
        page.intro,
        _said("promises", "What we promise", words.promises),
        _said("choices", "What you can choose", words.choices, "close"),
        later(_card(
            "sees",
            "What each role can see",
            sees,
            words,
            "A star means that the answer has names in it: the look is written down before anything is shown.",
        ), words.shell.read),
        later(_card("writes", "What each role can write", writes, words, ""), words.shell.read),
        _signed(answer.extra.get("signed"), words),
        _server(words),
    )


def _card(key: str, title: str, rules: Sequence[Rule], words: Words, note: str) -> Component:
    return html.Section(
        [
            html.H2(title),
            _matrix(title, rules, words),
            *([html.P(note, className="quiet")] if note else []),
        ],
        className="card wide",
        id=key,
    )


def _matrix(title: str, rules: Sequence[Rule], words: Words) -> Component:
    """Lay the rules out: a row for what is said, a column a role. In a narrow card each row names its roles itself."""
    rows = [
        html.Tr(
            [
                html.Th(f"{rule['says']}{' *' if rule['names'] else ''}", scope="row"),
                *(_cell(rule, role, words) for role in ROLES),
            ]
        )
        for rule in rules
    ]
    return html.Table(
        [
            html.Caption(title, className="visually-hidden"),
            heads(("What", *(words.roles[role] for role in ROLES))),
            html.Tbody(rows),
        ],
        className="numbers rules",
    )


def _signed(signed: Mapping[str, Any] | None, words: Words) -> Component:
    """Show the promise that the council's senior lead signed, with role and day (rule 24)."""
    if signed is None:
        body = [html.P(words.signature.unsigned)]
    else:
        by = words.signature.signed.format(role=signed["role"], day=say.full_day(signed["on"]))
        body = [*(html.P(line) for line in signed["text"].splitlines()), html.P(by, className="signed-by")]
    return html.Section([html.H2(words.signature.title), *body], className="card wide", id="signed")


def _cell(rule: Rule, role: Role, words: Words) -> Component:
    if role not in rule["roles"]:
        return html.Td("no", className="no")
    return html.Td([html.Span(f"{words.roles[role]}: ", className="whose"), words.scopes[rule["scope"]]])


def _said(key: str, title: str, parts: Sequence[Promise], class_name: str = "") -> Component:
    items = [html.Li([html.H3(part.title), html.P(part.text)]) for part in parts]
    drawn = html.Ul(items, className=f"promises {class_name}".strip())
    return html.Section([html.H2(title), drawn], className="card wide", id=key)


def _server(words: Words) -> Component:
    """Say who can reach the files, as the council wrote it in worklight.toml."""
    who = services.home().settings.get("who_runs_the_server")
    return html.Section(
        [
            html.H2(words.server.title),
            html.P(words.server.text),
            html.P(str(who) if who else words.server.unnamed),
            html.P(html.A("What can still be guessed", href="/how#guessed")),
        ],
        className="card wide",
        id="server",
    )
