"""Answers about flow to findings, the map, tables and what to talk about: about the work, never about a worker."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import flow_layout, say
from dashboard.figures.figure import Table
from dashboard.figures.flow_map import Arrow, picture
from dashboard.words import Words
from data.journey import Journey

MOST_ROWS = 150     # of a table on the page; the download has all
BURDENS = ("admin", "held_up")
ENDS_SHOWN = 0.05   # of all cases that begin or end there, for a note on the map


def finding(stages: Answer, paths: Answer, journey: Journey, words: Words) -> str:
    """Say where people wait longest, with the middle half as its range; else which path takes longest."""
    waits = [row for row in stages.rows if row["part"] == "waiting" and row["state"] == "ok" and not row["activity"]
             and row["step"]]
    if stages.state == "ok" and waits:
        row = max(waits, key=lambda row: row["median_days"])
        half = middle_half(row)
        return f"The longest wait is before {journey.name(row['step']).lower()} begins: {half}"
    return longest(paths) or words.pages["flow"].title


def longest(answer: Answer) -> str:
    """Say which of the paths that are drawn takes longest, where there is a map."""
    known = {(row["from"], row["to"]): row for row in answer.rows if row.get("median_seconds") is not None}
    drawn = [known[pair] for pair in flow_layout.drawn(counts(answer)) if pair in known] if answer.state == "ok" else []
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


def counts(answer: Answer) -> dict[flow_layout.Pair, int]:
    """Return the paths with a number that may be shown."""
    return {(row["from"], row["to"]): row["count"] for row in answer.rows if row["count"]}


def drawing(answer: Answer, words: Words) -> Component:
    """Draw the map: every activity of a path that may be shown, the strongest paths as arrows."""
    known = counts(answer)
    pairs = flow_layout.drawn(known)
    most = max(known.values(), default=1)
    rows = {(row["from"], row["to"]): row for row in answer.rows}
    arrows = [Arrow(pair, (known[pair] / most) ** .5, time(rows[pair])) for pair in pairs]
    return picture(flow_layout.places(pairs), arrows, _notes(answer), alternative(answer))


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
    known = counts(answer)
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


def paths(answer: Answer, words: Words) -> Table:
    """Give the paths as a table, the most taken first."""
    rows = tuple((f"{row['from']} \u2192 {row['to']}", count(row["count"], words), count(row["cases"], words),
                  time(row) or held(row, words)) for row in answer.rows[:MOST_ROWS])
    return Table(caption("path", len(answer.rows)), ("Path", "Times", "Cases", "Time between, median"), rows)


def caption(what: str, number: int) -> str:
    """Say how many rows there are, and that a download has those which are not shown."""
    if number > MOST_ROWS:
        return f"The {MOST_ROWS} {what}s most taken of {say.number(number)}; all are in the download"
    return f"All {say.number(number)} {what}s, the most taken first"


def count(number: int | None, words: Words) -> str:
    """Say a number, or that it is held back."""
    return words.flow.fewer if number is None else say.number(number)


def variants(answer: Answer, words: Words, most: int = 12) -> Table:
    """Give the most usual ways, and all others as one row each kind."""
    shown = answer.rows[:most]
    rows = [(" \u2192 ".join(_short(row["activities"])), say.number(row["cases"]),
             say.per_cent(100 * row["cases"] / answer.extra["cases"]), days(row["median_days"])) for row in shown]
    rest = answer.rows[most:]
    if rest:
        cases = sum(row["cases"] for row in rest)
        rows.append((words.flow.more_ways.format(number=say.number(len(rest))), say.number(cases),
                     say.per_cent(100 * cases / answer.extra["cases"]), ""))
    if answer.extra["other_variants"]:
        other = answer.extra["other_cases"]
        rows.append((words.flow.other_ways.format(number=say.number(answer.extra["other_variants"])),
                     count(other, words), say.per_cent(100 * other / answer.extra["cases"]) if other else "", ""))
    return Table("Ways that cases took, the most usual first", ("Way", "Cases", "Of all", "Days, median"), tuple(rows))


def _short(activities: Sequence[str], most: int = 24) -> Sequence[str]:
    return activities if len(activities) <= most else [*activities[:most], f"and {len(activities) - most} more"]


def variants_finding(answer: Answer) -> str:
    """Say how many cases went the most usual way."""
    ways = say.number(answer.extra["variants"])
    if not answer.rows:
        return f"{say.number(answer.extra['cases'])} cases took {ways} different ways, none of them often"
    share = say.per_cent(100 * answer.rows[0]["cases"] / answer.extra["cases"])
    return f"{share} of cases went the most usual way; there are {ways} different ways"


def rework(answer: Answer, words: Words, most: int = 15) -> Table:
    """Give what is done again."""
    rows = tuple(_again(row, words) for row in answer.rows[:most])
    number = len(answer.rows)
    caption = (f"Done again: the {most} of most cases, of {number}; all are in the download" if number > most
               else "Done again, that of most cases first")
    heads = ("What", "Kind of time", "Cases with it more than once", "Straight away", "Later", "First to last, median")
    return Table(caption, heads, rows)


def _again(row: Row, words: Words) -> tuple[str, ...]:
    kind = words.kind(row["kind"]) if row["kind"] else words.flow.unknown
    if row["state"] != "ok":
        return (row["activity"], kind, held(row, words), "", "", "")
    return (row["activity"], kind, f"{say.number(row['again_cases'])} of {say.number(row['cases'])}",
            say.number(row["at_once"]), say.number(row["returns"]), days(row["median_extra_days"]))


def rework_finding(answer: Answer) -> str:
    """Say which admin or hold-up comes again in most cases: visits, thinking and case work are meant to (rule 11)."""
    known = [row for row in answer.rows if row["state"] == "ok" and row["kind"] in BURDENS]
    if not known:
        number = len(answer.rows)
        some = "1 activity is" if number == 1 else f"{say.number(number)} activities are"
        return f"{some} done more than once in a case"
    row = known[0]
    return (f"{row['activity']} is done more than once in {say.number(row['again_cases'])} of "
            f"{say.number(row['cases'])} cases that have it")


def hands(answer: Answer, words: Words) -> str:
    """Say how often work changes hands: counts only."""
    row: Mapping[str, Any] = answer.rows[0] if answer.rows else {}
    if not row.get("worker_known"):
        return words.flow.hands_unknown
    said = words.flow.hands.format(changes=say.number(row["worker_changes"]), known=say.number(row["worker_known"]))
    unknown = row["moves"] - row["worker_known"]
    said += " " + words.flow.hands_not_known.format(number=say.number(unknown)) if unknown else ""
    if row["team_changes"]:
        said += " " + words.flow.hands_teams.format(number=say.number(row["team_changes"]))
    return said
