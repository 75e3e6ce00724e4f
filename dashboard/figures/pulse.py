"""The team pulse as words and small bars in a table: three words a question, each question by itself. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.markup import aria, heads, scrolling
from dashboard.pulse import GROUPS, ITEMS, OUTCOMES
from dashboard.words import Words

MOST_NAMED = 2      # questions in a heading
MOST_ROUNDS = 4     # rounds beside each other
BANDS = ("low", "middle", "high")


def finding(answer: Answer, words: Words) -> str:
    """Say to what two thirds or more disagreed in the newest round, in the order of asking; or why nothing is known."""
    newest = next(iter(answer.extra["rounds"]), None)
    if newest is None:
        return words.pulse.finding_none
    if not newest["told"]:
        return words.pulse.finding_few
    # that an aim is hard is neither good nor bad
    said = [f"\u201c{words.pulse.items[row['item']].rstrip('.')}\u201d" for row in of_round(answer, newest)
            if row["disagreed"] == "high" and row["item"] != "hard_aim"]
    if not said:
        return words.pulse.finding_no_disagreed
    named = say.listing(said) if len(said) <= MOST_NAMED else words.pulse.finding_others.format(
        questions=", ".join(said[:MOST_NAMED]))
    return words.pulse.finding_disagreed.format(questions=named)


def of_round(answer: Answer, one: Mapping[str, Any]) -> list[Row]:
    """Return the questions of a round, in the order of asking."""
    return [row for row in answer.rows if row["round"] == one["round"]]


def about(one: Mapping[str, Any], words: Words) -> str:
    """Say what a round is about."""
    return str(one["title"] or words.pulse.in_general)


def subtitle(one: Mapping[str, Any], words: Words) -> str:
    """Say what a round is about and, roughly, how many answered."""
    low, high = one["people_from"], one["people_to"]
    people = words.pulse.people.format(low=low, high=high) if high else words.pulse.people_more.format(low=low)
    return words.pulse.subtitle.format(about=about(one, words), people=people)


def title(one: Mapping[str, Any], words: Words) -> str:
    """Say when a round took answers."""
    return f"{words.pulse.answered}, {say.span(one['first_day'], one['last_day'])}"


def table(rows: Sequence[Row], caption: str, words: Words) -> Component:
    """Draw the questions with a bar and a word for each answer; the bar shows a third of its length, never a number."""
    names = (words.pulse.question, *(words.pulse.groups[group] for group in GROUPS))
    body = [html.Tr([html.Th([_factor(row, before, words), words.pulse.items[row["item"]]], scope="row",
                             role="rowheader"), *_cells(row, words)], role="row")
            for row, before in zip(rows, (None, *rows), strict=False)]
    drawn = html.Table([html.Caption(caption, className="visually-hidden"), heads(names, roles=True),
                        html.Tbody(body, role="rowgroup")], className="numbers stacked pulse", role="table")
    return scrolling(drawn, caption)


def _factor(row: Row, before: Row | None, words: Words) -> Component:
    """Name the factor over the first of its questions; it is read out with each."""
    again = before is not None and before["factor"] == row["factor"]
    return html.Span([words.pulse.factors[row["factor"]], html.Span(": ", className="visually-hidden")],
                     className="visually-hidden" if again else "factor")


def _cells(row: Row, words: Words) -> list[Component]:
    if row["agreed"] == "apart":
        return [html.Td(words.pulse.apart, colSpan="3", role="cell", className="apart", **aria(colspan="3"))]
    return [html.Td([_bar(row[group]), words.pulse.bands[row[group]]], role="cell", **_head(group, words))
            for group in GROUPS]


def _head(group: str, words: Words) -> dict[str, Any]:
    return {"data-head": words.pulse.groups[group]}


def _bar(band: str) -> Component:
    """Draw a track of three thirds, with the one marked in which the answers lie."""
    thirds = [html.Span(className="on" if each == band else "") for each in BANDS]
    return html.Span(thirds, className="thirds", **aria(hidden="true"))


def in_words(row: Row, words: Words) -> str:
    """Say which answer has two thirds, or that none has."""
    high = next((group for group in GROUPS if row[group] == "high"), None)
    return words.pulse.most.format(group=say.small(words.pulse.groups[high])) if high else words.pulse.differed


def alternative(rows: Sequence[Row], words: Words) -> str:
    """Say each question with its answer."""
    return " ".join(words.pulse.alternative.format(
        question=words.pulse.items[row["item"]], said=in_words(row, words)) for row in rows)


def beside(answer: Answer, words: Words) -> Table | None:
    """Set rounds beside each other, the newest first; None where there are not two. It says nothing of a change."""
    rounds = answer.extra["rounds"][:MOST_ROUNDS]
    if len(rounds) < 2:
        return None
    asked = [item for item in (*ITEMS, *OUTCOMES) if any(row["item"] == item for row in answer.rows)]
    by_item = {(row["round"], row["item"]): in_words(row, words) for row in answer.rows}
    rows = tuple((words.pulse.items[item], *(_then(one, item, by_item, words) for one in rounds)) for item in asked)
    names = tuple(f"{about(one, words)}, {say.span(one['first_day'], one['last_day'])}" for one in rounds)
    return Table(words.pulse.earlier, (words.pulse.question, *names), rows)


def _then(one: Mapping[str, Any], item: str, by_item: Mapping[tuple[int, str], str], words: Words) -> str:
    if not one["told"]:
        return words.pulse.few_cell
    return by_item.get((one["round"], item), words.pulse.not_asked)
