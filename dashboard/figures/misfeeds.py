"""Paper jams and the pages between them, over four whole weeks and the four before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from dashboard.answer import Answer, Row
from dashboard.figures import fold, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words
from data.periods import Week

WEEKS = 4
FEWEST = 3  # jams; the pages between fewer than that are mere chance


@dataclass(frozen=True)
class Span:
    """Jams and pages of a machine over some weeks; pages none: not counted or not known."""

    weeks: int
    jams: int
    pages: int | None

    @property
    def between(self) -> float | None:
        """Pages for each jam; none where there were too few jams, or no pages are known."""
        return self.pages / self.jams if self.pages and self.jams >= FEWEST else None


def spans(answer: Answer) -> dict[str, tuple[Span, Span]]:
    """Return each machine's last four whole weeks and the four before."""
    if answer.last_day is None:
        return {}
    keys = [str(Week.of(answer.last_day - timedelta(weeks=n))) for n in range(2 * WEEKS)]
    now, before = set(keys[:WEEKS]), set(keys[WEEKS:])
    return {device: (_span(rows, now), _span(rows, before))
            for device, found in groupby(answer.rows, key=lambda row: row["device"]) for rows in [list(found)]}


def _span(rows: Iterable[Row], weeks: set[str]) -> Span:
    found = [row for row in rows if row["week"] in weeks]
    pages = [row["pages"] for row in found if row["pages"] is not None]
    # jams of weeks without pages would stand beside too few pages
    whole = pages and all(row["pages"] is not None for row in found if row["misfeeds"])
    return Span(len(found), sum(row["misfeeds"] for row in found), sum(pages) if whole else None)


def finding(answer: Answer) -> str:
    """Say which machine got stuck most often for its pages."""
    found = {device: now for device, (now, _) in spans(answer).items() if now.jams}
    if not found:
        return "No paper jam is known in the last four whole weeks"
    often = {device: span for device, span in found.items() if span.jams >= FEWEST}
    rated = {device: span for device, span in often.items() if span.between}
    if not rated or len(rated) < len(often):  # one of which no pages are known may be worse
        device = max(found, key=lambda name: found[name].jams)
        return f"Paper got stuck most often in {device}: {_times(found[device].jams)} in four weeks"
    device = min(rated, key=lambda name: rated[name].between or 0)
    pages = say.number(_rounded(rated[device].between or 0))
    return f"Paper got stuck soonest in {device}: about every {pages} pages"


def _rounded(pages: float) -> int:
    return int(round(pages, 0 if pages < 20 else -1 if pages < 1000 else -2))


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def numbers(answer: Answer) -> Table:
    """Give machines in name order."""
    return Table("Paper jams, in the last four whole weeks and in the four before",
                 ("Machine", "Jams", "Jams before", "Pages between two", "Pages between two before"),
                 tuple((device, *_row(now, before)) for device, (now, before) in spans(answer).items()
                       if now.jams or before.jams))


def _row(now: Span, before: Span) -> tuple[str, ...]:
    (jams, pages), (jams_before, pages_before) = _cells(now), _cells(before)
    return jams, jams_before, pages, pages_before


def folded(answer: Answer, words: Words) -> Folded:
    """Give those with most jams first."""
    weights = [(now.jams, before.jams) for now, before in spans(answer).values() if now.jams or before.jams]
    return fold.folded(numbers(answer), weights, words.tools.folds["misfeeds"])


def _cells(span: Span) -> tuple[str, str]:
    if not span.weeks:
        return "not known", "not known"
    jams = say.number(span.jams)
    if span.weeks < WEEKS:
        jams += f", known of {say.things(span.weeks, 'week')}"
    if span.between:
        return jams, f"about {say.number(_rounded(span.between))}"
    return jams, "no jam" if not span.jams else "too few jams" if span.pages else "not known"
