"""Everything held about one person as one plain page: no script, no link to another file, its own print style."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from flask import Response, make_response, render_template

from dashboard import services
from dashboard import words as product_words
from dashboard.agreed import PROMPTS
from dashboard.answer import Answer, Row
from dashboard.auth.headers import inline_hash
from dashboard.figures import say
from data.periods import Week

STYLE = (Path(__file__).parent / "templates" / "my_record.css").read_text(encoding="utf-8")
POLICY = f"default-src 'none'; style-src {inline_hash(STYLE)}; base-uri 'none'; frame-ancestors 'none'"


def response(answer: Answer, name: str) -> Response:
    """Return the page; ``answer`` is that of ``my-record``."""
    words, journey = product_words.of(services.home())
    page = make_response(render_template(
        "my_record.html", answer=answer, held=answer.extra, weeks=_weeks(answer.rows), style=STYLE, say=say,
        journey=journey, kind=words.kind, beside=words.beside_names().kind, made=say.moment(services.now()),
        took=_took, prompts=PROMPTS, leave=_spans(answer.extra["leave"]), switches=_switches(answer.extra)))
    page.headers["Content-Security-Policy"] = POLICY
    page.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return page


def _weeks(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the entries by week, newest week first."""
    weeks = [(str(week), list(entries)) for week, entries in groupby(rows, key=lambda row: Week.of(row["day"]))]
    return list(reversed(weeks))


def _took(row: Row) -> str:
    """Return how long an entry took, with its range where that is not one figure."""
    low, middle, high = (say.duration(row[key]) for key in ("low", "central", "high"))
    return middle if low == middle == high else f"{middle} ({low} to {high})"


def _spans(days: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Put days of leave together into spans without a break but weekends."""
    spans: list[tuple[Any, Any]] = []
    for day in days:
        if spans and (day - spans[-1][1]).days <= (3 if spans[-1][1].weekday() >= 4 else 1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _switches(held: Any) -> list[tuple[Any, str]]:
    """Return every turn of a switch in order of time, in words."""
    shown = [(one["at"], "You showed your team your weeks" if one["on"] else "You stopped showing your team your weeks")
             for one in held["switches"]]
    paused = [(one["at"], "You paused your record" if one["on"] else "You ended the pause") for one in held["pauses"]]
    return sorted(shown + paused)
