"""Where each activity of a process map stands: layers from left to right, folded so that a long chain stays in sight.

In four small steps, after Sugiyama, Tagawa and Toda (1981): the strongest paths make an order without loops; each
activity comes one layer after all that lead to it; layers next to each other share a column as long as there is room;
within a layer an activity stands beside those that lead to it. Pure; the same map always gives the same places.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[str, str]

COLUMNS = 7     # so many, or a few more where layers don't fill theirs
FEWEST_ROWS = 4
COVERED = 0.9   # of all moves, by the paths that are drawn
MOST_DRAWN = 70


@dataclass(frozen=True)
class Place:
    """Column from the left and row from the top, both from 0."""

    column: int
    row: int


def drawn(counts: Mapping[Pair, int]) -> list[Pair]:
    """Choose the paths to draw: the strongest, up to nine in ten moves, and each activity's strongest way in and out.

    What is left out is for the caller to say.
    """
    by_strength = sorted(counts, key=lambda pair: (-counts[pair], pair))
    chosen, moves, enough = set(_strongest(by_strength)), 0, COVERED * sum(counts.values())
    for pair in by_strength[:MOST_DRAWN]:
        if moves >= enough:
            break
        chosen.add(pair)
        moves += counts[pair]
    return [pair for pair in by_strength if pair in chosen]


def _strongest(by_strength: Iterable[Pair]) -> Iterable[Pair]:
    ins: dict[str, Pair] = {}
    outs: dict[str, Pair] = {}
    for pair in by_strength:
        if pair[0] != pair[1]:
            outs.setdefault(pair[0], pair)
            ins.setdefault(pair[1], pair)
    return [*ins.values(), *outs.values()]


def places(pairs: Sequence[Pair], alone: Iterable[str] = ()) -> dict[str, Place]:
    """Return the place of every activity; ``pairs`` stand with the strongest first, ``alone`` are in no pair."""
    forward = _without_loops(pairs)
    names = sorted({name for pair in pairs for name in pair} | set(alone))
    layer = _layers(names, forward)
    rows = max(FEWEST_ROWS, -(-len(names) // COLUMNS))
    placed: dict[str, Place] = {}
    column, free = 0, 0
    for level in sorted(set(layer.values())):
        these = _ordered([name for name in names if layer[name] == level], forward, placed)
        if free and free + min(len(these), rows) > rows:
            column, free = column + 1, 0
        for name in these:
            if free >= rows:
                column, free = column + 1, 0
            placed[name] = Place(column, free)
            free += 1
    return placed


def _without_loops(pairs: Sequence[Pair]) -> list[Pair]:
    """Keep each path that closes no loop with those that are stronger."""
    after: dict[str, set[str]] = defaultdict(set)
    kept = []
    for a, b in pairs:
        if a != b and not _leads(after, b, a):
            after[a].add(b)
            kept.append((a, b))
    return kept


def _leads(after: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        name = ahead.pop()
        if name == goal:
            return True
        ahead += (fresh := after.get(name, set()) - seen)
        seen |= fresh
    return False


def _layers(names: Sequence[str], forward: Sequence[Pair]) -> dict[str, int]:
    """Return how many steps the longest way to each activity has."""
    before: dict[str, list[str]] = defaultdict(list)
    for a, b in forward:
        before[b].append(a)
    layer: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in layer:
            layer[name] = max((depth(other) + 1 for other in before[name]), default=0)
        return layer[name]

    for name in names:
        depth(name)
    return layer


def _ordered(these: Sequence[str], forward: Sequence[Pair], placed: Mapping[str, Place]) -> list[str]:
    def middle(name: str) -> float:
        rows = [placed[a].row for a, b in forward if b == name and a in placed]
        return sum(rows) / len(rows) if rows else 0

    return sorted(these, key=lambda name: (middle(name), name))
