"""Who is on whose list for a period: fixed on its first day, there or not, sharing or private, paused or not.

Partner teams have one list (product.md); whoever pauses is on the list as a private colleague, and gives nothing
to its figures (rule 14).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard import overlay, record
from dashboard.closing.sums import Part, held
from dashboard.disclosure import needs_partner
from dashboard.record import Stay
from dashboard.sharing import begins, since_when
from data.periods import Period

if TYPE_CHECKING:
    from dashboard.journal import Journal
    from dashboard.reader import Snapshot


@dataclass(frozen=True)
class Listed:
    """One person on a list for a period, with their time in that team."""

    person: str
    private: bool
    paused: bool
    parts: tuple[Part, ...]
    contracted: float  # minutes

    @property
    def gives(self) -> bool:
        """Whether the figures are made of their time too."""
        return self.contracted > 0 and not self.paused

    @property
    def direct(self) -> float:
        """Direct share of contracted time, per cent."""
        direct = overlay.total(self.parts, self.contracted).kinds["direct"]["central"]
        return min(100.0, 100 * direct / self.contracted)

    def carries(self, steps: Collection[str]) -> bool:
        """Tell whether any of their time belongs to one of these steps."""
        return any(part.central for part in self.parts if part.step in steps)


@dataclass(frozen=True)
class Unit:
    """A team, or two partner teams, with its one list."""

    teams: tuple[str, ...]  # in name order
    listed: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """Such as ``A and B``."""
        return " and ".join(self.teams)


def units(data: "Snapshot", journal: "Journal", period: Period, now: datetime) -> list[Unit]:
    """Return every unit of a period in name order; corrections count that are in force ``now``."""
    stays = [stay for stay in record.stays(data) if stay.holds(period.start)]
    start = begins(period.start, record.zone(data))
    of = _teams(journal, stays, start)
    paused = journal.paused_people(at=start)
    private = _private(data, journal, stays, paused, start)
    holds = held(data, stays, period.start, period.end, journal.corrections(at=now))
    lists: dict[tuple[str, ...], list[Listed]] = {}
    for number, stay in enumerate(stays):
        one = Listed(stay.person, number in private, stay.person in paused, holds[number].parts,
                     holds[number].contracted)
        lists.setdefault(of[stay.team], []).append(one)
    return [Unit(teams, once(listed)) for teams, listed in sorted(lists.items())]


def once(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Let whoever stands on two lists count once, with the longer of their times; private if they are so in one."""
    found: dict[str, Listed] = {}
    for one in listed:
        other = found.get(one.person, one)
        longer = max(one, other, key=lambda each: each.contracted)
        private = one.private or other.private
        found[one.person] = Listed(one.person, private, longer.paused, longer.parts, longer.contracted)
    return tuple(found.values())


def _private(
    data: "Snapshot", journal: "Journal", stays: Sequence[Stay], paused: Collection[str], start: datetime
) -> set[int]:
    """Return the places of those stays that were not shared with their team at the start; all histories at once."""
    agreed, histories, zone = journal.agreed_teams(start), journal.sharing_histories(start), record.zone(data)
    return {number for number, stay in enumerate(stays) if since_when(
        stay.team in agreed, histories.get(stay.person, ()), ((start, True),) if stay.person in paused else (),
        begins(stay.from_day, zone), start) is None}


def _teams(journal: "Journal", stays: Sequence[Stay], start: datetime) -> Mapping[str, tuple[str, ...]]:
    """Return for each team the teams of its unit: itself, or itself and its partner."""
    sizes = Counter(stay.team for stay in stays)
    found: dict[str, tuple[str, ...]] = {team: (team,) for team in sizes}
    for team, size in sizes.items():
        partner = journal.partner(team, at=start) if needs_partner(size) else None
        if partner is not None and partner in sizes:
            found[team] = found[partner] = tuple(sorted((team, partner)))
    return found
