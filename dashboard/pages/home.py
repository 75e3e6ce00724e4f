"""The front door: it opens on the page that a role needs most."""

from typing import Any

import dash
from dash.development.base_component import Component

from dashboard.auth import current
from dashboard.pages.shell import ADDRESSES, menu

dash.register_page(__name__, path="/", title="Worklight", order=0)  # type: ignore[no-untyped-call]


def layout(**query: Any) -> Component:
    """Draw the start page of the viewer's role."""
    start = ADDRESSES[menu(current.viewer())[0]]
    # looked up, not imported: Dash loads each page module itself, and a second import would register it twice
    page = next(page for page in dash.page_registry.values() if page["path"] == start)
    drawn: Component = page["layout"](**query)
    return drawn
