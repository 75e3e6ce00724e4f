"""Follow jobs and queues through an error_log: which queue a job is in, when it began, what is wrong with a queue."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from data.devices import REASONS
from ingest.readers._cups_error_words import Said
from ingest.readers._ipp_reasons import Fault, fault

Row = dict[str, Any]
MOST_HELD = 100_000  # jobs that are under way at once, and rows that wait for the name of their queue
UNKNOWN = "other"
ENDS: Mapping[str, tuple[str, str]] = {
    "printed": ("job_printed", "printed"), "failed": ("job_failed", "failed"),
    "cancelled": ("job_cancelled", "cancelled"), "held": ("job_held", "unknown"),
}


@dataclass
class _Job:
    queue: str = ""  # not named yet
    sent: bool = False  # a row says that it was submitted
    began: datetime | None = None
    complaint: str | None = None  # why it went wrong, as its backend said last
    waiting: list[Row] = field(default_factory=list)  # rows that lack the name of the queue


class Follow:
    """The state of a log up to a line; every line may yield rows of fields of DEVICE_EVENT."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._faults: dict[str, dict[str, Fault]] = {}  # queue -> reason -> fault that is open
        self._stopped: set[str] = set()
        self._dumped: datetime | None = None  # inside a dump: its messages are not older than this
        self._unexplained: tuple[Row, _Job] | None = None  # a job that failed, until the dump after it has been read

    def line(self, line: int, at: datetime, told: Said) -> Iterator[Row]:
        """Yield what a line tells, and what was waiting for it."""
        if told.what == "undump" or (self._dumped is None and told.what != "dump"):
            yield from self._explained()
        base = {"line": line, "at": at, "not_before": self._dumped}
        if told.job is None:
            yield from self._of_queue(base, told)
            return
        job = self._job(told.job)
        if told.queue and not job.queue:
            job.queue = told.queue
            yield from (row | {"device": job.queue} for row in job.waiting)
            job.waiting = []
        for row in self._of_job(base, told, job):
            if row["event"] == "job_failed" and row["reason"] == UNKNOWN:
                self._unexplained = row, job
            elif job.queue or row["event"].startswith("job_"):
                yield from self._or_wait(row | {"device": job.queue}, job)

    def rest(self) -> Iterator[Row]:
        """Yield, at the end of the log, the rows whose queue was never named; their device is empty."""
        yield from self._explained()
        for job in self._jobs.values():
            yield from job.waiting

    def _explained(self) -> Iterator[Row]:
        """Yield the job that failed with the reason that was found since, if any."""
        if self._unexplained:
            row, job = self._unexplained
            self._unexplained = None
            yield from self._or_wait(row | {"device": job.queue, "reason": job.complaint or UNKNOWN}, job)

    def _job(self, number: str) -> _Job:
        if number not in self._jobs and len(self._jobs) >= MOST_HELD:
            oldest = next((held for held, job in self._jobs.items() if not job.waiting), next(iter(self._jobs)))
            del self._jobs[oldest]
        return self._jobs.setdefault(number, _Job())

    def _or_wait(self, row: Row, job: _Job) -> Iterator[Row]:
        if job.queue or len(job.waiting) > 100:
            yield row
        else:
            job.waiting.append(row)

    def _of_queue(self, base: Row, told: Said) -> Iterator[Row]:
        queue = told.queue or ""
        if told.what.endswith("stopped"):
            self._stopped.add(queue)
            yield base | {"device": queue, "event": "queue_stopped", "reason": "stopped"}
        elif told.what == "resumed" or queue in self._stopped:
            self._stopped.discard(queue)
            yield base | {"device": queue, "event": "queue_resumed", "reason": "stopped"}

    def _of_job(self, base: Row, told: Said, job: _Job) -> Iterator[Row]:
        number = {"job": told.job}
        if told.what == "queued" and self._dumped is None:
            # a number that is queued again is another job
            job.queue, job.began, job.sent, job.complaint = told.queue or job.queue, None, True, None
            yield base | number | {"event": "job_submitted", "queued_at": base["at"]}
        elif told.what == "clocks" and not job.sent:
            job.sent = True
            queued, began = _moment(told.more["created"]), _moment(told.more["processing"])
            yield base | number | {"event": "job_submitted", "queued_at": queued, "processing_at": began}
        elif told.what == "started" and self._dumped is None:
            job.began = job.began or base["at"]
        elif told.what in ENDS:
            yield base | number | self._end(told.what, job)
            yield from self._mended(base, job.queue, {}) if told.what == "printed" else ()
        elif told.what == "stopped":
            self._stopped.add(job.queue)
            yield base | {"event": "queue_stopped", "reason": self._why(job, "stopped")}
        elif told.what == "complaint":
            job.complaint = told.more["reason"]
        elif told.what in ("state", "reasons"):
            yield from self._states(base, told, job)
        elif told.what == "dump":
            self._dumped = _before(base["at"], told.more["since"])
        elif told.what == "undump":
            self._dumped = None

    def _end(self, what: str, job: _Job) -> Row:
        event, outcome = ENDS[what]
        evidence = "none" if outcome == "unknown" else "error_log"
        why = {"cancelled": "cancelled_by_person", "failed": self._why(job, UNKNOWN)}.get(what)
        return {"event": event, "outcome": outcome, "evidence": evidence, "processing_at": job.began, "reason": why}

    def _states(self, base: Row, told: Said, job: _Job) -> Iterator[Row]:
        """Yield faults that begin and end: ``+`` adds, ``-`` takes away, and neither sets them all."""
        queue = job.queue
        written = told.more["reasons"].strip()
        sign = written[0] if written[0] in "+-" and told.what == "state" else ""
        found = {one[0]: one for name in written.lstrip("+-").split(",") if (one := fault(name))}
        open_ones = self._faults.setdefault(queue, {})
        if sign == "-":
            yield from self._mended(base, queue, {name: one for name, one in open_ones.items() if name not in found})
            return
        if not sign:
            yield from self._mended(base, queue, found)
        for name in found.keys() - open_ones.keys():
            reason, raw, severity = open_ones[name] = found[name]
            if self._dumped and REASONS[reason]:
                job.complaint = job.complaint or reason
            yield base | {"event": "alert_begin", "reason": reason, "reason_raw": raw, "severity": severity}

    def _mended(self, base: Row, queue: str, left: Mapping[str, Fault]) -> Iterator[Row]:
        """End what is open but ``left``; a queue that printed a job has nothing left that stops it."""
        open_ones = self._faults.get(queue, {})
        for name in [name for name in open_ones if name not in left]:
            reason, raw, severity = open_ones.pop(name)
            yield base | {"event": "alert_end", "reason": reason, "reason_raw": raw, "severity": severity}

    def _why(self, job: _Job, otherwise: str) -> str:
        """Say why a job went wrong: a fault that stops its queue, what its backend complained of, or another fault."""
        found = sorted(self._faults.get(job.queue, {}).values(), key=lambda one: (one[2] != "critical", one[0]))
        worst = [reason for reason, _, severity in found if severity == "critical"]
        return next(iter([*worst, *filter(None, [job.complaint]), *(one[0] for one in found), otherwise]))


def _moment(epoch: str) -> datetime:
    return datetime.fromtimestamp(int(epoch), UTC).replace(tzinfo=None)


def _before(at: datetime, clock: str) -> datetime:
    """Return the last moment before ``at`` at which a clock of the server showed these minutes and seconds.

    Its zone is that of ``at``, which is in UTC by now: whole quarters of an hour apart, and a dump is of minutes.
    """
    _, minutes, seconds = (int(part) for part in clock.split(":"))
    since = (at.minute * 60 + at.second - minutes * 60 - seconds) % 900
    return at.replace(microsecond=0) - timedelta(seconds=since)
