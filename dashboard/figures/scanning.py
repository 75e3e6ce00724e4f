"""Paper on its way into the record, over the last four whole weeks: what is not known is never a nought."""

from collections.abc import Sequence
from datetime import timedelta

from dashboard.answer import Answer, Row
from dashboard.figures import fold, say
from dashboard.figures.figure import Table
from dashboard.figures.fold import Folded
from dashboard.words import Words
from data.periods import Week

WEEKS = 4


def recent(answer: Answer) -> Sequence[Row]:
    """Return the rows of the last four whole weeks before publishing."""
    if answer.last_day is None:
        return ()
    weeks = {str(Week.of(answer.last_day - timedelta(weeks=n))) for n in range(WEEKS)}
    return [row for row in answer.rows if row["week"] in weeks]


def finding(answer: Answer) -> str:
    """Say what it took to get paper into the record in those weeks."""
    rows, until = recent(answer), say.full_day(answer.last_day) if answer.last_day else ""
    batches, failed = total(rows, "batches"), total(rows, "failed")
    if not batches and not failed:
        return f"No scanned batch is known in the four weeks to {until}"
    lost = f"; {say.number(failed)} more did not come through" if failed else ""
    done = say.things(batches or 0, "batch", "batches")
    if total(rows, "hours") is None:
        return f"{done} came into the record in the four weeks to {until}{lost}"
    return f"Scanning {done} took {_hours(rows)} in the four weeks to {until}{lost}"


def folded(answer: Answer, words: Words) -> Folded:
    """Give the scanners with most batches first."""
    weights = [total(rows, "batches") or 0 for rows in _by_scanner(answer).values()]
    return fold.folded(scanners(answer), weights, words.tools.folds["scanning"])


def _by_scanner(answer: Answer) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in recent(answer):
        found.setdefault(row["device"], []).append(row)
    return found


def scanners(answer: Answer) -> Table:
    """Give each scanner's last four whole weeks as a table."""
    found = _by_scanner(answer)
    return Table("Scanners, in name order, over the last four whole weeks",
                 ("Scanner", "Batches", "Did not come through", "Pages", "Scanning took",
                  "Middle wait for the record, lowest to highest week"),
                 tuple(_scanner(device, rows) for device, rows in found.items()))


def total(rows: Sequence[Row], key: str) -> int | None:
    """Add up what is known; None where nothing is."""
    known = [row[key] for row in rows if row[key] is not None]
    return sum(known) if known else None


def _scanner(device: str, rows: Sequence[Row]) -> tuple[str, ...]:
    waits = [row["median_wait_minutes"] for row in rows if row["median_wait_minutes"] is not None]
    batches, pages = total(rows, "batches") or 0, total(rows, "pages")
    part = "" if (total(rows, "paged") or 0) >= batches else "at least "
    return (device, say.number(batches), say.number(total(rows, "failed") or 0),
            "not known" if pages is None else f"{part}{say.number(pages)}", _hours(rows),
            say.durations(min(waits), max(waits)) if waits and max(waits) >= 1 else "under 1 min" if waits
            else "not known")


def _hours(rows: Sequence[Row]) -> str:
    hours = total(rows, "hours")
    if hours is None:
        return "not known"
    part = "about" if (total(rows, "timed") or 0) >= (total(rows, "batches") or 0) else "at least"
    return f"{part} {say.duration(hours * 60)}" if hours < 2 else f"{part} {round(hours):,} hours"
