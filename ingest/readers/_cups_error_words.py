"""What the scheduler of CUPS writes about jobs and queues, from 1.1 to 2.4 (scheduler/job.c, ipp.c, printers.c).

Words are matched from the first letter, for filters and machines write to the same log in words of their own. Names of
people, titles and hosts are matched by no group: nothing can leave by a group that is not there (rule 8).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from ingest.readers._cups_complaints import ERRORS, complaint

LEVELS = "XACEWNIDd"
DATE = r"\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2}(?:\.\d{1,6})? [+-]\d{4}"
DATE_FORMAT = "%d/%b/%Y:%H:%M:%S%.f %z"
LINE = rf"^(?P<level>[{LEVELS}]) \[(?P<date>{DATE})\] (?:\[Job (?P<job>\d{{1,9}})\] )?(?P<words>.*)$"

_QUEUE = r"""(?P<queue>[^\s"'/#]{1,127})"""  # CUPS allows no spaces, slashes or quotes in the name of a queue

OF_JOBS: dict[str, str] = {
    "queued": rf"""^Queued on ["']{_QUEUE}["'] by """,
    "queue": rf'^argv\[0\]="{_QUEUE}"$',
    "clocks": r'^argv\[5\]=".*? ?time-at-creation=(?P<created>\d{10}) time-at-processing=(?P<processing>\d{10})\b',
    "started": r"^Started backend [^()]* \(PID \d+\)\.?$",
    "printed": r"^(?:Job completed|Completed successfully)\.$",
    "failed": r"^Job aborted(?: due to backend errors\b.*| after \d+ unsuccessful attempts?)?\.$"
              r"|^Job (?:stopped|aborted) due to filter errors\b|^Aborting job because "
              r"|^Canceling (?:fax )?job since it could not be sent after \d+ tr(?:y|ies)\.$",
    "cancelled": r"^(?:Job )?[Cc]ancell?ed by (?:\\?[\"']|user\.$)|^Job cancell?ed(?: at printer)?\.$"
                 r"|^(?:Job )?[Pp]urged by |^Canceling stuck job after \d+ seconds\.$",
    "held": r"^Job held(?: indefinitely| for | by | until |\.$)|^Held by ",
    "stopped": r"^Printer stopped due to backend errors\b",
    "state": r"^STATE: (?P<reasons>[+-]?[A-Za-z0-9.,_ -]+)$",
    "reasons": r"^printer-state-reasons=(?P<reasons>[a-z0-9.,_-]+)$",
    "dump": r"^The following messages were recorded from (?P<since>\d{2}:\d{2}:\d{2}) to ",
    "undump": r"^End of messages$",
}
OF_SERVER: dict[str, str] = {
    "queued": rf"""^Job (?P<job>\d{{1,9}}) queued on ["']{_QUEUE}["'] by """,  # 1.1 to 1.3
    "cancelled": r"""^Job (?P<job>\d{1,9}) was cancell?ed by """,
    "started": r"^Started backend [^()]* \(PID \d+\) for job (?P<job>\d{1,9})\.$",
    "failed": r"^Canceling (?:fax )?job (?P<job>\d{1,9}) since it could not be sent after \d+ tries",
    "stopped": rf'^(?:Printer|Class) "{_QUEUE}" stopped by ',
    "resumed": rf'^(?:Printer|Class) "{_QUEUE}" started by ',
    "set_stopped": rf"^Setting {_QUEUE} printer-state to 5 \(was [34]",
    "set_resumed": rf"^Setting {_QUEUE} printer-state to [34] \(was 5",  # said of a new queue too
}
_JOB_WORDS = {what: re.compile(pattern) for what, pattern in OF_JOBS.items()}
_SERVER_WORDS = {what: re.compile(pattern) for what, pattern in OF_SERVER.items()}


def _plain(patterns: dict[str, str]) -> str:
    """Return one pattern of all, without named groups, for a look over many lines at once."""
    return "|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', pattern)})" for pattern in patterns.values())


_OF_A_JOB = pl.col("words").str.contains(_plain(OF_JOBS)) | pl.col("level").is_in(list(ERRORS))
_OF_ALL = pl.col("words").str.contains(_plain(OF_SERVER))
TELLING = pl.when(pl.col("job").is_not_null()).then(_OF_A_JOB).otherwise(_OF_ALL)


@dataclass(frozen=True)
class Said:
    """A line that tells something: what, of which job or queue, and what else its words hold."""

    what: str
    job: str | None
    queue: str | None
    more: dict[str, str]


def said(job: str | None, words: str, level: str = "I") -> Said | None:
    """Return what a line tells of a job or queue; None: nothing.

    >>> said("7", "Paper jam", "E").more
    {'reason': 'jam'}
    """
    found = next(_said(job, words), None)
    if found or job is None or level not in ERRORS:
        return found
    reason = complaint(words)
    return Said("complaint", job, None, {"reason": reason}) if reason else None


def _said(job: str | None, words: str) -> Iterator[Said]:
    for what, pattern in (_SERVER_WORDS if job is None else _JOB_WORDS).items():
        if found := pattern.match(words):
            more = {name: value for name, value in found.groupdict().items() if value is not None}
            yield Said(what, job or more.pop("job", None), more.pop("queue", None), more)
