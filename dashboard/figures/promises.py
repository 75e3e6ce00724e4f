"""Promise cards: all of them step by step, and each by itself. Pure: Answer -> parts."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria
from dashboard.words import Words
from data.journey import Journey


def finding(answer: Answer, words: Words) -> str:
    """Say how many cards there are, and of how many something was measured."""
    if not answer.rows:
        return words.cards.none_yet
    cards = say.things(len(answer.rows), "promise")
    measured = sum(row["measured"] is not None for row in answer.rows)
    if not measured:
        return words.cards.finding_none.format(cards=cards)
    return words.cards.finding.format(cards=cards, measured=say.number(measured))


def by_step(answer: Answer, journey: Journey) -> list[tuple[str | None, list[Row]]]:
    """Return the cards that touch each step, in the journey's order; at the end those that touch none."""
    found: list[tuple[str | None, list[Row]]] = [
        (key, [row for row in answer.rows if key in row["steps"]]) for key in journey.keys]
    none = [row for row in answer.rows if not row["steps"]]
    return [*found, (None, none)] if none else found


def band(answer: Answer, journey: Journey, words: Words, chosen: str | None, link: Callable[[str], str]) -> Component:
    """Draw the journey with the cards that touch each step; one that touches several stands at each."""
    return html.Ol([_step(key, rows, journey, words, chosen, link) for key, rows in by_step(answer, journey)],
                   className="journey")


def _step(key: str | None, rows: list[Row], journey: Journey, words: Words, chosen: str | None,
          link: Callable[[str], str]) -> Component:
    current = aria(current="true") if key and key == chosen else {}
    title: Any = html.A(journey.name(key), href=link(key), **current) if key else words.cards.no_step
    said: Component = html.P(words.cards.no_card, className="wait")
    if rows:
        said = html.Ul([html.Li(html.A(row["title"], href=f"#card-{row['card']}")) for row in rows], className="plain")
    return html.Li([html.H3(title), said], className="step on" if current else "step")


def parts(row: Row, journey: Journey, words: Words) -> list[tuple[str, str]]:
    """Say what a card holds: label and words; what nobody has said is said to be so."""
    cards, labels = words.cards, words.cards.labels
    hours = row["rollout_hours"]
    return [
        (labels["promised"], row["promised"]),
        (labels["due_in"], month(row["due_in"]) or cards.not_said),
        (labels["decided"], _decided(row, words)),
        (labels["steps"], say.listing([journey.name(key).lower() for key in row["steps"]]) or cards.no_step.lower()),
        (labels["rollout_hours"], cards.not_said if hours is None else cards.hours.format(hours=say.number(hours))),
        (labels["measure"], _measure(row, words)),
        (labels["measured"], _measured(row, words)),
    ]


def _decided(row: Row, words: Words) -> str:
    by = words.cards.deciders.get(row["decided_by"] or "", words.cards.not_said)
    return f"{by}, {month(row['decided_in'])}" if row["decided_in"] else by


def _measure(row: Row, words: Words) -> str:
    if row["measure"] is None:
        return words.cards.no_measure
    return f"{words.cards.measures[row['measure']]} ({words.cards.ways[row['better']]})"


def _measured(row: Row, words: Words) -> str:
    if row["measured"] is None:
        return words.cards.not_measured
    return f"{month(row['measured_in'])}: {row['measured']}" if row["measured_in"] else str(row["measured"])


def month(key: str | None) -> str:
    """Say ``November 2026`` for ``2026-11``."""
    return f"{MONTHS[int(key[5:]) - 1]} {key[:4]}" if key else ""


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")


def table(answer: Answer, journey: Journey, words: Words) -> Table:
    """Give every card as a row."""
    rows = tuple((row["title"], *(text for _, text in parts(row, journey, words))) for row in answer.rows)
    heads = tuple(words.cards.labels[key] for key in ("title", "promised", "due_in", "decided", "steps",
                                                      "rollout_hours", "measure", "measured"))
    return Table("Promise cards, by the first step that they touch", heads, rows)


def alternative(answer: Answer, journey: Journey, words: Words) -> str:
    """Say which cards touch each step."""
    return " ".join(f"{journey.name(key) if key else words.cards.no_step}: "
                    f"{say.listing([row['title'] for row in rows]) or words.cards.no_card}."
                    for key, rows in by_step(answer, journey))


def history(answer: Answer, card: int, words: Words) -> Component:
    """Say when each version of a card was written, and by which role."""
    told: list[Mapping[str, Any]] = answer.extra["history"].get(card, [])
    return html.Details([
        html.Summary(words.cards.written),
        html.Ul([html.Li(f"{say.full_day(say.local_day(one['at']))}, {words.roles[one['role']].lower()}"
                         f"{'; its words were taken back' if one['taken_back'] else ''}") for one in told]),
    ], className="as-table")
