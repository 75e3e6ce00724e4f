"""What held a person up in a week, as their own record and their own word say it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.figures.figure import Table
from dashboard.words import Words


@dataclass(frozen=True)
class Held:
    """One thing that held somebody up: how often, how long (minutes), and whether a system or the person says so."""

    what: str
    times: int
    low: float
    high: float
    own_word: bool


def held(answer: Answer) -> list[Held]:
    """Return what held the person up, longest first."""
    together: dict[str, list[Row]] = {}
    for row in answer.rows:
        if row["kind"] == "held_up" and not row["not_mine"]:
            together.setdefault(row["activity"], []).append(row)
    found = [_of(what, rows) for what, rows in together.items()]
    return sorted(found, key=lambda one: (-one.high, one.what))


def _of(what: str, rows: Iterable[Row]) -> Held:
    rows = list(rows)
    return Held(what, len(rows), sum(row["low"] for row in rows), sum(row["high"] for row in rows),
                any(row["corrected"] for row in rows))


def finding(found: list[Held], words: Words) -> str:
    """Say how long, and by what most."""
    if not found:
        return words.my_time.held_title
    time = say.durations(sum(one.low for one in found), sum(one.high for one in found))
    return say.capital(words.my_time.held_finding.format(time=time, most=found[0].what))


def numbers(found: list[Held], words: Words) -> Table:
    """Give each with how often and how long."""
    rows = tuple((one.what, f"{one.times:,}", say.durations(one.low, one.high),
                  "I said so" if one.own_word else "a system logged it") for one in found)
    return Table(words.my_time.held_title, ("What", "Times", "Time, from low to high", "How it is known"), rows)


def alternative(found: list[Held], words: Words) -> str:
    """Say each in words."""
    return " ".join(f"{one.what}: {one.times:,} times, {say.durations(one.low, one.high)}." for one in found) \
        or words.my_time.held_none
