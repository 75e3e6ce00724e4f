"""Faults of machines as plain text: when they began and ended, as exactly as that is known, and what they took."""

from collections.abc import Sequence
from datetime import datetime

from dashboard.answer import Row
from dashboard.figures import say
from dashboard.text.plain import name, pairs
from dashboard.words import Words
from data.periods import Week


def of_week(rows: Sequence[Row], week: Week) -> list[Row]:
    """Return the faults that were seen in a week, the oldest first: begun by its end and not over before it."""
    found = [row for row in rows if say.local_day(row["from_latest"]) <= week.sunday
             and (row["to_latest"] is None or say.local_day(row["to_latest"]) >= week.monday)]
    return sorted(found, key=lambda row: (row["from_latest"], row["device"], row["reason"], row["source"]))


def block(row: Row, machine: Row, words: Words) -> list[str]:
    """Tell one fault, with the site and model of its machine."""
    labels = words.summary.labels
    told = [*which(machine, words), (labels.why, why(row, words)), (labels.began, began(row)),
            (labels.ended, ended(row, words)),
            (labels.open_hours, spent(row["low_minutes"], row["high_minutes"], words))]
    if row["outside_high_minutes"]:
        outside = spent(row["outside_low_minutes"], row["outside_high_minutes"], words)
        told.append((labels.other_hours, outside))
    told.append((labels.jobs_waited, words.tools.few if row["jobs_waited"] is None else say.number(row["jobs_waited"])))
    if row["batches_waited"]:
        told.append((labels.batches_waited, say.number(row["batches_waited"])))
    return pairs(told)


def which(machine: Row, words: Words) -> list[tuple[str, str]]:
    """Say which machine: its name, where it stands, and what it says that it is."""
    labels, says = words.summary.labels, words.summary
    return [(labels.machine, name(machine["device"])),
            (labels.site, name(machine["site"]) if machine["site"] else says.no_site),
            (labels.model, name(machine["model"]) if machine["model"] else says.no_model)]


def why(row: Row, words: Words) -> str:
    """Say why a machine could not be used."""
    return words.reasons.get(row["reason"] or "", words.reasons["other"])


def began(row: Row) -> str:
    """Say when a fault began."""
    if row["from_earliest"] is None:
        return f"{say.moment(row['from_latest'])} or before"
    return between(row["from_earliest"], row["from_latest"])


def ended(row: Row, words: Words) -> str:
    """Say when a fault was over; where that is not known, until when it was seen."""
    if row["to_latest"] is not None:
        return between(row["to_earliest"], row["to_latest"])
    seen = row["to_earliest"] or row["from_latest"]
    says = words.summary.not_over if row["over"] == "going_on" else words.summary.end_not_known
    return says.format(when=say.moment(seen))


def between(early: datetime, late: datetime) -> str:
    """Say a moment that is known to lie between two looks."""
    if say.moment(early) == say.moment(late):
        return say.moment(late)
    same_day = say.local_day(early) == say.local_day(late)
    return f"between {say.moment(early)} and {say.clock(late) if same_day else say.moment(late)}"


def spent(low: float | None, high: float | None, words: Words) -> str:
    """Say minutes as a range of hours; none is not known, which is never no time."""
    if low is None or high is None:
        return words.summary.not_known
    if round(high) == 0:
        return words.summary.no_time
    least, most = say.duration(low), say.duration(high)
    return f"about {most}" if least == most else f"up to {most}" if round(low) == 0 else f"{least} to {most}"
