"""Waiting and work apart, step by step: two bars on one scale of days, with the middle half of waits in words."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import flow, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria, heads
from dashboard.words import Words
from data.journey import Journey

DRAWN = ("waiting", "working")


def by_step(answer: Answer) -> dict[str, dict[str, Row]]:
    """Return the stages of each step that the journey's own marks tell of."""
    found: dict[str, dict[str, Row]] = {}
    for row in answer.rows:
        if row["step"] and not row["activity"]:
            found.setdefault(row["step"], {})[row["part"]] = row
    return found


def drawn(answer: Answer, journey: Journey, words: Words, chosen: str | None = None) -> Component:
    """Draw the bars; the row of the chosen step stands out."""
    steps = by_step(answer)
    most = max((row["median_days"] or 0 for parts in steps.values() for row in parts.values()), default=0) or 1
    return html.Table(
        [
            html.Caption("Days of waiting and of work", className="visually-hidden"),
            heads(("Step", "Waiting, then work", "In words"), hidden=True),
            html.Tbody([_row(journey.name(step), parts, most, words, step == chosen)
                        for step, parts in steps.items()]),
        ],
        className="bars waiting-work",
    )


def _row(name: str, parts: Mapping[str, Row], most: float, words: Words, is_chosen: bool) -> Component:
    said = {part: f"{words.flow.parts[part]}: {_said(parts.get(part), words)}" for part in DRAWN}
    bars = [_bar((parts[part]["median_days"] if part in parts else 0) or 0, most, part, f"{name}. {said[part]}")
            for part in DRAWN]
    return html.Tr([html.Th(name, scope="row"), html.Td(bars, className="drawn spans"),
                    html.Td([html.Span(text) for text in said.values()], className="ranges")],
                   className="on" if is_chosen else "", **(aria(current="true") if is_chosen else {}))


def _bar(days: float, most: float, part: str, about: str) -> Component:
    block = html.Span(className=f"part k-{'travel' if part == 'waiting' else 'case_work'}",
                      style={"width": f"{100 * days / most:.2f}%"})
    return html.Div([block] if days else [], className="bar small open", role="img", **aria(label=about))


def _said(row: Row | None, words: Words) -> str:
    if row is None:
        return words.flow.unknown
    return flow.days(row["median_days"]) if row["median_days"] is not None else flow.held(row, words)


def legend(words: Words) -> Component:
    """Say what the two bars are."""
    return html.Ul([html.Li([html.Span(className=f"swatch k-{kind}", **aria(hidden="true")), words.flow.parts[part]])
                    for part, kind in (("waiting", "travel"), ("working", "case_work"))],
                   className="legend", **aria(label="What the bars mean, from top to bottom"))


def alternative(answer: Answer, journey: Journey, words: Words) -> str:
    """Say each step's waiting and work."""
    said = [f"{journey.name(step)}: " + ", ".join(
        f"{words.flow.parts[part].lower()} {_said(parts.get(part), words)}" for part in DRAWN) + "."
        for step, parts in by_step(answer).items()]
    return " ".join(said) or "Nothing is drawn."


def numbers(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give every stage as a table: of steps first, then of activities whose own events tell."""
    rows: Sequence[Row] = answer.rows[: flow.MOST_ROWS]
    return Table("Waiting and work, step by step", ("What", "Part", "Times", "Median", "Middle half, days"), tuple(
        (row["activity"] or (journey.name(row["step"]) if row["step"] else words.flow.unknown),
         words.flow.parts[row["part"]], flow.count(row["count"], words), flow.time(row) or flow.held(row, words),
         _half(row)) for row in rows))


def _half(row: Row) -> str:
    if row["quarter_days"] is None:
        return ""
    return f"{row['quarter_days']:.0f} to {row['three_quarters_days']:.0f}"


def finding(answer: Answer, journey: Journey) -> str:
    """Say at which step waiting takes a larger part than work."""
    longer = [journey.name(step).lower() for step, parts in by_step(answer).items()
              if _longer(parts.get("waiting"), parts.get("working"))]
    if not longer:
        return "Waiting and work, apart"
    return f"At {say.listing(longer)}, people wait longer than the work then takes"


def _longer(waiting: Row | None, working: Row | None) -> bool:
    known = (row["median_days"] if row else None for row in (waiting, working))
    first, second = known
    return first is not None and second is not None and first > second
