"""What an attacker sees of one unit, and how it is scored."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

import numpy as np

from attacking.attackers import WITHIN, Guess, bounds, predict
from attacking.council import NEVER, WEEKS, Team, monday
from attacking.drive import Drive
from ingest.derive.contracted import bank_holidays

TARGETS = 4


@dataclass(frozen=True)
class Unit:
    """One team, or two partner teams, with every array of its people by place; attacked by the first's manager."""

    teams: tuple[Team, ...]
    hours: np.ndarray       # replica, person, week
    named: np.ndarray       # which person-weeks of the first team its manager was shown by name
    sees_names: bool = True

    @classmethod
    def of(cls, drive: Drive, *teams: Team, sees_names: bool = True, replicas: int | None = None) -> "Unit":
        """Take a unit out of a drive, in all replicas or the first of them."""
        hours = np.concatenate([drive.hours[team.name][:replicas] for team in teams], 1)
        return cls(teams, hours, drive.shown_by_name(teams[0]), sees_names)

    def joined(self, name: str) -> np.ndarray:
        """Return an array of all people."""
        return np.concatenate([getattr(team, name) for team in self.teams])

    @cached_property
    def contracted(self) -> np.ndarray:
        """Contracted hours by person and week: none on leave or off the list, a day less in a bank holiday's week."""
        days = np.array([sum(monday(w).fromordinal(monday(w).toordinal() + d) not in bank_holidays() for d in range(5))
                         for w in range(WEEKS)])
        return self.joined("contract")[:, None] * days / 5 * self.joined("present") * self.joined("listed")

    @cached_property
    def known(self) -> np.ndarray:
        """Which person-weeks the attacker knows: colluders', and a manager's own and those shown by name."""
        known = np.repeat(self.joined("colluding")[:, None], WEEKS, 1)
        if self.sees_names:
            known[:len(self.named)] |= self.named
            known[0] = True
        return known

    @cached_property
    def private(self) -> np.ndarray:
        """Who is private, by person and week at whose Monday it is asked."""
        return ~(self.joined("sharing") & (np.arange(WEEKS)[None] < self.joined("paused_from")[:, None]))

    def there(self, weeks: np.ndarray) -> np.ndarray:
        """Return who is on the list at the start of these weeks and has contracted time in them."""
        return self.joined("listed")[:, weeks[0]] & (self.contracted[:, weeks].sum(1) > 0)


class Seen(Protocol):
    """Figures that somebody was shown."""

    def features(self, unit: Unit) -> np.ndarray:
        """Everything shown, by replica."""
        ...

    def one_for(self, unit: Unit, target: int, week: int) -> np.ndarray | None:
        """The one figure of the group in which a week stands."""
        ...

    def bounded(self, unit: Unit, target: int, chosen: np.ndarray) -> np.ndarray:
        """Where bounds alone give a week away."""
        ...


@dataclass
class Spans:
    """Figures by span: the weeks of each, and the columns shown, by path: one value a replica."""

    weeks: list[np.ndarray]
    shown: list[dict[str, np.ndarray]]

    def features(self, unit: Unit) -> np.ndarray:
        """Every figure as a column, and each total once more less what is known of it."""
        made = []
        for weeks, shown in zip(self.weeks, self.shown, strict=True):
            for path, values in shown.items():
                hidden = np.isnan(values)
                if hidden.all():
                    continue
                made.append(np.where(hidden, np.nanmean(values), values))
                if hidden.any():
                    made.append(hidden.astype(float))
                if path.endswith("direct.low"):
                    made.append(made[-1 - hidden.any()] - known_share(unit, weeks))
        return np.column_stack(made) if made else np.zeros((len(unit.hours), 0))

    def bounded(self, unit: Unit, target: int, chosen: np.ndarray) -> np.ndarray:
        """Tell where rounding alone leaves at most two hours open for a week: that is as good as knowing it."""
        held = np.zeros((len(unit.hours), len(chosen)), bool)
        for weeks, shown in zip(self.weeks, self.shown, strict=True):
            there = unit.there(weeks)
            if "extra.direct.low" in shown and there[target]:
                held |= left_open(unit, shown["extra.direct.low"], weeks, there, target, chosen) <= 2 * WITHIN
        return held

    def one_for(self, unit: Unit, target: int, week: int) -> np.ndarray | None:
        """Return the one figure of the group in which this week stands: the band's middle, else the total."""
        for weeks, shown in zip(self.weeks, self.shown, strict=True):
            if week in weeks and unit.there(weeks)[target]:
                if "extra.band.low" in shown and unit.private[target, weeks[0]]:
                    return (shown["extra.band.low"] + shown["extra.band.high"]) / 2
                return shown.get("extra.direct.low")
        return None


def left_open(unit: Unit, total: np.ndarray, weeks: np.ndarray, there: np.ndarray, target: int,
              chosen: np.ndarray) -> np.ndarray:
    """Return how many hours a rounded total leaves open for each chosen week of the target, by replica."""
    hours = unit.contracted[there][:, weeks].sum()
    known = (unit.hours * unit.known)[:, there][:, :, weeks].sum((1, 2))
    unknown = (unit.contracted * ~unit.known)[there][:, weeks].sum()
    open_hours = np.full((len(unit.hours), len(chosen)), np.inf)
    for place, week in enumerate(chosen):
        if week in weeks:
            most = unit.contracted[target, week]
            low, high = bounds(total, step_of(total), hours, known, unknown - most, most)
            open_hours[:, place] = high - low
    return open_hours


def step_of(total: np.ndarray) -> float:
    """Return the step to which totals are rounded, as it shows."""
    return 5.0 if np.all(np.mod(total[~np.isnan(total)], 5) == 0) else 0.0


def known_share(unit: Unit, weeks: np.ndarray, members: np.ndarray | None = None) -> np.ndarray:
    """Return the part of a span's total (of these members) that is known, per cent of contracted time."""
    there = unit.there(weeks) if members is None else unit.there(weeks) & members
    held = (unit.hours * unit.known)[:, there][:, :, weeks].sum((1, 2))
    return 100 * held / unit.contracted[there][:, weeks].sum()


def beside(unit: Unit, target: int) -> np.ndarray:
    """What is known besides the figures: some of the target's own shown weeks, and the means of everyone known."""
    made = []
    if not unit.sees_names:
        return np.zeros((len(unit.hours), 0))
    working = unit.contracted > 0
    for place in range(unit.hours.shape[1]):
        weeks = np.flatnonzero(unit.known[place] & working[place])
        if len(weeks):
            made.append(unit.hours[:, place][:, weeks].mean(1))
        if place == target:
            made += [unit.hours[:, place, week] for week in weeks[::max(1, len(weeks) // 10)]]
    return np.column_stack(made) if made else np.zeros((len(unit.hours), 0))


@dataclass
class Score:
    """Counts of worker-weeks inside a shown figure, of one unit."""

    weeks: int = 0
    near: int = 0
    near_one: int = 0
    near_ghost: int = 0
    pinned: int = 0
    ghost_pinned: int = 0
    beyond: int = 0
    bounded: int = 0
    people: list[float] = field(default_factory=list)

    def __iadd__(self, other: "Score") -> "Score":
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)
        return self


def candidates(unit: Unit, rng: np.random.Generator, most: int = TARGETS) -> list[int]:
    """Choose whom to attack: people with weeks that the attacker does not know."""
    unknown = (~unit.known & (unit.contracted > 0)).any(1) & ~unit.joined("colluding")
    found = np.flatnonzero(unknown)
    return sorted(int(one) for one in rng.choice(found, min(most, len(found)), replace=False))


def attack(unit: Unit, spans: Seen, target: int, ghost: Seen) -> tuple[Score, bool]:
    """Attack somebody's unknown weeks; ``ghost`` gives the figures with a stranger in their place.

    Also says whether the target never shares. Weeks outside of every shown figure are not scored.
    """
    weeks = np.flatnonzero(~unit.known[target] & (unit.contracted[target] > 0))
    ones = {int(week): one for week in weeks if (one := spans.one_for(unit, target, int(week))) is not None}
    never = bool(unit.joined("kind")[target] == NEVER)
    if not ones:
        return Score(), never
    chosen = np.array(sorted(ones))
    truth, side = unit.hours[:, target][:, chosen], beside(unit, target)
    guess, ghostly = (predict(truth, *ways(seen, unit, target, chosen, side)) for seen in (spans, ghost))
    base = _from_one(ones, chosen, side, truth)
    held = spans.bounded(unit, target, chosen)
    pinned, ghost_pinned = guess.near & guess.sure, ghostly.near & ghostly.sure
    gain = float(guess.near.mean() - ghostly.near.mean())
    return Score(truth.size, int(guess.near.sum()), int(base), int(ghostly.near.sum()), int((pinned | held).sum()),
                 int(ghost_pinned.sum()), int(((pinned & ~ghostly.sure) | held).sum()), int(held.sum()), [gain]), never


def ways(seen: Seen, unit: Unit, target: int, chosen: np.ndarray, side: np.ndarray) -> list[np.ndarray]:
    """Return the sets of features that an attacker may learn from: everything, or the figures in which weeks stand."""
    ones = {one.tobytes(): np.nan_to_num(one) for week in chosen
            if (one := seen.one_for(unit, target, int(week))) is not None}
    return [np.column_stack([seen.features(unit), side]), np.column_stack([*ones.values(), side])]


def _from_one(ones: dict[int, np.ndarray], chosen: np.ndarray, side: np.ndarray, truth: np.ndarray) -> int:
    """Count the near guesses of whoever has the one figure alone, and what the target and others showed."""
    near = 0
    groups: dict[bytes, list[int]] = {}
    for place, week in enumerate(chosen):
        groups.setdefault(ones[int(week)].tobytes(), []).append(place)
    for places in groups.values():
        one = ones[int(chosen[places[0]])]
        near += int(predict(truth[:, places], np.column_stack([np.nan_to_num(one), side])).near.sum())
    return near


__all__ = ["Guess", "Score", "Seen", "Spans", "Unit", "attack", "beside", "candidates", "known_share"]
