"""What is told of each machine as plain text: down now, jobs, paper jams, supplies, scanning, what is not known."""

from collections.abc import Sequence
from datetime import date

from dashboard.answer import Answer, Row
from dashboard.figures import say, supplies
from dashboard.figures.machine_words import between, stretch, why
from dashboard.text.faults import which
from dashboard.text.plain import name, pairs
from dashboard.words import Words
from dashboard.words.summary import Unknown
from data.periods import Week

NOT_KNOWN = ("was_down", "silent", "no_news", "not_watched")


def down_now(machine: Row, words: Words) -> list[str]:
    """Tell a machine that can't be used: why, and since when."""
    since = between(machine["since_earliest"], machine["since_latest"])
    return pairs([*which(machine, words), (words.summary.labels.why, why(machine, words)),
                  (words.summary.labels.since, since)])


def jobs(answer: Answer, words: Words) -> list[list[str]]:
    """Tell of each machine that is counted how many of the jobs that ended had failed."""
    counted = [row for row in answer.rows if row["counted"] and row["jobs_ended"]]
    failed = words.summary.of_jobs
    return [pairs((name(row["device"]), failed.format(failed=say.number(row["jobs_failed"]),
                                                      ended=say.number(row["jobs_ended"])))
                  for row in counted)] if counted else []


def jobs_span(answer: Answer) -> tuple[date, date] | None:
    """Return the days whose jobs are counted."""
    first, last = (answer.extra.get(key, day) for key, day in
                   (("jobs_first_day", answer.first_day), ("jobs_last_day", answer.last_day)))
    return (first, last) if first and last else None


def jams(answer: Answer, week: Week, words: Words) -> list[list[str]]:
    """Tell of each machine in which paper got stuck in a week how often, and after how many pages."""
    stuck = [row for row in answer.rows if row["week"] == str(week) and row["misfeeds"]]
    return [pairs((name(row["device"]), _stuck(row, words)) for row in stuck)] if stuck else []


def _stuck(row: Row, words: Words) -> str:
    pages, says = row["pages_between_misfeeds"], words.summary
    times = say.number(row["misfeeds"])
    return says.jams.format(times=times) if pages is None else says.jams_pages.format(
        times=times, pages=say.number(round(pages)))


def running_out(answer: Answer, words: Words) -> list[list[str]]:
    """Tell what is empty, low or soon used up."""
    labels = words.summary.labels
    if not supplies.urgent(answer):
        return []
    return [pairs([(labels.machine, name(device)), (labels.supply, name(part)), (labels.state, state),
                   (labels.left, left), (labels.read, read)])
            for device, part, state, left, read in supplies.numbers(answer, words).rows]


def scanner(row: Row, words: Words) -> list[str]:
    """Tell a scanner's week."""
    labels = words.summary.labels
    wait, minutes = row["median_wait_minutes"], None if row["hours"] is None else 60 * row["hours"]
    counts = ((labels.batches, row["batches"]), (labels.not_through, row["failed"]), (labels.pages, row["pages"]))
    return pairs([
        (labels.machine, name(row["device"])),
        *((label, words.summary.not_known if count is None else say.number(count)) for label, count in counts),
        (labels.hours, stretch(minutes, minutes)),
        (labels.wait, words.summary.not_known if wait is None else say.duration(wait)),
    ])


def not_known(rows: Sequence[Row], words: Words) -> list[list[str]]:
    """Tell of each machine of which nobody knows how it is now, and since when nobody does."""
    found = [row for row in rows if row["state"] in NOT_KNOWN]
    return [pairs((name(row["device"]), _unknown(row, words)) for row in found)] if found else []


def _unknown(row: Row, words: Words) -> str:
    silent = row["state"] == "silent"
    at = row["silent_since"] if silent else row["told_until"]
    key: Unknown = row["state"] if at is not None or row["state"] == "not_watched" else "never"
    says = words.summary.unknown[key]
    # a log tells until some time of a day, an answer that does not come is known to the minute
    return says.format(when="" if at is None else say.moment(at) if silent else say.full_day(say.local_day(at)))
