"""Faults of machines as plain text: when they began and ended, as exactly as that is known, and what they took."""

from collections.abc import Sequence
from datetime import date

from dashboard.answer import Row
from dashboard.figures import say
from dashboard.figures.machine_words import between, stretch, waited, why
from dashboard.text.plain import name, pairs
from dashboard.words import Words
from data.periods import Week


def of_week(rows: Sequence[Row], week: Week) -> list[Row]:
    """Return the faults that were seen in a week, the oldest first: begun by its end and not over before it.

    One whose end nobody tells any more belongs to the weeks in which it was seen, and to no later one.
    """
    found = [row for row in rows if say.local_day(row["from_latest"]) <= week.sunday and _last(row) >= week.monday]
    return sorted(found, key=lambda row: (row["from_latest"], row["device"], row["reason"], row["source"]))


def _last(row: Row) -> date:
    if row["over"] == "going_on":
        return date.max
    return say.local_day(row["to_latest"] or row["to_earliest"] or row["from_latest"])


def block(row: Row, words: Words) -> list[str]:
    """Tell one fault."""
    labels = words.summary.labels
    told = [*which(row, words), (labels.why, why(row, words)),
            (labels.began, between(row["from_earliest"], row["from_latest"])), (labels.ended, ended(row, words)),
            (labels.open_hours, stretch(row["low_minutes"], row["high_minutes"]))]
    if row["outside_high_minutes"]:
        outside = stretch(row["outside_low_minutes"], row["outside_high_minutes"])
        told.append((labels.other_hours, outside))
    return pairs([*told, (labels.waited, _waited(row, words))])


def _waited(row: Row, words: Words) -> str:
    if said := waited(row):
        return words.summary.at_least.format(things=said)
    counted = row["jobs_waited"] is not None or row["batches_waited"] is not None
    return words.summary.none_known if counted else words.summary.not_counted


def which(row: Row, words: Words) -> list[tuple[str, str]]:
    """Say which machine: its name, where it stands, what it says that it is; from a row of ``tools`` or ``faults``."""
    labels, says = words.summary.labels, words.summary
    return [(labels.machine, name(row["device"])),
            (labels.site, name(row["site"]) if row["site"] else says.no_site),
            (labels.model, name(row["model"]) if row["model"] else says.no_model)]


def ended(row: Row, words: Words) -> str:
    """Say when a fault was over; where that is not known, until when it was seen."""
    if row["over"] == "over":
        return between(row["to_earliest"], row["to_latest"])
    says = words.summary.not_over if row["over"] == "going_on" else words.summary.end_not_known
    return says.format(when=say.moment(row["to_earliest"] or row["from_latest"]))
