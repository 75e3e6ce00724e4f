"""The error_log of the print servers that keep one, in the words of CUPS 2.4: what became of each job, and when queues
stopped. Users stand in it as in a real one, for the reader to leave behind (rule 8).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from ingest.demo.faults import Fault
from ingest.demo.page_log import stamp
from ingest.demo.spool import ROOT, Job

KEPT_AT = ("Mill Lane", "Harbour House")  # the others write page_log alone, or are of another maker
Line = tuple[datetime, int, str]  # when, place among lines of one second, words


def error_log(jobs: Iterable[Job], faults: Iterable[Fault]) -> list[str]:
    """Return the lines of a week in the order of time."""
    lines = [line for job in jobs for line in _job(job)]
    lines += [line for fault in faults for line in _fault(fault)]
    return [f"{words[0]} [{stamp(when)}] {words[2:]}" for when, _, words in sorted(lines)]


def _job(job: Job) -> Iterator[Line]:
    sent, name = job.sent, f"[Job {job.sent.number}]"
    yield sent.queued, 1, f'I {name} Queued on "{sent.queue}" by "{sent.login}".'
    starts = [job.begun] if job.begun else []
    starts += [job.met.ended + ROOT] if job.met else []
    for began in starts:
        yield began, 3, f"I {name} Started backend /usr/lib/cups/backend/socket (PID {2000 + sent.number % 30000})"
    if job.toner_low:
        yield job.ended, 4, f"D {name} STATE: +toner-low-report"
    if job.outcome == "printed":
        yield job.ended, 5, f"I {name} Job completed."
    elif job.outcome == "failed":
        yield job.ended, 4, f"W {name} Backend returned status 1 (failed)"
        yield job.ended, 5, (f"E {name} Job aborted due to backend errors; please consult the error_log file for "
                             "details.")
    else:
        yield job.ended, 5, f"I {name} Job canceled by user."


def _fault(fault: Fault) -> Iterator[Line]:
    """The job in hand says why its queue stopped; somebody starts the queue again."""
    name = f"[Job {fault.job}]"
    yield fault.began, 6, f"D {name} STATE: +{fault.why}"
    yield fault.began, 7, f"W {name} Backend returned status 4 (stop printer)"
    yield fault.began, 8, (f"I {name} Printer stopped due to backend errors; please consult the error_log file for "
                           "details.")
    yield fault.ended, 0, f"D {name} STATE: -{fault.why}"
    yield fault.ended + timedelta(seconds=2), 0, f'I Printer "{fault.queue}" started by "root".'
