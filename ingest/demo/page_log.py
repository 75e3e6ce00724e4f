"""The page_log of each site's print server, in the format in which its server was set up.

A line is written when a job ends, if pages came out: CUPS counts the pages of a job that failed or was cancelled too,
and of one that is tried again those of all tries together.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ingest.demo.spool import Job
from ingest.demo.teams import Site

LONDON = ZoneInfo("Europe/London")
Line = Callable[[Job, datetime, int], str]


def page_log(site: Site, jobs: Sequence[Job]) -> list[str]:
    """Return the lines that a site's server writes of its jobs, in the order of time."""
    said = [(job.ended, job.sent.number, job.pages, job) for job in jobs if job.pages]
    said += [(job.met.began, job.sent.number, job.first_try, job) for job in jobs if job.met and job.first_try]
    return [FORMATS[site.page_log](job, when, pages) for when, _, pages, job in sorted(said, key=lambda one: one[:3])]


def stamp(when: datetime) -> str:
    """A date with an English month, whatever language this machine speaks."""
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * when.month - 3 : 3 * when.month]
    return when.replace(tzinfo=LONDON).strftime(f"%d/{month}/%Y:%H:%M:%S %z")


def _epochs(job: Job) -> tuple[int, int]:
    begun = job.begun or job.ended
    return int(job.sent.queued.replace(tzinfo=LONDON).timestamp()), int(begun.replace(tzinfo=LONDON).timestamp())


def _sheets(job: Job, pages: int) -> int:
    return (pages + 1) // 2 if job.sent.duplex else pages


def _default(job: Job, when: datetime, pages: int) -> str:
    """As CUPS comes."""
    sent = job.sent
    return f"{sent.queue} {sent.login} {sent.number} [{stamp(when)}] total {pages} - {sent.host} {sent.title} - -"


def _piped(job: Job, when: datetime, pages: int) -> str:
    """%p|%u|%j|%T|%P|%C| ... with sheets and the times of queueing and processing."""
    sent = job.sent
    sides = "two-sided-long-edge" if sent.duplex else "one-sided"
    queued, begun = _epochs(job)
    return (f"{sent.queue}|{sent.login}|{sent.number}|[{stamp(when)}]|total|{pages}|-|{sent.host}|{sent.title}|A4"
            f"|{sides}|{pages}|{_sheets(job, pages)}|{queued}|{begun}")


def _no_names(job: Job, when: datetime, pages: int) -> str:
    """As we recommend: no user and no title, but the times of queueing and processing."""
    queued, begun = _epochs(job)
    counts = f"total {pages} {pages} {_sheets(job, pages)}"
    return f"{job.sent.queue} {job.sent.number} [{stamp(when)}] {counts} {queued} {begun}"


FORMATS: Mapping[str, Line] = {"default": _default, "piped": _piped, "no_names": _no_names}
