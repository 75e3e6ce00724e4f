"""A to-be map as plain text: what the supplier of a case system is asked to set up, and how to try it out. Pure.

It is about steps, never about a person: numbers of cases are those of the answer, held back as the lens has it, and
who changed what is told by role and day.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from dashboard.answer import Answer, Row
from dashboard.figures import flow, flow_workshop, say
from dashboard.text.plain import document, name, pairs, paragraph, wrapped
from dashboard.words import Words

ORDER = ("added", "joined", "dropped", "kept")     # what there is to do first


def text(answer: Answer, words: Words, now: datetime) -> str:
    """Return the whole specification."""
    says = words.specification
    return document([
        paragraph(says.title.format(team=name(answer.extra["team"]))),
        [*paragraph(says.about), *paragraph(says.written.format(when=say.moment(now)))],
        [says.steps, *_steps(answer, words)],
        [says.to_do, *_to_do(answer, words)],
        [says.tests, *paragraph(says.tests_about), *_tests(answer, words)],
        [says.cases, *pairs(_cases(answer, words))],
        [says.history, *(line for edit in answer.extra["edits"]
                         for line in _item("-", name(flow_workshop.edited(edit, words))))],
        [says.made_from, *pairs(_made_from(answer, words))],
    ])


def _item(mark: str, said: str) -> Iterator[str]:
    yield from wrapped(said, f"  {mark} ", further=" " * (3 + len(mark)))


def _steps(answer: Answer, words: Words) -> Iterator[str]:
    """Number the steps in order; a dropped one stands where it stood, without a number."""
    says, number = words.specification, 0
    for row in answer.rows:
        number += row["change"] != "dropped"
        place = says.dropped_place if row["change"] == "dropped" else f"{number:2}."
        today = says.today.format(steps=_listed(row["now"])) if row["change"] == "joined" else ""
        yield from _item(place, " ".join(filter(None, (f"{name(row['step'])}: {says.said[row['change']]}", today))))


def _listed(steps: Sequence[str]) -> str:
    return say.listing([f'"{name(step)}"' for step in steps])


def _to_do(answer: Answer, words: Words) -> Iterator[str]:
    """Say what must be set up, new steps first; that which stays as it is comes last."""
    says, after = words.specification, _before(answer.rows)
    if all(row["change"] == "kept" for row in answer.rows):
        yield from _item("-", says.nothing_to_do)
    for change in ORDER:
        for row in answer.rows:
            if row["change"] == change:
                place = says.after.format(step=name(after[row["place"]])) if row["place"] in after else says.first
                yield from _item("-", says.do[row["change"]].format(
                    step=name(row["step"]), after=place, steps=_listed(row["now"])))


def _before(rows: Sequence[Row]) -> dict[int, str]:
    """Return the step before each, of those that are left: by its place."""
    found: dict[int, str] = {}
    last = None
    for row in rows:
        if last is not None:
            found[row["place"]] = last
        last = last if row["change"] == "dropped" else row["step"]
    return found


def _tests(answer: Answer, words: Words) -> Iterator[str]:
    """Give what can be tried out before the new way is taken over: one sentence each, true or not true."""
    says = words.specification
    left = [name(row["step"]) for row in answer.rows if row["change"] != "dropped"]
    said = [says.test_begins.format(step=left[0])] if left else []
    said += [says.test_next.format(step=one, next=other) for one, other in pairwise(left)]
    said += [says.test_ends.format(step=left[-1])] if left else []
    for change, sentence in (("dropped", says.test_dropped), ("joined", says.test_joined)):
        said += [sentence.format(step=name(row["step"]), steps=_listed(row["now"]))
                 for row in answer.rows if row["change"] == change]
    for sentence in said:
        yield from _item("[ ]", sentence)


def _cases(answer: Answer, words: Words) -> Iterator[tuple[str, str]]:
    says, extra = words.specification, answer.extra
    yield says.all_cases, flow.count(extra["cases"], words)
    yield says.just_so, flow.count(extra["just so"], words)
    yield says.more, flow.count(extra["more"], words)


def _made_from(answer: Answer, words: Words) -> Iterator[tuple[str, str]]:
    says = words.specification
    yield says.covers, answer.coverage
    yield says.meaning, answer.meaning
    for source in answer.sources:
        yield says.sources, f"{name(source.name)}" + (f", to {say.moment(source.last_at)}" if source.last_at else "")
