"""Answers about machines to the finding, the table and what to talk about: never about a person."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import fold, machine_words, say
from dashboard.figures import talk as talk_about
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words

URGENT = {"down": 2, "was_down": 1, "silent": 1}  # states that ask for somebody


def finding(answer: Answer, words: Words) -> str:
    """Say what is down now, else what cost most time in the last four weeks, else what is known at all."""
    if answer.state != "ok":
        return words.tools.nothing
    if down := named(answer, "down"):
        return f"{some(down)} can\u2019t be used now"
    if most := cost_most(answer):
        cost = say.hours_between(most["low_minutes"], most["high_minutes"])
        return f"{most['device']} cost most time: it was down for {cost} of the last four weeks{_waited(most)}"
    if was := named(answer, "was_down"):
        return f"{some(was)} could not be used when last heard of"
    known = any(row["high_minutes"] is not None for row in answer.rows)
    return words.tools.all_well if known else words.tools.untold


def named(answer: Answer, state: str, but: str = "") -> list[str]:
    """Return the names of the machines in a state, but those of a kind."""
    return [row["device"] for row in answer.rows if row["state"] == state and row["kind"] != but]


def some(names: Sequence[str], most: int = 3) -> str:
    """Say the first names and how many more there are."""
    if len(names) <= most:
        return say.listing(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def cost_most(answer: Answer) -> Row | None:
    """Return the machine that was surely down longest; where none surely was, the one that may have been."""
    down = [row for row in answer.rows if row["high_minutes"]]
    return max(down, key=lambda row: (row["low_minutes"], row["high_minutes"]), default=None)


def _waited(row: Row) -> str:
    said = machine_words.waited(row)
    return f"; at least {said} waited" if said else ""


def machines(answer: Answer, words: Words) -> Table:
    """Give every machine as a table."""
    first, last = answer.extra.get("jobs_first_day"), answer.extra.get("jobs_last_day")
    left_out = unknown(answer)
    same = (first, last) == (answer.first_day, answer.last_day)  # the figure says its days once
    weeks = f" ({say.day(first)} to {say.day(last)})" if first and last and not same else ""
    return Table(
        "Printers and scanners, in name order",
        ("Machine", "Now", "Down in the last four weeks", "The four weeks before", f"Jobs that failed{weeks}"),
        tuple(_machine(row, answer, words) for row in answer.rows if row not in left_out))


def folded(answer: Answer, words: Words) -> Folded:
    """Give those first that can't be used, then those that were down longest."""
    left_out = unknown(answer)
    weights = [_weight(row) for row in answer.rows if row not in left_out]
    return fold.folded(machines(answer, words), weights, words.tools.folds["machines"])


def _weight(row: Row) -> tuple[float, ...]:
    return (URGENT.get(row["state"], 0), row["low_minutes"] or 0, row["high_minutes"] or 0, row["silent_minutes"])


def unknown(answer: Answer) -> list[Row]:
    """Return the machines of which nothing is known, to be named in a line: as rows they would say so four times."""
    found = [row for row in answer.rows if row["state"] == "not_watched" and row["high_minutes"] is None
             and row["before_high_minutes"] is None and not row["jobs_ended"] and not row["jobs_unknown"]]
    return found if len(found) < len(answer.rows) else []


def notes(answer: Answer, words: Words) -> list[str]:
    """Name the machines of which nothing is known, and the queues that are none."""
    said = ((words.tools.unknown, [name(row) for row in unknown(answer)]),
            (words.tools.queues, answer.extra.get("queues", [])))
    return [text.format(machines="; ".join(names)) for text, names in said if names]


def _machine(row: Row, answer: Answer, words: Words) -> tuple[str, ...]:
    return (name(row), machine_words.state(row, words), down_for(row, answer),
            machine_words.stretch(row["before_low_minutes"], row["before_high_minutes"]) + _since(row),
            jobs(row, words))


def name(row: Row) -> str:
    """Say a machine's name, its site where the name does not tell, and where it is no machine but a queue."""
    site = row["site"] if (row["site"] or "").casefold() not in row["device"].casefold() else ""
    more = [part for part in (site, "shared queue" if row["kind"] == "queue" else "") if part]
    return f"{row['device']} ({', '.join(more)})" if more else row["device"]


def down_for(row: Row, answer: Answer) -> str:
    """Say how long a machine was down in opening hours, and for how long nothing was known of it."""
    said = machine_words.down(
        row, machine_words.stretch(row["low_minutes"], row["high_minutes"], row["known_from"], answer.first_day))
    silent = round(row["silent_minutes"])
    return f"{said}; it did not answer for up to {say.duration(silent)}" if silent and said != "not known" else said


def _since(row: Row) -> str:
    """Say that of the weeks before only a part is known, where the days tell."""
    told, now = row["before_known_from"], row["known_from"]
    part = told is not None and now is not None and (now - told).days < 28
    return f", known since {say.day(told)}" if part else ""


def jobs(row: Row, words: Words) -> str:
    """Say how many print jobs failed, where six or more people use the machine."""
    if not row["counted"]:
        return words.tools.few
    unknown = row["jobs_unknown"] or 0
    if row["kind"] == "scanner" and not row["jobs_ended"] and not unknown:
        return "no print jobs"
    if not row["jobs_ended"]:
        return f"not known of {say.number(unknown)}" if unknown else "not known"
    said = f"{say.number(row['jobs_failed'])} of {say.number(row['jobs_ended'])}"
    return f"{said}; not known of {say.number(unknown)} more" if unknown else said


def alternative(data: Table) -> str:
    """Say a table in words: each row's first cells."""
    return " ".join(f"{row[0]}: {row[1]}, {row[2]}." for row in data.rows) or "Nothing is listed."


def talk(answer: Answer, words: Words) -> Component:
    """Offer something to talk about from what is seen, not a verdict."""
    most = cost_most(answer)
    about = [("down", named(answer, "down")), ("silent", named(answer, "silent")),
             ("most", [most["device"]] if most else []), ("not_watched", named(answer, "not_watched", but="queue"))]
    said = [words.tools.talk[key].format(machines=some(names)) for key, names in about if names]
    return talk_about.card([*said, words.tools.talk["always"]])
