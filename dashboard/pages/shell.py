"""What stands round every page: header, menu, what was just done, footer with what this is for and who can see it."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import appearance, services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import say
from dashboard.figures.fold import has_later, later
from dashboard.figures.markup import aria
from dashboard.pages import way
from dashboard.pages.controls import address, hidden, post_form
from dashboard.pages.refused import give_back
from dashboard.safeguarding import safeguarding_role
from dashboard.viewer import Role, Viewer
from dashboard.words import PageKey, Words
from data.journey import Journey

ADDRESSES: dict[PageKey, str] = {
    "my-time": "/my-time",
    "team": "/team",
    "service": "/service",
    "flow": "/flow",
    "promises": "/promises",
    "trying": "/trying",
    "term": "/term",
    "tools": "/tools",
    "told-us": "/told-us",
    "pulse": "/pulse",
    "agreed": "/agreed",
    "you-said": "/you-said",
    "sort": "/told-us/sort",
    "concerns": "/told-us/concerns",
    "who-sees-what": "/who-sees-what",
    "how": "/how",
    "first-steps": "/first-steps",
}
# What people say and what comes of it, then how the work goes: for every role.
TOGETHER: tuple[PageKey, ...] = ("told-us", "you-said", "trying")
WORK: tuple[PageKey, ...] = ("flow", "promises", "term", "tools")
# how often a page that is being looked at asks whether there are newer figures: seconds
EVERY = 300
# The first page of each role is its start page.
MENUS: dict[Role, tuple[PageKey, ...]] = {
    "practitioner": ("my-time", "team", *TOGETHER, "pulse", *WORK, "who-sees-what"),
    "team_manager": ("team", "my-time", *TOGETHER, "pulse", *WORK, "who-sees-what"),
    "coproduction_member": ("told-us", "sort", "you-said", "trying", "pulse", "service", *WORK, "who-sees-what"),
    "senior_leader": ("service", *TOGETHER, *WORK, "who-sees-what"),
    "governance": ("who-sees-what", "service", *TOGETHER, *WORK),
}


def shell() -> Component:
    """Return the app's layout. Each page draws its own header, which then knows the page and the viewer."""
    return html.Div(dash.page_container, id="worklight")


def menu(viewer: Viewer | None) -> tuple[PageKey, ...]:
    """Return the pages in a viewer's menu; *My time* only for those who have a record."""
    if viewer is None:
        return ("who-sees-what",)
    own = tuple(page for page in MENUS[viewer.role] if page != "my-time" or viewer.person)
    return (*own, "concerns") if viewer.role == safeguarding_role(services.home()) else own


def waiting_concerns(viewer: Viewer | None, words: Words) -> str | None:
    """Say to the role for safeguarding, on every page, that comments wait for it; else None."""
    if viewer is None or viewer.role != safeguarding_role(services.home()):
        return None
    number = len(services.journal().theme_state().concerns)
    comments = say.capital(say.things(number, "comment"))
    return words.sorting.concerns_title.format(comments=comments) if number else None


def frame(page: PageKey, heading: str, lede: str | Sequence[Any], *body: Any, class_name: str = "",
          around: Mapping[str, str | None] | None = None) -> Component:
    """Put a page together under its heading, which is its finding.

    ``around``: the page follows the journey's step; these are the other choices in its address, to be kept.
    """
    words, journey = product_words.of(services.home())
    viewer, refused = current.viewer(), current.refused()
    problem = give_back(body, refused, words) if refused else None
    steps = [] if around is None else [way.row(ADDRESSES[page], words, journey, around)]
    return html.Div(
        [
            html.A("Skip to the main part", href="#main", className="skip"),
            _header(page, viewer, words, journey),
            _flashes(page, viewer, words, problem),
            html.Main(
                [html.H1(say.whole_dates(heading), id="finding", tabIndex="-1"), html.P(lede, className="lede"), *steps,
                 *(_short(page, body, words) if appearance.chosen().pages == "short" else body)],
                id="main",
                tabIndex="-1",
                className=class_name,
            ),
            _footer(page, words),
            _news(words),
        ],
        className="page",
    )


def _short(page: PageKey, body: Sequence[Any], words: Words) -> list[Any]:
    """Leave of each figure its finding and subtitle, the rest to be opened; say so, and how to see whole pages."""
    for part in body:
        in_grid = getattr(part, "className", "").startswith("grid")
        for card in part.children if in_grid else [part]:
            if "figure" in getattr(card, "className", "").split() and not has_later(card):
                later(card, words.shell.unfold)
    whole = html.A(words.appearance.show_whole, href=_appearance(page))
    return [html.P([words.appearance.is_short, " ", whole], className="note is-short"), *body]


def entries(viewer: Viewer | None, journey: Journey) -> list[tuple[PageKey, str]]:
    """Return the pages of a viewer's menu and their addresses; a chosen step goes along."""
    return [(key, address(ADDRESSES[key], step=way.chosen(journey))) for key in menu(viewer)]


def _header(page: PageKey, viewer: Viewer | None, words: Words, journey: Journey) -> Component:
    links = [
        html.Li(html.A(words.pages[key].title, href=href, **(aria(current="page") if key == page else {})))
        for key, href in entries(viewer, journey)
    ]
    return html.Header(
        html.Div(
            [
                html.P([html.A(words.name, href="/", className="brand"), html.Span(words.tagline, className="tag")]),
                *([_who(viewer, words)] if viewer else []),
                html.Nav(_folded(page, links, words), **aria(label=words.shell.menu)),
            ],
            className="in",
        ),
    )


def _folded(page: PageKey, links: Sequence[Component], words: Words) -> Component:
    """Fold the menu where the screen is narrow, under the name of the page; elsewhere it stands open (CSS)."""
    name = html.Span(words.pages[page].title, className="here")
    return html.Details([html.Summary([f"{words.shell.menu}: ", name]), html.Ul(links)], className="menu")


def _who(viewer: Viewer, words: Words) -> Component:
    """Say who is signed in, and let them sign out."""
    role = ", ".join(part for part in (words.roles[viewer.role], viewer.team) if part)
    leave = html.Form(
        [hidden("csrf_token", current.csrf_token()), html.Button("Sign out", type="submit", className="link-button")],
        method="post",
        action="/sign-out",
    )
    return html.Div([html.Span(role, title=viewer.account), leave], className="who")


def _flashes(page: PageKey, viewer: Viewer | None, words: Words, problem: Component | None) -> Component:
    """Say what was just done; ``problem`` says it of a form that was refused, in place of its plain message."""
    concerns = waiting_concerns(viewer, words)
    waits = [html.Div(html.P(html.A(concerns, href=ADDRESSES["concerns"])), className="flash problem")]
    told = [flash for flash in current.flashes() if flash.ok or problem is None]
    return html.Div(
        [*(waits if concerns else []), *([problem] if problem else []),
         *(html.Div([html.P(flash.message), *_undo(flash.undo, page, words)],
                    className="flash" if flash.ok else "flash problem") for flash in told)],
        className="flashes",
        role="status",
    )


def _undo(number: int | None, page: PageKey, words: Words) -> list[Component]:
    """Offer to take back what was just done, where it is of the kind that can be."""
    if number is None:
        return []
    button = html.Button(words.sorting.undo, type="submit", className="quiet-button")
    return [post_form("undo-theme-act", ADDRESSES.get(page, "/"), [button], class_name="", id=str(number))]


def _news(words: Words) -> Component:
    """Keep a quiet line ready: the page's script shows it once newer figures than these have been published."""
    show = html.Button(words.shell.show_them, type="button", className="quiet-button")
    version = services.lens().published()
    known: dict[str, Any] = {"data-version": "" if version is None else str(version), "data-every": str(EVERY)}
    return html.Div(html.P([words.shell.new_figures, " ", show], hidden=True),
                    id="news", className="news", role="status", **known)


def _appearance(page: PageKey) -> str:
    _, journey = product_words.of(services.home())
    return address("/appearance", back=address(ADDRESSES.get(page, "/"), step=way.chosen(journey)))


def _footer(page: PageKey, words: Words) -> Component:
    return html.Footer(
        html.Div(
            [
                html.P(
                    [
                        words.purpose,
                        " ",
                        words.pages[page].for_whom,
                        " ",
                        html.A("Who sees what", href=ADDRESSES["who-sees-what"]),
                    ],
                    className="for-whom",
                ),
                html.P(html.A(words.appearance.link, href=_appearance(page))),
                html.P(html.A(words.signature.link, href=f"{ADDRESSES['who-sees-what']}#signed")),
                html.P(html.A(words.pages["how"].title, href=ADDRESSES["how"])),
            ],
            className="in",
        ),
    )
