"""The journey, step by step: how long people wait, where the time goes, what people say most. Links choose a step."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import bars, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria
from dashboard.words import Words
from data.journey import Journey, Step
from data.kinds import KINDS

MOST_TRIED = 2  # of a step; the others are a link away
WAIT_STATES = {"too_few": "too few waits to show", "no_data": "no waits known for this time"}


def by_step(answer: Answer) -> dict[Any, Mapping[str, Any]]:
    """Return the rows of an answer by their step."""
    return {row["step"]: row for row in answer.rows}


def wait_words(row: Mapping[str, Any] | None) -> str:
    """Say how long people wait at a step."""
    if row and row["state"] == "ok" and row["median_days"] is not None:
        return f"half of people wait {say.days_or_less(row['median_days'])}"
    return WAIT_STATES.get(row["state"] if row else "no_data", WAIT_STATES["no_data"])


def band(
    journey: Journey,
    words: Words,
    *,
    shares: Answer,
    waits: Answer,
    themes: Answer,
    chosen: str,
    link: Callable[[str], str],
    promises: Answer | None = None,
    tried: Answer | None = None,
) -> Component:
    """Draw the steps in order; ``link`` gives the address that chooses a step.

    ``promises`` are the cards that touch it, ``tried`` what is being tried there.
    """
    waiting = by_step(waits)
    return html.Ol(
        [
            html.Li(
                [
                    html.H3(html.A(step.name, href=link(step.key), **_current(step.key == chosen))),
                    html.P(wait_words(waiting.get(step.key)), className="wait"),
                    *_bar(step, journey, words, shares),
                    _says(most_said(themes, step.key)),
                    *_tried(tried, step.key, words),
                    *_promised(promises, step.key),
                ],
                className="step on" if step.key == chosen else "step",
            )
            for step in journey.step
        ],
        className="journey",
    )


def _tried(tried: Answer | None, step: str, words: Words) -> list[Component]:
    """Name what is being tried at a step, or was, and how far it is, and lead to it."""
    rows = [row for row in tried.rows if row["step"] == step] if tried else []
    items = [html.Li([f"{_how_far(row, words)}: ",
                      html.A(row["title"], href=f"/trying?card={row['card']}")]) for row in rows[:MOST_TRIED]]
    more = len(rows) - len(items)
    items += [html.Li(html.A(f"{more} more", href=f"/trying?step={step}"))] if more else []
    return [html.Ul(items, className="tried")] if items else []


def _how_far(row: Mapping[str, Any], words: Words) -> str:
    return words.trying.decided[row["decision"]] if row["decision"] else words.shell.tried[row["stage"]]


def _promised(promises: Answer | None, step: str) -> list[Component]:
    """Say how many promise cards touch a step, and lead to them."""
    number = sum(step in row["steps"] for row in promises.rows) if promises else 0
    if not number:
        return []
    link = html.A(say.things(number, "promise"), href=f"/promises?step={step}")
    return [html.P([link, f" {'touches' if number == 1 else 'touch'} this step"], className="promised")]


def most_said(themes: Answer, step: str) -> Mapping[str, Any] | None:
    """Return the theme that most people named at a step; rows come with most people first."""
    return next((row for row in themes.rows if row["step"] == step), None)


def _current(is_chosen: bool) -> dict[str, Any]:
    return aria(current="true") if is_chosen else {}


def _bar(step: Step, journey: Journey, words: Words, shares: Answer) -> list[Component]:
    if shares.state != "ok":
        return []  # the page's heading has said why
    row = by_step(shares).get(step.key)
    if row and row.get("counted_with"):
        return [html.P(f"counted together with {_quoted(journey, row['counted_with'])}", className="no-bar")]
    if not row or not row["kinds"]:
        return [html.P(words.states["too_few"].title.lower(), className="no-bar")]
    drawn = [bars.bar(bars.parts(row["kinds"], words), about=f"Recorded time at {step.name}", label_from=17)]
    inside = [_quoted(journey, key) for key in counted_in(shares, step.key)]
    return [*drawn, *([html.P(f"with {say.listing(inside)} counted in", className="no-bar")] if inside else [])]


def counted_in(shares: Answer, step: str) -> list[str]:
    """Return the steps whose time is counted in that of another, because too few people carry one of them."""
    return [row["step"] for row in shares.rows if row.get("counted_with") == step]


def any_merged(shares: Answer) -> bool:
    """Tell whether any step is counted in that of another."""
    return shares.state == "ok" and any(row.get("counted_with") for row in shares.rows)


def _quoted(journey: Journey, key: str) -> str:
    return f"\u2018{journey.name(key)}\u2019"


def _says(row: Mapping[str, Any] | None) -> Component:
    if row is None:
        return html.P("Nobody has told us about this step yet.", className="say nothing")
    return html.P(
        [html.Span(row["theme"], className="theme-name"), html.Small(say.of_people(row["people"], row["of_total"]))],
        className="say",
    )


def numbers(journey: Journey, words: Words, *, shares: Answer, waits: Answer, themes: Answer) -> Table:
    """Give the band as a table."""
    kinds, waiting = by_step(shares), by_step(waits)
    return Table(
        "Each step: waits, recorded time by kind in per cent, and what people say most",
        ("Step", "Wait", *(words.kind(kind) for kind in KINDS), "Said most"),
        tuple(
            (
                step.name,
                wait_words(waiting.get(step.key)),
                *_cells(kinds.get(step.key), journey),
                _said(most_said(themes, step.key)),
            )
            for step in journey.step
        ),
    )


def _cells(row: Mapping[str, Any] | None, journey: Journey) -> Sequence[str]:
    if row and row.get("counted_with"):
        return [f"with {_quoted(journey, row['counted_with'])}"] * len(KINDS)
    split = row["kinds"] if row else None
    return ["not shown"] * len(KINDS) if not split else [say.per_cent(split.get(kind) or 0) for kind in KINDS]


def _said(row: Mapping[str, Any] | None) -> str:
    return f"{row['theme']} ({say.of_people(row['people'], row['of_total'])})" if row else "nothing yet"


def alternative(journey: Journey, words: Words, *, shares: Answer, waits: Answer) -> str:
    """Say the whole band in words."""
    kinds, waiting = by_step(shares), by_step(waits)
    said = []
    for step in journey.step:
        row = kinds.get(step.key) or {}
        split, other = row.get("kinds"), row.get("counted_with")
        time = f"; recorded time: {bars.in_words(bars.parts(split, words))}" if split else ""
        time = f"; recorded time counted together with {_quoted(journey, other)}" if other else time
        said.append(f"{step.name}: {wait_words(waiting.get(step.key))}{time}.")
    return " ".join(said)
