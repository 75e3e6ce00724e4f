"""A year's ideas seen together: what began and what was decided, month by month and step by step. Pure."""

from collections.abc import Iterator
from datetime import date

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.figures.promises import month
from dashboard.words import Words
from data.journey import Journey

MONTHS = 12
Happened = tuple[str, str | None, str]  # month such as 2026-11, step, words


def happened(answer: Answer, words: Words) -> list[Happened]:
    """Return what began and what was decided in the last twelve months, the latest month first."""
    today: date = answer.extra["today"]
    first = _back(today, MONTHS - 1)
    found = [one for row in answer.rows for one in _of(row, words) if one[0] >= first]
    return sorted(found, key=lambda one: one[0], reverse=True)


def _back(today: date, months: int) -> str:
    at = today.year * 12 + today.month - 1 - months
    return f"{at // 12}-{at % 12 + 1:02d}"


def _of(row: Row, words: Words) -> Iterator[Happened]:
    trying = words.trying
    for move in row["moves"]:
        key = f"{move['on']:%Y-%m}"
        again = f" ({trying.of_cycle.format(count=move['cycle'])})" if move["cycle"] > 1 else ""
        if move["to"] == "do":
            yield key, row["step"], f"{trying.began}: {row['title']}{again}"
        if move["decision"]:
            yield key, row["step"], f"{trying.decided[move['decision']]}: {row['title']}{again}"


def table(answer: Answer, journey: Journey, words: Words) -> Table | None:
    """Give a row a month in which something began or was decided, a column a step; None where nothing did."""
    told = happened(answer, words)
    if not told:
        return None
    steps = [step for step in (*journey.keys, None) if any(one[1] == step for one in told)]
    steps += sorted({one[1] for one in told if one[1] not in steps and one[1]})  # of steps that there once were
    names = [journey.name(step) if step else words.trying.no_step for step in steps]
    rows = tuple((month(key), *("; ".join(text for when, at, text in told if (when, at) == (key, step))
                                for step in steps)) for key in dict.fromkeys(one[0] for one in told))
    return Table(words.trying.year, (words.trying.labels["month"], *names), rows)


def alternative(answer: Answer, words: Words) -> str:
    """Say the same as sentences."""
    told = happened(answer, words)
    by_month = {key: [text for when, _, text in told if when == key] for key, *_ in told}
    return " ".join(f"{month(key)}: {say.listing(texts)}." for key, texts in by_month.items())
