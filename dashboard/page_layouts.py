"""Call pages with what they know, and let nothing that goes wrong in one leave an empty screen.

An address may hold any name, twice or not at all; a page is called with the parameters that it has, once each.
"""

import inspect
import logging
from collections.abc import Callable, MutableMapping
from functools import wraps
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.errors import words_for
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
        fits = {name: value for name, value in values.items() if (takes_all or name in known) and _short(value)}
        try:
            return layout(**fits)
        except WorklightError as error:
            return problem(words_for(503)[0], str(error))
        except Exception:
            logging.getLogger(__name__).exception("the page %s failed", layout.__module__)
            return problem(*words_for(500))

    return called


def problem(title: str, text: str) -> Component:
    """Draw what went wrong, and the way out."""
    return html.Main([html.H1(title, tabIndex="-1"), html.P(text), html.P(html.A("Start again", href="/"))], id="main")


def _known(layout: Layout) -> tuple[set[str], bool]:
    kinds = inspect.signature(layout).parameters.values()
    return {p.name for p in kinds if p.kind is not p.VAR_KEYWORD}, any(p.kind is p.VAR_KEYWORD for p in kinds)


def _short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST
