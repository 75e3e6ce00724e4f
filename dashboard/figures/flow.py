"""Answers about flow to findings, the map and its table: about the work, never about a worker."""

from collections.abc import Collection, Iterable

from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import flow_layout, say
from dashboard.figures.figure import Table
from dashboard.figures.flow_map import Arrow, picture
from dashboard.words import Words
from data.journey import Journey

MOST_ROWS = 150     # of a table on the page; the download has all
ENDS_SHOWN = 0.05   # of all cases that begin or end there, for a note on the map


def finding(stages: Answer, paths: Answer, journey: Journey, words: Words, step: str | None = None) -> str:
    """Say where people wait longest, with the middle half as its range; else which path takes longest.

    Where a ``step`` is chosen: how long they wait there.
    """
    waits = [row for row in stages.rows if row["part"] == "waiting" and row["state"] == "ok" and not row["activity"]
             and row["step"]]
    chosen = [row for row in waits if row["step"] == step]
    if stages.state == "ok" and chosen:
        return f"Before {journey.name(chosen[0]['step']).lower()} begins, {middle_half(chosen[0])}"
    if stages.state == "ok" and waits:
        row = max(waits, key=lambda row: row["median_days"])
        half = middle_half(row)
        return f"The longest wait is before {journey.name(row['step']).lower()} begins: {half}"
    return longest(paths) or words.pages["flow"].title


def longest(answer: Answer) -> str:
    """Say which of the paths that are drawn takes longest, where there is a map."""
    known = {(row["from"], row["to"]): row for row in answer.rows if row.get("median_seconds") is not None}
    pairs = flow_layout.drawn(counts(answer.rows)) if answer.state == "ok" else []
    drawn = [known[pair] for pair in pairs if pair in known]
    if not drawn:
        return ""
    row = max(drawn, key=lambda row: row["median_seconds"])
    return f"The longest stretch is from {row['from']} to {row['to']}: half of the times are {time(row)} or less"


def middle_half(row: Row) -> str:
    """Say ``half of people wait 12 days or less, and for the middle half it is 5 to 23 days``."""
    least, most = row["quarter_days"], row["three_quarters_days"]
    said = f"half of people wait {say.days_or_less(row['median_days'])}"
    if least is None or most is None or round(least) >= round(most):
        return said
    return f"{said}, and for the middle half it is {least:.0f} to {most:.0f} days"


def time(row: Row) -> str:
    """Say the median time of a path or stage; of dates alone whole days; or that it is held back."""
    if row["median_seconds"] is not None:
        return lasting(row["median_seconds"])
    if row["median_days"] is not None:
        return days(row["median_days"])
    return ""


def lasting(seconds: float) -> str:
    """Say ``3 days``, ``5 h`` or ``20 min``: days from two days on."""
    if seconds >= 2 * 86_400:
        return days(seconds / 86_400)
    if seconds >= 10 * 3600:
        return f"{round(seconds / 3600)} h"
    return say.duration(seconds / 60) if seconds >= 60 else "under a minute"


def days(count: float) -> str:
    """Say ``1 day``, ``12 days``; half a day only below ten."""
    whole = round(count) if count >= 10 else round(2 * count) / 2
    return "the same day" if not whole else "1 day" if whole == 1 else f"{whole:g} days"


def held(row: Row, words: Words) -> str:
    """Say why a number is held back."""
    return words.flow.held.get(row["state"], "")


def counts(rows: Iterable[Row]) -> dict[flow_layout.Pair, int]:
    """Return the paths with a number that may be shown."""
    return {pair: row["count"] for pair, row in by_path(rows).items() if row["count"]}


def by_path(rows: Iterable[Row]) -> dict[flow_layout.Pair, Row]:
    """Return the rows by where they lead from and to."""
    return {(row["from"], row["to"]): row for row in rows}


def arrows(rows: Iterable[Row], pairs: Iterable[flow_layout.Pair]) -> list[Arrow]:
    """Return those of the paths that have a number, as thick as their share of the strongest, with their times."""
    paths = by_path(rows)
    known = counts(paths.values())
    most = max(known.values(), default=1)
    return [Arrow(pair, (known[pair] / most) ** .5, time(paths[pair])) for pair in pairs if pair in known]


def drawing(answer: Answer, words: Words, marked: Collection[str] = ()) -> Component:
    """Draw the map: every activity of a path that may be shown, the strongest paths as arrows; ``marked`` stand out."""
    pairs = flow_layout.drawn(counts(answer.rows))
    return picture(flow_layout.places(pairs), arrows(answer.rows, pairs), _notes(answer), alternative(answer),
                   marked=marked)


def _notes(answer: Answer) -> dict[str, str]:
    """Say at how many cases begin and end at an activity, where that is more than a few of them."""
    notes: dict[str, list[str]] = {}
    for key, word in (("starts", "begin here"), ("ends", "end here")):
        for name, cases in answer.extra[key].items():
            if cases and cases >= ENDS_SHOWN * answer.extra["cases"]:
                notes.setdefault(name, []).append(f"{say.number(cases)} {word}")
    return {name: "; ".join(said) for name, said in notes.items()}


def left_out(answer: Answer, words: Words) -> str:
    """Say how many paths the drawing leaves out, and why; none is dropped silently."""
    known = counts(answer.rows)
    not_drawn, few = len(known) - len(flow_layout.drawn(known)), answer.extra["few"]
    said = [words.flow.not_drawn.format(number=say.number(not_drawn))] if not_drawn else []
    said += [words.flow.few_paths.format(number=say.number(few))] if few else []
    return " ".join(said) or words.flow.all_drawn


def alternative(answer: Answer) -> str:
    """Say the map in words: its size, where cases begin, and its five strongest paths."""
    begin = [name for name, cases in answer.extra["starts"].items() if cases]
    paths = [f"{row['from']} to {row['to']} {say.number(row['count'])} times"
             for row in answer.rows[:5] if row["count"]]
    return (f"{say.number(answer.extra['cases'])} cases. "
            f"They begin with {say.listing(begin[:3]) or 'different things'}. "
            f"The paths most taken: {say.listing(paths)}.")


def at_step(answer: Answer, marked: Collection[str], name: str, words: Words) -> str:
    """Say which activities of the map belong to the step of that name, in the order of the alphabet."""
    here = sorted({end for row in answer.rows for end in (row["from"], row["to"])} & set(marked))
    return (words.flow.marked.format(step=name, activities=say.listing(here)) if here
            else words.flow.none_marked.format(step=name))


def paths(answer: Answer, words: Words, marked: Collection[str] = (), step: str = "") -> Table:
    """Give the paths as a table, the most taken first; those from or to what is ``marked``, of a step, before all."""
    first = sorted(answer.rows, key=lambda row: not {row["from"], row["to"]} & set(marked))
    told = caption("path", len(answer.rows))
    rows = tuple((f"{row['from']} \u2192 {row['to']}", count(row["count"], words), count(row["cases"], words),
                  time(row) or held(row, words)) for row in first[:MOST_ROWS])
    return Table(words.flow.step_first.format(caption=told, step=step) if marked else told, (
        "Path", "Times", "Cases", "Time between, median"), rows)


def caption(what: str, number: int) -> str:
    """Say how many rows there are, and that a download has those which are not shown."""
    if number > MOST_ROWS:
        return f"The {MOST_ROWS} {what}s most taken of {say.number(number)}; all are in the download"
    return f"All {say.number(number)} {what}s, the most taken first"


def count(number: int | None, words: Words) -> str:
    """Say a number, or that it is held back."""
    return words.flow.fewer if number is None else say.number(number)
