"""Call pages with what they know, and let nothing that goes wrong in one leave an empty screen.

An address may hold any name, twice or not at all; a page is called with the parameters that it has, once each.
"""

import inspect
from collections.abc import Callable, MutableMapping
from functools import wraps
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.errors import NOTHING_SHOWN, numbered, words_for
from dashboard.pages import kept_step
from dashboard.plain_html import made_plain
from dashboard.words import Words
from data.errors import WorklightError

Layout = Callable[..., Any]
_LONGEST = 200


def make_safe(pages: MutableMapping[str, Any]) -> None:
    """Wrap the layout of every page of the registry."""
    for page in pages.values():
        if callable(page.get("layout")):
            page["layout"] = safe(page["layout"])


def safe(layout: Layout) -> Layout:
    """Return a layout that takes any query and always returns something to read."""
    known, takes_all = _known(layout)

    @wraps(layout)
    def called(**query: Any) -> Any:
        values = {name: value[0] if isinstance(value, list) else value for name, value in query.items()}
        kept_step.remember(values.get("step"))
        fits = {name: value for name, value in values.items() if (takes_all or name in known) and _short(value)}
        try:
            return made_plain(layout(**fits))
        except WorklightError as error:
            return problem(words_for(503)[0], str(error))
        except Exception as error:
            return problem(words_for(500)[0], numbered(error, layout.__module__))

    return called


def problem(title: str, text: str) -> Component:
    """Draw what went wrong, and the way out; like every page it says what the data is for (rule 23)."""
    words = _words()
    links = html.Ul([html.Li(html.A("Start again", href="/"))], className="links")
    return html.Div(
        [
            html.Header(html.Div(html.P([html.A(words.name, href="/", className="brand"),
                                         html.Span(words.tagline, className="tag")]), className="in")),
            html.Main([html.H1(title, id="finding", tabIndex="-1"), html.Div([html.P(text), links], className="card")],
                      id="main", className="narrow"),
            html.Footer(html.Div(html.P(f"{words.purpose} {NOTHING_SHOWN}", className="for-whom"), className="in")),
        ],
        className="page",
    )


def _words() -> Words:
    """Return the council's words, or ours where theirs are what went wrong."""
    try:
        return product_words.of(services.home())[0]
    except (WorklightError, RuntimeError):
        return product_words.read_words()


def _known(layout: Layout) -> tuple[set[str], bool]:
    kinds = inspect.signature(layout).parameters.values()
    return {p.name for p in kinds if p.kind is not p.VAR_KEYWORD}, any(p.kind is p.VAR_KEYWORD for p in kinds)


def _short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST
