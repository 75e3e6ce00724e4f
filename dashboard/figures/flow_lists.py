"""Usual ways, what is done again, and changes of hands, in tables and sentences: about the work, never a worker."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dashboard.answer import Answer, Row
from dashboard.figures import flow, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded, folded
from dashboard.words import Words

BURDENS = ("admin", "held_up")


def variants(answer: Answer, words: Words) -> Folded:
    """Show the most usual ways, and fold the others: what is left out of the list is a row of its own."""
    ways, other = _ways(answer, words)
    found = ordered(ways, words.flow.folds["variants"])
    if other is None:
        return found
    if found.rest is None:
        return Folded(replace(found.first, rows=(*found.first.rows, other)))
    return Folded(found.first, replace(found.rest, rows=(*found.rest.rows, other),
                                       caption=f"{found.rest.caption}, {words.flow.other_ways_too}"))


def ordered(data: Table, captions: tuple[str, str]) -> Folded:
    """Fold a table whose first rows are the ones to show."""
    return folded(data, range(len(data.rows), 0, -1), captions)


def _ways(answer: Answer, words: Words) -> tuple[Table, tuple[str, ...] | None]:
    """Return the ways that are listed, and a row for all others, where there are any."""
    rows = [(" \u2192 ".join(_short(row["activities"])), say.number(row["cases"]),
             say.per_cent(100 * row["cases"] / answer.extra["cases"]), flow.days(row["median_days"]))
            for row in answer.rows]
    data = Table("Ways that cases took, the most usual first", ("Way", "Cases", "Of all", "Days, median"), tuple(rows))
    if not answer.extra["other_variants"]:
        return data, None
    cases = answer.extra["other_cases"]
    return data, (words.flow.other_ways.format(number=say.number(answer.extra["other_variants"])),
                  flow.count(cases, words), say.per_cent(100 * cases / answer.extra["cases"]) if cases else "", "")


def _short(activities: Sequence[str], most: int = 24) -> Sequence[str]:
    return activities if len(activities) <= most else [*activities[:most], f"and {len(activities) - most} more"]


def variants_finding(answer: Answer) -> str:
    """Say how many cases went the most usual way."""
    ways = say.number(answer.extra["variants"])
    if not answer.rows:
        return f"{say.number(answer.extra['cases'])} cases took {ways} different ways, none of them often"
    share = say.per_cent(100 * answer.rows[0]["cases"] / answer.extra["cases"])
    return f"{share} of cases went the most usual way; there are {ways} different ways"


def rework(answer: Answer, words: Words) -> Folded:
    """Give what is done again, that of most cases first; the rest is folded."""
    rows = tuple(_again(row, words) for row in answer.rows)
    heads = ("What", "Kind of time", "Cases with it again", "Straight away", "Later", "First to last, median")
    return ordered(Table("Done again, that of most cases first", heads, rows), words.flow.folds["rework"])


def _again(row: Row, words: Words) -> tuple[str, ...]:
    kind = words.kind(row["kind"]) if row["kind"] else words.flow.unknown
    if row["state"] != "ok":
        return (row["activity"], kind, flow.held(row, words), "", "", "")
    return (row["activity"], kind, f"{say.number(row['again_cases'])} of {flow.count(row['cases'], words)}",
            flow.count(row["at_once"], words), flow.count(row["returns"], words), flow.days(row["median_extra_days"]))


def rework_finding(answer: Answer) -> str:
    """Say which admin or hold-up comes again in most cases: visits, thinking and case work are meant to (rule 11)."""
    known = [row for row in answer.rows if row["state"] == "ok" and row["kind"] in BURDENS and row["cases"]]
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
    if row["worker_changes"] is None:
        return words.flow.hands_few
    said = words.flow.hands.format(changes=say.number(row["worker_changes"]), known=say.number(row["worker_known"]))
    unknown = max((row["moves"] or 0) - row["worker_known"], 0)
    said += " " + words.flow.hands_not_known.format(number=say.number(unknown)) if unknown else ""
    if row["team_changes"]:
        said += " " + words.flow.hands_teams.format(number=say.number(row["team_changes"]))
    return said
