"""Print servers: each site's page_log, in the format in which its server was set up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.demo.dice import Dice
from ingest.demo.faults import Fault
from ingest.demo.teams import Site
from ingest.demo.weeks import Did

LONDON = ZoneInfo("Europe/London")
# how often something is printed once this has been done
PRINTED: Mapping[str, float] = {
    "Printing": 1, "Assessment form": 0.35, "Care and support plan": 0.5, "Review form": 0.35, "Panel paperwork": 0.6,
    "Post": 0.3, "Enter payment details": 0.1,
}
# what every job writes and no reader may keep (rule 8)
TITLES = ("letter.docx", "Plan final v2.docx", "Form print view", "minutes | draft", "Microsoft Word - notes",
          "scan0012.pdf")


@dataclass(frozen=True)
class Job:
    """A print job, as its server saw it come, begin and end (local time)."""

    number: int
    queue: str
    login: str
    queued: datetime
    begun: datetime
    ended: datetime
    pages: int
    duplex: bool
    title: str
    host: str


class Printers:
    """The print servers of all sites; job numbers run on from week to week."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._last: dict[str, int] = {}
        self.again: set[Job] = set()

    def week(self, site: Site, did: Sequence[Did], monday: datetime, faults: Sequence[Fault]) -> list[Job]:
        """Return the week's jobs of a site; ``did`` is in the order of its ends.

        What is sent while its queue stands still waits until that is over.
        """
        dice = Dice(self._seed, "print", site.name, monday)
        number = self._last.get(site.name, site.first_job)
        jobs: list[Job] = []
        for one in did:
            if one.team.site is not site or not dice.chance(PRINTED.get(one.activity, 0.01)):
                continue
            number += dice.whole(1, 3)
            login = "agency.temp" if dice.chance(0.01) else one.worker.login("cups")
            queue, pages = dice.pick(site.queues), _pages(dice)
            sent = one.ended - timedelta(seconds=9 + 2 * pages)
            begun = max([sent + timedelta(seconds=5), *(fault.ended + timedelta(seconds=20 + 15 * len(jobs) % 90)
                                                         for fault in faults
                                                         if fault.queue == queue and fault.holds(sent))])
            job = Job(number, queue, login, sent, begun, begun + timedelta(seconds=4 + 2 * pages), pages,
                      dice.chance(0.6), dice.pick(TITLES), f"laptop-{one.worker.number:03d}")
            jobs.append(job)
            if dice.chance(0.02):  # tried again after a jam: the line says the pages of both tries together
                self.again.add(job)
        self._last[site.name] = number
        return jobs

    def page_log(self, site: Site, jobs: Sequence[Job]) -> list[str]:
        """Return the lines that a site's server writes of its jobs."""
        tries = [[job, replace(job, ended=job.ended + timedelta(minutes=2), pages=2 * job.pages)]
                 if job in self.again else [job] for job in jobs]
        ended = sorted((job for each in tries for job in each), key=lambda job: (job.ended, job.number))
        return [FORMATS[site.page_log](job) for job in ended]


def _pages(dice: Dice) -> int:
    return min(max(1, round(dice.skewed(3.5, 2.2))), 60)


def stamp(when: datetime) -> str:
    """A date with an English month, whatever language this machine speaks."""
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * when.month - 3 : 3 * when.month]
    return when.replace(tzinfo=LONDON).strftime(f"%d/{month}/%Y:%H:%M:%S %z")


def _epochs(job: Job) -> tuple[int, int]:
    queued, begun = (int(when.replace(tzinfo=LONDON).timestamp()) for when in (job.queued, job.begun))
    return queued, begun


def _sheets(job: Job) -> int:
    return (job.pages + 1) // 2 if job.duplex else job.pages


def _default(job: Job) -> str:
    """As CUPS comes."""
    return f"{job.queue} {job.login} {job.number} [{stamp(job.ended)}] total {job.pages} - {job.host} {job.title} - -"


def _piped(job: Job) -> str:
    """%p|%u|%j|%T|%P|%C| ... with sheets and the times of queueing and processing."""
    sides = "two-sided-long-edge" if job.duplex else "one-sided"
    queued, begun = _epochs(job)
    return (f"{job.queue}|{job.login}|{job.number}|[{stamp(job.ended)}]|total|{job.pages}|-|{job.host}|{job.title}|A4"
            f"|{sides}|{job.pages}|{_sheets(job)}|{queued}|{begun}")


def _no_names(job: Job) -> str:
    """As we recommend: no user and no title, but the times of queueing and processing."""
    queued, begun = _epochs(job)
    pages = f"total {job.pages} {job.pages} {_sheets(job)}"
    return f"{job.queue} {job.number} [{stamp(job.ended)}] {pages} {queued} {begun}"


FORMATS: Mapping[str, Callable[[Job], str]] = {"default": _default, "piped": _piped, "no_names": _no_names}
