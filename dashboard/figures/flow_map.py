"""A process map as a picture: activities as words that can be read and found, arrows behind them as an SVG image.

Sizes are in rem, so that larger text makes a larger map. The table beside it says the same and more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.figures import svg
from dashboard.figures.flow_layout import Pair, Place
from dashboard.figures.markup import aria

WIDE, HIGH = 8.8, 4.2           # of an activity, rem
ACROSS, DOWN = 4.4, 2         # room between them
EDGE = 1.4                      # around the map, for arrows that go back
LETTER, LINE = .43, 1.0         # of a label
UNIT = 16                       # SVG units in a rem

Point = tuple[float, float]


@dataclass(frozen=True)
class Arrow:
    """One path: how thick (0 to 1) and what is written on it."""

    pair: Pair
    weight: float
    label: str


def picture(
    places: Mapping[str, Place], arrows: Sequence[Arrow], notes: Mapping[str, str], alternative: str,
    room_for: Sequence[Pair] = (), marked: Collection[str] = (),
) -> Component:
    """Draw the map; ``notes`` stand small under an activity's name.

    ``room_for``: paths of another map that is to have its activities at the same places. ``marked``: activities that
    stand out.
    """
    columns = max((place.column for place in places.values()), default=0) + 1
    rows = max((place.row for place in places.values()), default=0) + 1
    left = 3.2 if any(_bulges(pair, places) for pair in [*(arrow.pair for arrow in arrows), *room_for]) else .2
    corners = {name: (left + place.column * (WIDE + ACROSS), EDGE + place.row * (HIGH + DOWN))
               for name, place in places.items()}
    size = (left + 2 * EDGE + columns * WIDE + (columns - 1) * ACROSS, 2 * EDGE + rows * HIGH + (rows - 1) * DOWN)
    lines = [_line(arrow, places, corners) for arrow in arrows]
    drawn: list[Component] = [html.Img(src=_svg(size, lines), alt="", style=_at((0, 0), size))]
    drawn += [_node(name, corner, notes.get(name, ""), name in marked) for name, corner in corners.items()]
    drawn += [_label(line) for line in _with_room(lines, corners.values())]
    style = {"width": f"{size[0]:.2f}rem", "height": f"{size[1]:.2f}rem"}
    return html.Div(drawn, className="map", role="img", style=style, **aria(label=alternative))


@dataclass(frozen=True)
class Line:
    """An arrow as a cubic curve, in rem."""

    points: tuple[Point, Point, Point, Point]
    weight: float
    back: bool
    label: str

    @property
    def middle(self) -> Point:
        """The point halfway along."""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = self.points
        return (ax + 3 * bx + 3 * cx + dx) / 8, (ay + 3 * by + 3 * cy + dy) / 8


def _bulges(pair: Pair, places: Mapping[str, Place]) -> bool:
    """Tell whether an arrow goes back up on the left of the first column."""
    a, b = (places[name] for name in pair)
    return a.column == b.column == 0 and b.row < a.row


def _with_room(lines: Sequence[Line], corners: Iterable[Point]) -> list[Line]:
    """Keep the labels that hide no activity and no label of a stronger path; the table has them all."""
    taken = [(x, y, x + WIDE, y + HIGH) for x, y in corners]
    kept = []
    for line in sorted((line for line in lines if line.label), key=lambda line: -line.weight):
        (x, y), half = line.middle, len(line.label) * LETTER / 2
        box = (x - half, y - LINE / 2, x + half, y + LINE / 2)
        if not any(box[0] < c and a < box[2] and box[1] < d and b < box[3] for a, b, c, d in taken):
            taken.append(box)
            kept.append(line)
    return kept


def _line(arrow: Arrow, places: Mapping[str, Place], corners: Mapping[str, Point]) -> Line:
    start, end = (places[name] for name in arrow.pair)
    back = (end.column, end.row) <= (start.column, start.row)
    points = _points(start, end, *(corners[name] for name in arrow.pair))
    return Line(points, arrow.weight, back, arrow.label)


def _points(a: Place, b: Place, start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """Return the curve: down within a column, across to a later one, and round below to an earlier one."""
    (ax, ay), (bx, by) = start, end
    if a == b:
        right = ax + WIDE
        return (right, ay + .8), (right + 2.6, ay - .2), (right + 2.6, ay + HIGH + .2), (right, ay + HIGH - .8)
    if a.column == b.column and b.row == a.row + 1:
        x = ax + WIDE / 2
        return (x, ay + HIGH), (x, ay + HIGH + .5), (x, by - .7), (x, by - .15)
    if a.column == b.column:
        side, bulge = (ax + WIDE, 2.2) if b.row > a.row else (ax, -2.2)
        ends = .15 if b.row > a.row else -.15
        return ((side, ay + HIGH / 2), (side + bulge, ay + HIGH / 2), (side + bulge, by + HIGH / 2),
                (side + ends, by + HIGH / 2))
    if b.column > a.column:
        start, end = (ax + WIDE, ay + HIGH / 2), (bx - .15, by + HIGH / 2)
        reach = max(2.2, (end[0] - start[0]) / 2)
        return start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end
    start, end = (ax + WIDE / 3, ay + HIGH), (bx + 2 * WIDE / 3, by + HIGH + .15)
    return start, (start[0], start[1] + 2), (end[0], end[1] + 2), end


def _at(corner: Point, size: Point) -> dict[str, str]:
    return {"left": f"{corner[0]:.2f}rem", "top": f"{corner[1]:.2f}rem", "width": f"{size[0]:.2f}rem",
            "height": f"{size[1]:.2f}rem"}


def _node(name: str, corner: Point, note: str, marked: bool) -> Component:
    inside = [html.Span(name), *([html.Small(note)] if note else [])]
    return html.Div(inside, className="map-node on" if marked else "map-node", style=_at(corner, (WIDE, HIGH)))


def _label(line: Line) -> Component:
    x, y = line.middle
    return html.Span(line.label, className="map-label", style={"left": f"{x:.2f}rem", "top": f"{y:.2f}rem"})


def _svg(size: Point, lines: Sequence[Line]) -> str:
    """Return the arrows as the address of an image; their heads keep their size whatever the width."""
    paths = "".join(map(_path, lines))
    heads = ('<defs><marker id="h" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="11" markerHeight="11" '
             f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="{svg.GREY}"/></marker></defs>')
    return svg.address((size[0] * UNIT, size[1] * UNIT), f'{heads}<g fill="none" stroke="{svg.GREY}">{paths}</g>')


def _path(line: Line) -> str:
    a, b, c, d = (f"{x * UNIT:.1f} {y * UNIT:.1f}" for x, y in line.points)
    dashes = ' stroke-dasharray="5 4"' if line.back else ""
    return f'<path d="M{a}C{b} {c} {d}" stroke-width="{1.2 + 5 * line.weight:.1f}"{dashes} marker-end="url(#h)"/>'
