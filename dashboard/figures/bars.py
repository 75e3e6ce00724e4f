"""Bars drawn from plain elements: always in one order, with a gap between neighbours, and with words of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.figures import say
from dashboard.figures.markup import aria
from dashboard.words import ALL_KINDS, Words
from data.kinds import NO_RECORD

# Narrower parts of a bar hold no number: it would not fit.
LABELLED_FROM = 10.0


@dataclass(frozen=True)
class Part:
    """One part of a bar: its kind, its words, its size in the bar's unit and its width in per cent of the track."""

    kind: str
    name: str
    value: float
    width: float


def parts(kinds: Mapping[str, float], words: Words, *, no_record: float = 0, whole: float = 100) -> tuple[Part, ...]:
    """Lay kinds out from left to right; what is larger than ``whole`` is drawn to the whole, never past it."""
    sizes = {**{kind: kinds.get(kind) or 0 for kind in ALL_KINDS}, NO_RECORD: kinds.get(NO_RECORD) or no_record or 0}
    track = max(whole, sum(max(size, 0) for size in sizes.values())) or 1
    return tuple(Part(kind, words.kind(kind), size, 100 * size / track) for kind, size in sizes.items() if size > 0)


def in_words(laid: Iterable[Part], *, minutes: bool = False) -> str:
    """Say a bar: ``With people 31%, case work 18%``."""
    said = [f"{part.name} {say.duration(part.value) if minutes else say.per_cent(part.value)}" for part in laid]
    return ", ".join(said) or "nothing recorded"


def bar(
    laid: tuple[Part, ...],
    *,
    about: str = "",
    minutes: bool = False,
    small: bool = False,
    label_from: float = LABELLED_FROM,
) -> Component:
    """Draw a bar; ``about`` starts its text alternative, such as a name."""
    label = ": ".join(text for text in (about, in_words(laid, minutes=minutes)) if text)
    return html.Div(
        [
            html.Span(
                "" if minutes or part.width < label_from else f"{round(part.value)}",
                className=f"part k-{part.kind}",
                style={"width": f"{part.width:.2f}%"},
            )
            for part in laid
        ],
        className="bar small" if small else "bar",
        role="img",
        **aria(label=label),
    )


def span_bar(
    low: float, high: float, *, whole: float = 100, central: float | None = None, kind: str = "direct", about: str
) -> Component:
    """Draw a range as a block from ``low`` to ``high`` on an open track, with a tick at ``central``."""
    top = max(whole, high) or 1
    left, right = 100 * max(low, 0) / top, 100 * max(high, low, 0) / top
    drawn = [html.Span(className=f"block k-{kind}", style={"left": f"{left:.2f}%", "width": f"{right - left:.2f}%"})]
    if high <= 0:
        drawn = []
    elif central is not None:
        drawn.append(html.Span(className="tick", style={"left": f"{100 * central / top:.2f}%"}))
    return html.Div(drawn, className="span-bar", role="img", **aria(label=about))


def legend(words: Words, kinds: Iterable[str] = ALL_KINDS) -> Component:
    """List the kinds in the order of every bar."""
    return html.Ul(
        [html.Li([html.Span(className=f"swatch k-{kind}", **aria(hidden="true")), words.kind(kind)]) for kind in kinds],
        className="legend",
        **aria(label="What the parts of a bar mean, from left to right"),
    )
