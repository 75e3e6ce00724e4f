"""You said, we did, in sentences: the page, the printed sheet and the easy-read version all say it from here. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.answer import Answer, Row
from dashboard.figures import say
from dashboard.words import Words
from data.journey import Journey

ORDER = ("done", "doing", "not_now", "waits")


def finding(answer: Answer, words: Words) -> str:
    """Say how many things people asked for, and how far they are: ``5 are done, 3 wait for an answer``."""
    counts = counted(answer)
    if not sum(counts.values()):
        return words.answers.none_yet
    parts = [_counted(state, counts[state], words) for state in ORDER if counts[state]]
    if longest := answer.extra.get("longest"):
        parts[-1] = words.answers.longest.format(state=parts[-1], since=_since(longest))
    return words.answers.finding.format(things=say.things(sum(counts.values()), "thing"), states=say.listing(parts))


def finding_at(answer: Answer, words: Words, journey: Journey, step: str | None) -> str:
    """Say the same of one step alone, where one is chosen."""
    if step is None:
        return finding(answer, words)
    rows = tuple(row for row in answer.rows if row["step"] == step)
    counts = {state: sum(row["state"] == state for row in rows) for state in ORDER}
    there = answer.with_(rows=rows, extra={**answer.extra, "counts": counts, "longest": None})
    return f"{words.shell.at_step.format(step=journey.name(step))}: {say.small(finding(there, words))}"


def counted(answer: Answer) -> dict[str, int]:
    """Return how many things there are by state, whatever part of them is shown."""
    return {state: answer.extra.get("counts", {}).get(state, 0) for state in ORDER}


def _counted(state: str, count: int, words: Words) -> str:
    return _one_of(words.answers.counted[state], count).format(count=say.number(count))


def _one_of(said: Any, count: int | str) -> str:
    """Return the sentence for one, or that for many."""
    return str(said.one if count == 1 else said.many)


def since(row: Row) -> str:
    """Say since when it waits; of a few people the month alone."""
    return _since({"since": row["since"], "since_month": row["since_month"]})


def _since(told: Mapping[str, Any]) -> str:
    on: date = told["since"]
    return f"{on:%B} {on.year}" if told["since_month"] else say.full_day(on)


def people(row: Row, words: Words) -> str:
    """Say how many people said it, and of how many."""
    if row["people"] is None:
        return words.answers.not_held
    if not row["lately"]:
        return say.capital(words.answers.long_ago.format(people=say.people(row["people"])))
    return say.capital(words.answers.people.format(people=say.of_people(row["people"], row["of_total"])))


def how_far(row: Row, words: Words) -> list[str]:
    """Say how far it is: one sentence or two; never that an answer changed anything (rule 20)."""
    said, state = words.answers.sentences, row["state"]
    if state == "waits":
        return [said["waits"].format(since=since(row))]
    day = say.full_day(row["on_day"]) if row["on_day"] else ""
    key = "overdue" if row["overdue"] else state
    told = [said[key].format(day=day, owner=owner(row, words))]
    if state == "not_now" and day:
        told.append(said["again"].format(day=day))
    if row["said_since"]:
        since_then = _one_of(words.answers.said_since, row["said_since"])
        told.append(say.capital(since_then.format(people=say.people(row["said_since"]))))
    return told


def owner(row: Row, words: Words) -> str:
    """Say who sees to it: a kind of body."""
    return words.answers.owners.get(row["owner"] or "", "")


def step_name(key: str | None, words: Words, journey: Journey) -> str:
    """Say a step; comments that named none, or one that the journey no longer has, stand together."""
    return journey.name(key) if key in journey.keys else words.answers.no_step


def by_step(answer: Answer, journey: Journey) -> list[tuple[str | None, list[Row]]]:
    """Return the rows of each step in the journey's order; at the end those without one."""
    found: list[tuple[str | None, list[Row]]] = [
        (key, [row for row in answer.rows if row["step"] == key]) for key in journey.keys]
    rest = [row for row in answer.rows if row["step"] not in journey.keys]
    return [*found, (None, rest)] if rest else found


def easy(row: Row, words: Words) -> list[str]:
    """Say it in easy words, one idea a sentence."""
    told, state = words.easy, row["state"]
    said = [told.said.format(theme=row["name"].rstrip(".") + ".")]
    if row["people"] is not None:
        said.append(say.capital(told.people.format(people=say.people(row["people"]))) if row["lately"] else
                    told.long_ago)
    day = say.full_day(row["on_day"]) if row["on_day"] else ""
    if state == "waits":
        return [*said, told.waits, told.since.format(since=since(row))]
    said += [{"doing": told.doing, "done": told.done, "not_now": told.not_now}[state],
             told.reason[state].format(reason=row["reason"])]
    if row["overdue"]:
        return [*said, told.overdue.format(day=day), told.overdue_more]
    closing = {"doing": told.by, "done": told.on, "not_now": told.again}[state]
    return [*said, closing.format(day=day)] if day else said
