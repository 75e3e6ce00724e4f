"""The last card of a page: something to talk about, never a verdict."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component


def card(said: Iterable[str]) -> Component:
    """Draw questions and next steps as a list."""
    items = html.Ul([html.Li(text) for text in said])
    return html.Section([html.H2("To talk about", id="talk-title"), items], className="card wide")
