"""Print servers: each site's page_log, in the format in which its server was set up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ingest.demo.dice import Dice
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
    """A print job, as its server saw it end (local time)."""

    number: int
    queue: str
    login: str
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

    def week(self, site: Site, did: Sequence[Did], monday: datetime) -> list[str]:
        """Return the week's page_log lines of a site; ``did`` is in the order of its ends."""
        dice = Dice(self._seed, "print", site.name, monday)
        number = self._last.get(site.name, site.first_job)
        lines: list[str] = []
        for one in did:
            if one.team.site is not site or not dice.chance(PRINTED.get(one.activity, 0.01)):
                continue
            number += dice.whole(1, 3)
            login = "agency.temp" if dice.chance(0.01) else one.worker.login("cups")
            job = Job(number, dice.pick(site.queues), login, one.ended, _pages(dice), dice.chance(0.6),
                      dice.pick(TITLES), f"laptop-{one.worker.number:03d}")
            lines.append(FORMATS[site.page_log](job))
            if dice.chance(0.02):  # tried again after a jam: the line says the pages of both tries together
                again = replace(job, ended=job.ended + timedelta(minutes=2), pages=2 * job.pages)
                lines.append(FORMATS[site.page_log](again))
        self._last[site.name] = number
        return lines


def _pages(dice: Dice) -> int:
    return min(max(1, round(dice.skewed(3.5, 2.2))), 60)


def _stamp(job: Job) -> str:
    """A date with an English month, whatever language this machine speaks."""
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * job.ended.month - 3 : 3 * job.ended.month]
    return job.ended.replace(tzinfo=LONDON).strftime(f"%d/{month}/%Y:%H:%M:%S %z")


def _epochs(job: Job) -> tuple[int, int]:
    done = int(job.ended.replace(tzinfo=LONDON).timestamp())
    return done - 9 - 2 * job.pages, done - 4 - 2 * job.pages


def _sheets(job: Job) -> int:
    return (job.pages + 1) // 2 if job.duplex else job.pages


def _default(job: Job) -> str:
    """As CUPS comes."""
    return f"{job.queue} {job.login} {job.number} [{_stamp(job)}] total {job.pages} - {job.host} {job.title} - -"


def _piped(job: Job) -> str:
    """%p|%u|%j|%T|%P|%C| ... with sheets and the times of queueing and processing."""
    sides = "two-sided-long-edge" if job.duplex else "one-sided"
    queued, begun = _epochs(job)
    return (f"{job.queue}|{job.login}|{job.number}|[{_stamp(job)}]|total|{job.pages}|-|{job.host}|{job.title}|A4"
            f"|{sides}|{job.pages}|{_sheets(job)}|{queued}|{begun}")


def _no_names(job: Job) -> str:
    """As we recommend: no user and no title, but the times of queueing and processing."""
    queued, begun = _epochs(job)
    return f"{job.queue} {job.number} [{_stamp(job)}] total {job.pages} {job.pages} {_sheets(job)} {queued} {begun}"


FORMATS: Mapping[str, Callable[[Job], str]] = {"default": _default, "piped": _piped, "no_names": _no_names}
