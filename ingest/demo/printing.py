"""What is sent to the printers: who prints, when, how much; each site's jobs as its queues let them through."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ingest.demo import faults
from ingest.demo.dice import Dice
from ingest.demo.did import Did
from ingest.demo.faults import Fault, Planned
from ingest.demo.spool import Job, Queue, Sent
from ingest.demo.teams import Site

# how often something is printed once this has been done
PRINTED: Mapping[str, float] = {
    "Printing": 1, "Assessment form": 0.35, "Care and support plan": 0.5, "Review form": 0.35, "Panel paperwork": 0.6,
    "Post": 0.3, "Enter payment details": 0.1,
}
FATES: Mapping[str, float] = {"printed": 96.5, "failed": 1.5, "cancelled": 1, "dropped": 1}
# what every job writes and no reader may keep (rule 8)
TITLES = ("letter.docx", "Plan final v2.docx", "Form print view", "minutes | draft", "Microsoft Word - notes",
          "scan0012.pdf")
BUSY = {9, 16}          # hours at which jobs wait for each other longest
AT_DESK = 9             # every ninth of the site's people prints at a desk: fewer than six
# Amara of Adults East waits for a printer in the last week and in some before: her own page shows it
WAITS, WAITS_IN = "Amara", {0, 2, 5, 8}
NO_NETWORK, OFF_IN = "MFP-Orchard-2", 1  # in the last week but one it can't be reached for two days


class Printers:
    """The print servers of all sites; job numbers and meters run on from week to week."""

    def __init__(self, seed: int, sites: Sequence[Site]) -> None:
        self._seed = seed
        self._last = {site.name: site.first_job for site in sites}
        names = [queue for site in sites for queue in (*site.queues, *site.desk)]
        self.queues = {name: Queue(seed, name, place) for place, name in enumerate(names)}

    def week(self, site: Site, did: Sequence[Did], monday: datetime, left: int) -> tuple[list[Job], list[Fault]]:
        """Return the jobs of a site in a week after which ``left`` are to come, and the faults that they met."""
        sent = self._sent(site, did, monday, left)
        planned = [plan for plan in faults.of_week(self._seed, site, monday, left)
                   if (plan.queue, left) != (NO_NETWORK, OFF_IN)]
        if left in WAITS_IN:
            sent, planned = _one_waits(sent, planned)
        numbered = self._numbered(site, sent, Dice(self._seed, "numbers", site.name, monday))
        jobs: list[Job] = []
        met: list[Fault] = []
        for queue in (*site.queues, *site.desk):
            those = [one for one in numbered if one.queue == queue]
            came = self.queues[queue].week(monday, those, [one for one in planned if one.queue == queue])
            jobs, met = jobs + came[0], met + came[1]
        return sorted(jobs, key=lambda job: job.sent.number), sorted(met, key=lambda one: (one.began, one.queue))

    def _sent(self, site: Site, did: Sequence[Did], monday: datetime, left: int) -> list[Sent]:
        """Return what people send; a job that will fail is sent again a few minutes later."""
        dice = Dice(self._seed, "print", site.name, monday)
        sent: list[Sent] = []
        for one in did:
            if one.team.site is not site or not dice.chance(PRINTED.get(one.activity, 0.01)):
                continue
            login = "agency.temp" if dice.chance(0.01) else one.worker.login("cups")
            queue, pages = dice.pick(site.queues), _pages(dice)
            queued = one.ended - timedelta(seconds=9 + 2 * pages)
            if site.desk and one.worker.number % AT_DESK == 0 and dice.chance(0.6):
                login, queue = one.worker.login("cups"), site.desk[0]
            elif queue == NO_NETWORK and left == OFF_IN and is_off(queued, monday):
                queue = site.queues[0]
            made = Sent(0, queue, login, queued, pages, dice.chance(0.6), dice.pick(TITLES),
                        f"laptop-{one.worker.number:03d}", dice.weighted(FATES), _wait(dice, queued))
            sent.append(made)
            if made.fate == "failed":
                sent.append(replace(made, fate="printed", queued=queued + timedelta(seconds=dice.whole(150, 420))))
        return sent

    def _numbered(self, site: Site, sent: Sequence[Sent], dice: Dice) -> list[Sent]:
        """Number jobs in the order in which they came."""
        found = []
        for one in sorted(sent, key=lambda one: (one.queued, one.login)):
            self._last[site.name] += dice.whole(1, 3)
            found.append(replace(one, number=self._last[site.name]))
        return found


def is_off(moment: datetime, monday: datetime) -> bool:
    """Tell whether the printer that can't be reached in its week is off then: from Tuesday noon to Thursday evening."""
    return timedelta(days=1, hours=12) <= moment - monday < timedelta(days=3, hours=18)


def _one_waits(sent: list[Sent], planned: list[Planned]) -> tuple[list[Sent], list[Planned]]:
    """Let a colleague's job meet a fault a few minutes before one that Amara sends in her hours."""
    hers = [one for one in sent if one.login.startswith(WAITS.lower()) and one.login[len(WAITS):].isdecimal()
            and 9 <= one.queued.hour < 15 and one.fate == "printed"]
    others = [one for one in sent if not one.login.startswith(WAITS.lower()) and one.fate == "printed"]
    if not hers or not others:
        return sent, planned
    one, day = hers[0], hers[0].queued.date()
    before = replace(others[0], queue=one.queue, queued=one.queued - timedelta(minutes=4), wait=timedelta(seconds=5))
    fault = Planned(one.queue, "media-jam-error", one.queued - timedelta(minutes=5), timedelta(minutes=50))
    kept = [plan for plan in planned if (plan.queue, plan.at.date()) != (one.queue, day)]
    return [*sent, before], sorted([*kept, fault], key=lambda plan: (plan.at, plan.queue))


def _wait(dice: Dice, queued: datetime) -> timedelta:
    busy = dice.skewed(50, 1.8) if queued.hour in BUSY else dice.skewed(8, 1.8)
    return timedelta(seconds=2 + int(min(busy, 280)))


def _pages(dice: Dice) -> int:
    return min(max(1, round(dice.skewed(3.5, 2.2))), 60)
