"""Open, new and waiting cases by name, with contracted days and leave: shared work, never beside hours."""

from collections.abc import Mapping

from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.figures.figure import Table, table
from dashboard.words import Words
from data.journey import Journey

HEADS = ("Name", "Open cases", "Of these new", "Of these not begun", "In your own words", "Contracted days",
         "Days of leave")
CAPTION = "Cases by name, in name order"


def by_name(answer: Answer, words: Words) -> Component:
    """Draw the table, in name order; on a narrow screen each name stands by itself."""
    worded = any(row["words"] for row in answer.rows)
    heads = HEADS if worded else tuple(head for head in HEADS if head != "In your own words")
    return table(Table(CAPTION, heads, tuple(_row(row, words, worded) for row in answer.rows)), hide_caption=True,
                 stacked=True)


def _row(row: Mapping[str, object], words: Words, worded: bool) -> tuple[str, ...]:
    counts = [_number(row[key]) for key in ("open", "new", "waiting")]
    own = [_own(row["words"]) or words.load.no_words] if worded else []
    return (str(row["name"]), *counts, *own, _number(row["contracted_days"]), _number(row["leave_days"]))


def _own(words: object) -> str:
    """Say such as ``Court work 2, Going to panel 1``: each word with its cases, in the council's order."""
    return ", ".join(f"{word} {cases}" for word, cases in words.items()) if isinstance(words, Mapping) else ""


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else "not known"


def waiting(answer: Answer, journey: Journey, words: Words) -> list[str]:
    """Say how many cases are with nobody at each step, then how many have come in and have not begun."""
    rows = answer.extra.get("waiting", ())
    alone = [f"{row['unallocated']} {_where(row['step'], journey)}" for row in rows if row["unallocated"]]
    begun = [f"{row['cases']} {_where(row['step'], journey)}" for row in rows if row["cases"]]
    return [words.load.with_nobody.format(listed=say.listing(alone)) if alone else words.load.all_allocated,
            words.load.not_begun.format(listed=say.listing(begun)) if begun else words.load.none_waits]


def _where(step: str | None, journey: Journey) -> str:
    return f"at {journey.name(step).lower()}" if step else "with no step named"


def alternative(answer: Answer) -> str:
    """Say how many cases the team has in hand."""
    known = [row["open"] for row in answer.rows if row["open"] is not None]
    return f"{sum(known)} open cases among {len(answer.rows)} colleagues."
