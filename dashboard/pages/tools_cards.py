"""The cards of *Our tools*: each a question in its frame, left out where it has nothing to tell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import downtime as calendar
from dashboard.figures import faults as fault_words
from dashboard.figures import misfeeds, queue_waits, scanning, supplies, tools
from dashboard.figures.figure import Download, Table, figure
from dashboard.figures.fold import Folded
from dashboard.pages.controls import address
from dashboard.words import Words


@dataclass(frozen=True)
class Seen:
    """What the cards share: words, the site or machine in the address, and how to ask about it."""

    words: Words
    chosen: Mapping[str, Any]
    ask: Callable[[str], Answer]

    def downloads(self, question: str, key: str) -> list[Download]:
        """Offer the answer as files, of the same machines."""
        name = self.words.tools.downloads[key]
        return [Download(name, address(f"/export/{question}.csv", **self.chosen)),
                Download(name, address(f"/export/{question}.json", **self.chosen), "JSON")]


def _card(seen: Seen, answer: Answer, key: str, finding: str, subtitle: str, *, graphic: Sequence[Any],
          alternative: str, numbers: Table | None = None, question: str = "", more: Sequence[Download] = (),
          notes: Sequence[str] = (), means: Sequence[str] = ()) -> Component:
    return figure(
        answer, seen.words, key=key, finding=finding, subtitle=subtitle, graphic=graphic, alternative=alternative,
        numbers=numbers, downloads=[*seen.downloads(question or key, key), *more],
        notes=[html.P(text, className="quiet") for text in notes], means=means,
        about_time=False, how="machines", class_name="wide")


def _table(seen: Seen, answer: Answer, key: str, finding: str, data: Folded, **more: Any) -> Component:
    """Draw a card whose figure is a table; a long one is folded."""
    said = " ".join(tools.alternative(part) for part in (data.first, data.rest) if part)
    return _card(seen, answer, key, finding, data.first.caption, graphic=data.drawn(), alternative=said, **more)


def machines(seen: Seen, answer: Answer) -> Component:
    """Draw each machine, now and in the last four weeks."""
    summary = Download(seen.words.summary.link, address("/export/tools-summary.txt", **seen.chosen), "TXT")
    return _table(seen, answer, "machines", "Each machine, now and in the last four weeks",
                  tools.folded(answer, seen.words), question="tools", more=[summary],
                  notes=tools.notes(answer, seen.words))


def downtime(seen: Seen, answer: Answer) -> list[Component]:
    """Draw the calendar."""
    if not answer.rows:
        return []
    return [_card(seen, answer, "downtime", calendar.finding(answer), "Days on which a machine was down, week by week",
                  graphic=calendar.calendars(answer, seen.words), alternative=calendar.alternative(answer),
                  numbers=calendar.numbers(answer))]


def faults(seen: Seen) -> list[Component]:
    """Draw what went wrong."""
    answer = seen.ask("faults")
    return [_table(seen, answer, "faults", fault_words.finding(answer),
                   fault_words.folded(answer, seen.words))] if answer.rows else []


def waits(seen: Seen) -> list[Component]:
    """Draw waits in the queue by hour, and say what pale bars mean where there are some."""
    answer = seen.ask("queue-waits")
    if not answer.rows:
        return []
    few = any(row["jobs"] < queue_waits.FEWEST for row in queue_waits.shown(answer))
    return [_card(seen, answer, "queue-waits", queue_waits.finding(answer), "Waits in the queue, by hour of the day",
                  graphic=queue_waits.drawn(answer), alternative=queue_waits.alternative(answer),
                  numbers=queue_waits.numbers(answer), means=[seen.words.tools.few_jobs] if few else [])]


def paper(seen: Seen) -> list[Component]:
    """Draw how paper gets into the record."""
    answer = seen.ask("scanning")
    return [_table(seen, answer, "scanning", scanning.finding(answer),
                   scanning.folded(answer, seen.words))] if answer.rows else []


def jams(seen: Seen, answer: Answer) -> list[Component]:
    """Draw paper jams and the pages between them, where there were any."""
    data = misfeeds.folded(answer, seen.words)
    return [_table(seen, answer, "misfeeds", misfeeds.finding(answer), data,
                   means=[seen.words.tools.counted])] if data.first.rows else []


def stock(seen: Seen) -> list[Component]:
    """Draw what is running out."""
    answer = seen.ask("supplies")
    if not answer.rows:
        return []
    data, finding = supplies.numbers(answer, seen.words), supplies.finding(answer)
    if supplies.urgent(answer):
        return [_table(seen, answer, "supplies", finding, supplies.folded(answer, seen.words))]
    return [_card(seen, answer, "supplies", finding, data.caption, graphic=[], alternative=finding, numbers=data)]
