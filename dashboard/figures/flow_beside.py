"""Two maps beside each other: every activity stands at the same place in both, so that only the ways differ."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Row
from dashboard.figures import flow, flow_layout, say
from dashboard.figures.figure import Table
from dashboard.figures.flow_layout import Pair
from dashboard.figures.flow_map import picture
from dashboard.figures.markup import scrolling
from dashboard.words import Words


@dataclass(frozen=True)
class Side:
    """One of the two: whose work, and its paths (``from``, ``to``, ``count`` and times; held back ones without)."""

    name: str
    paths: tuple[Row, ...]

    @cached_property
    def counts(self) -> dict[Pair, int]:
        """The paths with a number that may be shown."""
        return flow.counts(self.paths)


def drawings(sides: Sequence[Side], marked: Collection[str] = ()) -> Component:
    """Draw the maps, each under the name of whose it is; a way that few took on one side is missing there.

    Activities that are ``marked`` stand out in both.
    """
    pairs = _drawn(sides)
    places = flow_layout.places(pairs)
    maps = [html.Div([html.H3(side.name), scrolling(_one(side, pairs, places, marked), side.name)]) for side in sides]
    return html.Div(maps, className="maps-beside")


def _drawn(sides: Sequence[Side]) -> list[Pair]:
    """Choose the paths as for one map, by their share of each side, so that the larger one does not decide alone."""
    together: Counter[Pair] = Counter()
    for side in sides:
        total = sum(side.counts.values())
        together.update({pair: round(1_000_000 * count / total) for pair, count in side.counts.items()})
    return flow_layout.drawn(together)


def _one(side: Side, pairs: Sequence[Pair], places: Mapping[str, flow_layout.Place],
         marked: Collection[str]) -> Component:
    return picture(places, flow.arrows(side.paths, pairs), {}, alternative([side]), room_for=pairs, marked=marked)


def alternative(sides: Sequence[Side]) -> str:
    """Say of each side the three ways most taken."""
    return " ".join(f"{side.name}: {say.listing(_most_taken(side)) or 'no path can be shown'}." for side in sides)


def _most_taken(side: Side) -> list[str]:
    most = sorted(side.counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    return [f"{a} to {b} {say.number(count)} times" for (a, b), count in most]


def finding(sides: Sequence[Side], words: Words) -> str:
    """Say on which path the medians lie furthest apart; whose they are is in the maps."""
    first, second = ({(row["from"], row["to"]): row["median_seconds"] for row in side.paths
                      if row["median_seconds"] is not None} for side in sides)
    both = {pair: sorted((first[pair], second[pair])) for pair in first.keys() & second.keys()}
    apart = {pair: times for pair, times in both.items() if flow.lasting(times[0]) != flow.lasting(times[1])}
    if not apart:
        return words.flow.beside
    (a, b), times = max(apart.items(), key=lambda item: (item[1][1] - item[1][0], item[0]))
    return f"From {a} to {b} takes {flow.lasting(times[0])} in one and {flow.lasting(times[1])} in the other"


def numbers(sides: Sequence[Side], words: Words) -> Table:
    """Give every path of either side: how often and after how long, those most taken on the left first."""
    of = [flow.by_path(side.paths) for side in sides]
    pairs = list(dict.fromkeys(pair for paths in of for pair in paths))[:flow.MOST_ROWS]
    rows = tuple((f"{a} \u2192 {b}", *(_cell(paths.get((a, b)), words) for paths in of)) for a, b in pairs)
    return Table(words.flow.beside_table, ("Path", *(side.name for side in sides)), rows)


def _cell(row: Row | None, words: Words) -> str:
    """Say a path of one side; one that nobody took there and one of few cases read the same."""
    if row is None or row["count"] is None:
        return words.flow.fewer
    return "; ".join(part for part in (f"{say.number(row['count'])} times", flow.time(row)) if part)
