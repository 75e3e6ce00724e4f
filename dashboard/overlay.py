"""Corrections laid over the record at every read: nothing is derived again, and nothing is ever stale (house.md).

The original stays in the record; ``was`` carries it beside what the worker says instead (rule 13).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from data.kinds import KINDS, NO_RECORD

if TYPE_CHECKING:
    from dashboard.journal import Correction


@dataclass(frozen=True)
class Entry:
    """One entry of a worker's record; minutes. ``not_mine`` entries carry no minutes: those leave no record."""

    key: int
    person: str
    day: date
    start_minute: int | None
    activity: str
    kind: str
    step: str | None
    low: float
    central: float
    high: float
    basis: str  # how the minutes were worked out (data/bases.py)
    not_mine: bool = False
    was: Mapping[str, Any] | None = None
    correction_id: int | None = None

    def as_row(self) -> dict[str, Any]:
        """Return the row that pages and exports show."""
        start = None if self.start_minute is None else f"{self.start_minute // 60:02d}:{self.start_minute % 60:02d}"
        return {
            "entry_key": str(self.key), "day": self.day, "start": start, "activity": self.activity, "kind": self.kind,
            "step": self.step, "low": self.low, "central": self.central, "high": self.high,
            "recorded": self.basis == "recorded", "basis": self.basis, "corrected": self.was is not None,
            "not_mine": self.not_mine, "was": self.was, "correction_id": self.correction_id,
        }


def lay(entries: Iterable[Entry], corrections: Iterable["Correction"]) -> list[Entry]:
    """Lay corrections over the entries of the people who made them."""
    by_key = {(c.person, c.entry_key): c for c in corrections}
    return [_corrected(entry, by_key.get((entry.person, entry.key))) for entry in entries]


def _corrected(entry: Entry, correction: "Correction | None") -> Entry:
    if correction is None:
        return entry
    was = {"kind": entry.kind, "step": entry.step, "central": entry.central}
    kept = replace(entry, was=was, correction_id=correction.id,
                   kind=correction.kind or entry.kind, step=correction.step or entry.step)
    minutes = 0.0 if correction.not_mine else correction.minutes
    if minutes is None:
        return kept
    return replace(kept, low=float(minutes), central=float(minutes), high=float(minutes), not_mine=correction.not_mine)


def stale(keys: Iterable[int], corrections: Iterable["Correction"]) -> list[dict[str, Any]]:
    """List corrections whose entry has vanished from the record: the page asks the worker to check."""
    known = set(keys)
    return [{"entry_key": str(c.entry_key), "made_at": c.at} for c in corrections if c.entry_key not in known]


@dataclass(frozen=True)
class Totals:
    """Minutes by kind of some entries, against contracted minutes."""

    kinds: dict[str, dict[str, float]]
    contracted: float

    @property
    def central(self) -> float:
        """All central minutes."""
        return sum(part["central"] for part in self.kinds.values())

    @property
    def no_record(self) -> float:
        """Contracted minutes that leave no record; never counted against anyone (rule 9)."""
        return max(0.0, self.contracted - self.central)

    def direct(self) -> tuple[float, float]:
        """Direct share of contracted time, per cent: the high end lets the time without a record be direct too."""
        part = self.kinds["direct"]
        return self._share(part["low"]), self._share(max(part["high"], part["central"] + self.no_record))

    def admin(self) -> tuple[float, float]:
        """Admin and hold-ups as a share of contracted time, per cent."""
        low, high = (self.kinds["admin"][end] + self.kinds["held_up"][end] for end in ("low", "high"))
        return self._share(low), self._share(high)

    def shares(self) -> dict[str, float]:
        """Every kind, and what leaves no record, as per cent of contracted time (central)."""
        parts = {kind: part["central"] for kind, part in self.kinds.items()} | {NO_RECORD: self.no_record}
        return {kind: 100 * minutes / self.contracted for kind, minutes in parts.items()}

    def _share(self, minutes: float) -> float:
        return min(100.0, 100 * minutes / self.contracted) if self.contracted else 0.0


class Timed(Protocol):
    """Whatever has minutes of a kind: an entry, or a sum of some."""

    @property
    def kind(self) -> str:
        """Kind of time."""

    @property
    def low(self) -> float:
        """Low, minutes."""

    @property
    def central(self) -> float:
        """Central, minutes."""

    @property
    def high(self) -> float:
        """High, minutes."""


def total(entries: Iterable[Timed], contracted: float) -> Totals:
    """Add entries up by kind, in KINDS' order."""
    kinds = {kind: {"low": 0.0, "central": 0.0, "high": 0.0} for kind in map(str, KINDS)}
    for entry in entries:
        part = kinds[entry.kind]
        part["low"] += entry.low
        part["central"] += entry.central
        part["high"] += entry.high
    return Totals(kinds, contracted)

