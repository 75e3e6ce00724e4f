"""The error_log of the print servers that keep one, in the words of CUPS 2.4: what became of each job, and when queues
stopped. Users stand in it as in a real one, for the reader to leave behind (rule 8).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from ingest.demo.dice import Dice
from ingest.demo.faults import Fault
from ingest.demo.printing import Job, stamp

KEPT_AT = ("Mill Lane", "Harbour House", "Station Road")  # the others write page_log alone
Line = tuple[datetime, int, str]  # when, place among lines of one second, words


def error_log(seed: int, jobs: Sequence[Job], faults: Iterable[Fault]) -> list[str]:
    """Return the lines of a week in the order of time."""
    lines = [line for job in jobs for line in _job(Dice(seed, "ended", job.queue, job.number), job)]
    lines += [line for fault in faults for line in _fault(fault, jobs)]
    return [f"{words[0]} [{stamp(when)}] {words[2:]}" for when, _, words in sorted(lines)]


def _job(dice: Dice, job: Job) -> Iterator[Line]:
    name = f"[Job {job.number}]"
    yield job.queued, 1, f'I {name} Queued on "{job.queue}" by "{job.login}".'
    if dice.chance(0.02):
        yield job.queued + timedelta(seconds=3), 2, f"I {name} Job canceled by user."
        return
    yield job.begun, 3, f"I {name} Started backend /usr/lib/cups/backend/socket (PID {2000 + job.number % 30000})"
    if dice.chance(0.015):
        yield job.ended, 4, f"W {name} Backend returned status 1 (failed)"
        yield job.ended, 5, (f"E {name} Job aborted due to backend errors; please consult the error_log file for "
                             "details.")
    else:
        yield job.ended, 4, f"I {name} Job completed."


def _fault(fault: Fault, jobs: Sequence[Job]) -> Iterator[Line]:
    """The job in hand says why its queue stopped; somebody starts the queue again."""
    waiting = [job for job in jobs if job.queue == fault.queue and fault.holds(job.queued)]
    if not waiting:  # nobody sent anything meanwhile, so nobody met it
        return
    name, met = f"[Job {waiting[0].number}]", waiting[0].queued + timedelta(seconds=2)
    yield met, 6, f"D {name} STATE: +{fault.why}"
    yield met, 7, f"W {name} Backend returned status 4 (stop printer)"
    yield met, 8, (f"I {name} Printer stopped due to backend errors; please consult the error_log file for details.")
    yield fault.ended, 0, f'I Printer "{fault.queue}" started by "root".'
