"""A chart whose script is asked for only once somebody comes to it: words, table and the rest of the page go first.

The script that draws charts has 1.5 million bytes and keeps a slow machine busy for a second (assets/later.js).
"""

from dash.development.base_component import Component


class Later(Component):
    """Keep the place of ``children``; until they are drawn it ``says`` so."""

    _namespace = "worklight_later"
    _type = "Later"

    def __init__(self, children: Component, says: str) -> None:
        self._children_props, self._base_nodes = [], ["children"]
        self._prop_names = ["children", "says"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = self._prop_names
        self.available_wildcard_properties: list[str] = []
        super().__init__(children=children, says=says)  # type: ignore[no-untyped-call]
