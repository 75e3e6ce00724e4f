"""What is known of a machine's times, as words: both ends of each, and nothing said more exactly than it is known."""

from datetime import date, datetime

from dashboard.answer import Row
from dashboard.figures import say
from dashboard.words import Words


def why(row: Row, words: Words) -> str:
    """Say why a machine could not be used."""
    return words.reasons.get(row["reason"] or "", words.reasons["other"])


def between(early: datetime | None, late: datetime) -> str:
    """Say a time that lies between two looks; the day twice only where they differ."""
    if early is None:
        return f"{say.moment(late)} or before"
    if say.moment(early) == say.moment(late):
        return say.moment(late)
    same = say.local_day(early) == say.local_day(late)
    return f"between {say.moment(early)} and {say.clock(late) if same else say.moment(late)}"


def since(early: datetime | None, late: datetime) -> str:
    """Say since when a machine is down."""
    if early is None:
        return f"Down when first looked at, {say.moment(late)}"
    if say.moment(early) == say.moment(late):
        return f"Down since {say.moment(late)}"
    same = say.local_day(early) == say.local_day(late)
    return f"Down, first seen {say.moment(late)} (still well {say.clock(early) if same else say.moment(early)})"


def state(row: Row, words: Words) -> str:
    """Say how a machine is now."""
    kind, told = row["state"], row["told_until"]
    if kind == "down":
        return f"{since(row['since_earliest'], row['since_latest'])}: {say.small(why(row, words))}"
    if kind == "was_down":
        return f"Down when last heard of, {say.moment(told or row['since_latest'])}: {say.small(why(row, words))}"
    if kind == "silent" and told:
        return f"No answer since {say.moment(row['silent_since'] or told)}"
    if kind == "no_news":
        return f"No fault known when last heard of, {say.full_day(say.local_day(told))}"
    return words.tools.states["never" if kind == "silent" else kind]


def stretch(low: float | None, high: float | None, since_day: date | None = None, first: date | None = None) -> str:
    """Say how long a machine was down in minutes; None is not known, and ``since_day`` from when on it is known.

    The one wording of a cost in time, for the page and the summary alike: from nought it is ``up to`` the later end.
    """
    if low is None or high is None:
        return "not known"
    said = "no time" if high <= 0 else "under 1 min" if high < 1 else (
        f"up to {say.duration(high)}" if round(low) == 0 else say.durations(low, high))
    late = since_day is not None and first is not None and since_day > first
    return f"{said}, known since {say.day(since_day)}" if late and since_day else said


def down(row: Row, said: str) -> str:
    """Add to how long a machine was down what stands apart: the time outside opening hours, and what waited."""
    low, high = row["outside_low_minutes"], row["outside_high_minutes"]
    more = [f"outside opening hours {stretch(low, high)}"] if high else []
    more += [f"at least {things} waited"] if (things := waited(row)) else []
    return "; ".join([said, *more])


def waited(row: Row) -> str:
    """Say what waited meanwhile, where something is known to have."""
    counts = [(row["jobs_waited"], "job", "jobs"), (row["batches_waited"], "batch", "batches")]
    return say.listing([say.things(*counted) for counted in counts if counted[0]])
