"""Scanners: on which days each fails. The one at Mill Lane fails often."""

from datetime import date

from ingest.demo.dice import Dice
from ingest.demo.teams import Site


def failed(seed: int, site: Site, day: date) -> bool:
    """Tell whether a site's scanner fails on a day; bad days come in twos and threes."""
    start = day.toordinal() // 2
    return Dice(seed, site.scanner, start).chance(site.failing)
