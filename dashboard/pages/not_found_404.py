"""Where there is no page."""

from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.pages.shell import frame

dash.register_page(__name__, path="/not-found", title="No such page - Worklight")  # type: ignore[no-untyped-call]


def layout(**_unknown: Any) -> Component:
    """Say so, and offer the way back."""
    words, _ = product_words.of(services.home())
    page = words.pages["not-found"]
    return frame("not-found", page.title, page.intro, html.P(html.A("Go to your start page", href="/")))
