"""The weekly summary of the machines: asks the lens, like any page, and puts the answers into words.

It needs every question that it is made from: where the policy denies one, the whole is denied.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dashboard.answer import Answer, State
from dashboard.file_names import named
from dashboard.text.faults import of_week
from dashboard.text.tools_summary import Told, text
from dashboard.words import Words
from data.periods import Week

QUESTIONS = ("tools", "faults", "downtime", "misfeeds", "scanning", "supplies")
REFUSED: tuple[State, ...] = ("not_yours", "bad_request", "nothing_loaded")


@dataclass(frozen=True)
class Summary:
    """A summary, or the state that says why there is none; ``weeks`` are the first and last that can be told."""

    state: State
    week: Week | None = None
    text: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    weeks: tuple[Week, Week] | None = None


def summary(
    ask: Callable[..., Answer], words: Words, now: datetime, week: Week | None, chosen: Mapping[str, str],
) -> Summary:
    """Ask and write. ``ask``: the lens as one viewer; ``week`` none: the last whole one; ``chosen``: site, device."""
    answers = {question: ask(question, **chosen) for question in QUESTIONS}
    for state in REFUSED:
        if any(answer.state == state for answer in answers.values()):
            return Summary(state)
    weeks = _weeks(answers["faults"])
    week = week or _last_whole(answers["faults"])
    if answers["tools"].state != "ok" or weeks is None or week is None or not weeks[0] <= week <= weeks[1]:
        return Summary("no_data", week, weeks=weeks)
    return Summary("ok", week, text(Told(week, now, answers, chosen), words), answers, weeks)


def _weeks(faults: Answer) -> tuple[Week, Week] | None:
    """Return the weeks of which faults are known from their Monday on."""
    if faults.first_day is None or faults.last_day is None:
        return None
    return Week.of(faults.first_day + timedelta(days=6)), Week.of(faults.last_day)


def _last_whole(faults: Answer) -> Week | None:
    return None if faults.last_day is None else Week.of(faults.last_day - timedelta(days=6))


def as_data(made: Summary) -> dict[str, Any]:
    """Return what a summary tells as data: the week, the sources, and the rows of each question."""
    assert made.week is not None, "a summary that is told has a week"  # noqa: S101
    sources = {source.name: source.last_at for answer in made.answers.values() for source in answer.sources}
    return {
        "week": str(made.week), "first_day": made.week.monday, "last_day": made.week.sunday,
        "sources": [{"name": name, "last_at": at} for name, at in sorted(sources.items())],
        "machines": list(made.answers["tools"].rows), "faults": of_week(made.answers["faults"].rows, made.week),
        "downtime": [row for row in made.answers["downtime"].rows
                     if made.week.monday <= row["day"] <= made.week.sunday],
        **{question: [row for row in made.answers[question].rows if row["week"] == str(made.week)]
           for question in ("misfeeds", "scanning")},
        "supplies": list(made.answers["supplies"].rows),
    }


def file_name(made: Summary, chosen: Mapping[str, str]) -> str:
    """Return such as ``worklight-tools-summary-2026-w44-mill-lane.txt``."""
    parts = ("worklight-tools-summary", str(made.week), chosen.get("site", ""), chosen.get("device", ""))
    return named(parts, "txt")
