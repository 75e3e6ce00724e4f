"""Writes what the print servers, printers and scanners of all sites logged in a week, each in a real format."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from ingest.demo.did import Did
from ingest.demo.faults import Fault
from ingest.demo.page_log import page_log
from ingest.demo.panel_log import SENDS_BARE, bare, syslog
from ingest.demo.printing import Printers
from ingest.demo.readings import write_walks
from ingest.demo.scanner import Batch, Scanners
from ingest.demo.server_log import KEPT_AT, error_log
from ingest.demo.teams import SITES, Site
from ingest.demo.windows_log import windows_log
from ingest.demo.write import table, text

SCANS = ("device", "batch", "scanned_from", "scanned_to", "imported_at", "pages", "outcome", "reason")
NO_SYSLOG = ("Beacon",)


class Machines:
    """The machines of the council, week by week, up to a last Sunday."""

    def __init__(self, seed: int, last_sunday: date) -> None:
        self.scanners = Scanners(seed, last_sunday)
        self._last_sunday = last_sunday
        self._printers = Printers(seed, SITES)

    def write_week(self, folder: Path, by_end: Sequence[Did], monday: datetime) -> None:
        """Write all logs of one week; ``by_end`` is what everybody did, in the order of its ends."""
        left = (self._last_sunday - monday.date()).days // 7
        for site in SITES:
            self._print(folder, site, by_end, monday, left)
        self._scan(folder, by_end, monday)

    def _print(self, folder: Path, site: Site, by_end: Sequence[Did], monday: datetime, left: int) -> None:
        place = site.name.lower().replace(" ", "-")
        jobs, faults = self._printers.week(site, by_end, monday, left)
        if site.page_log == "windows":
            text(folder / f"print-events-{place}.xml", windows_log(jobs, faults))
        else:
            text(folder / f"page_log-{place}", page_log(site, jobs))
        if site.name in KEPT_AT:
            text(folder / f"error_log-{place}", error_log(jobs, faults))
        if SENDS_BARE in site.queues:
            text(folder / f"{SENDS_BARE}.log", bare([job for job in jobs if job.sent.queue == SENDS_BARE],
                                                    [one for one in faults if one.queue == SENDS_BARE], monday))
        write_walks(folder, site, self._printers, faults, monday, left)

    def _scan(self, folder: Path, by_end: Sequence[Did], monday: datetime) -> None:
        scans = defaultdict(list)
        for number, one in enumerate(by_end, 1):
            if one.activity == "Scanning":
                scans[one.team.site.name].append((number, one))
        batches: list[Batch] = []
        faults: list[Fault] = []
        for site in SITES:
            came = self.scanners.week(site, scans[site.name], monday)
            batches, faults = batches + came[0], faults + came[1]
        table(folder / "scan_batches.csv", SCANS, sorted(batches, key=lambda row: (row[3], row[1])))
        send = [site for site in SITES if site.name not in NO_SYSLOG]
        told = {site.scanner for site in send}
        text(folder / "syslog-scanners.log",
             syslog([site.scanner for site in send], [one for one in faults if one.queue in told], monday))
