"""Which column is the case, which the worker, which time is which: by name first, and by what the values look like."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from rapidfuzz import fuzz

from data.errors import WorklightError
from ingest.draft.looks import Look
from ingest.draft.table import Table

SURE, LIKELY, LEAST = 0.85, 0.65, 0.5
ALIKE = 0.72  # below this two names are not alike
TIMES = ("started_at", "ended_at", "moment", "recorded_at")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^0-9A-Za-z]+|(?<=[A-Za-z])(?=\d)")
LIFECYCLES = {"start", "complete", "schedule", "assign", "suspend", "resume", "withdraw", "ate_abort", "pi_abort",
              "reassign", "autoskip", "manualskip"}


Fits = Callable[[str, Look], tuple[float, str]]  # key and column -> how well (0: not at all), and why


class Named(Protocol):
    """Names of a role and words of others."""

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns are often called."""
        ...

    @property
    def others(self) -> tuple[str, ...]:
        """Words that tell of another."""
        ...


@dataclass(frozen=True)
class Choice:
    """A column chosen for a key, how sure (0 to 1), and why in plain words."""

    column: str
    sure: float
    why: str

    @property
    def says(self) -> str:
        """How sure, in words."""
        return "sure" if self.sure >= SURE else "likely" if self.sure >= LIKELY else "a guess: check it"


def choose(looks: list[Look], table: Table, names: Mapping[str, Named], steps: frozenset[str]) -> dict[str, Choice]:
    """Choose a column for each key that has one.

    An activity that has none is one for the whole file. Raises WorklightError where the case or a time has none.
    """
    chosen = _times(looks, names)
    taken = {choice.column for choice in chosen.values()}
    rest = [one for one in looks if one.name not in taken and not one.is_time]
    fits = partial(_looks_like, table, steps)
    chosen |= _by_name([key for key in names if key not in TIMES], rest, names, fits)
    if "case" not in chosen and (found := _by_values("case", rest, chosen, names["case"], fits)):
        chosen["case"] = found
    missing = ["case"] * ("case" not in chosen)
    if not chosen.keys() & {"started_at", "ended_at", "recorded_at"}:
        missing.append("time")
    if missing:
        raise WorklightError(f"No mapping can be drafted: no column looks like the {' or the '.join(missing)}. "
                             "Write one by hand: data/samples/case_events.toml shows how.")
    order = [*names, *chosen]
    return dict(sorted(chosen.items(), key=lambda one: order.index(one[0])))


def alike(name: str, named: Named) -> float:
    """How much a column's name is like one of a role, 0 to 1; 0 where a word of it tells of another role."""
    plain = _plain(name)
    if plain in named.names:
        return 1.0
    if any(says(name, other) for other in named.others):
        return 0.0
    return max(_alike(plain, one) for one in named.names)


def says(name: str, words: str) -> bool:
    """Tell whether a column's name holds these words."""
    return f" {words} " in f" {_plain(name)} "


def _plain(name: str) -> str:
    return " ".join(word for word in _CAMEL.split(name) if word).lower()


def _alike(name: str, known: str) -> float:
    whole = fuzz.token_sort_ratio(name, known) / 100
    more = len(set(name.split()) - set(known.split()))
    within = 0.92 - 0.08 * more if set(known.split()) <= set(name.split()) and len(known) > 2 else 0.0
    return max(whole if whole >= ALIKE else 0.0, within)


def _by_name(keys: Sequence[str], looks: Sequence[Look], names: Mapping[str, Named], fits: Fits) -> dict[str, Choice]:
    """Give each key the column that fits it best, the surest pair first; a column that can't be of it is ruled out."""
    pairs: list[tuple[float, str, str, str]] = []
    for key in keys:
        for one in looks:
            like, why = fits(key, one)
            name = alike(one.name, names[key]) if like else 0.0
            if name and 0.75 * name + 0.25 * like >= LEAST:
                pairs.append((0.75 * name + 0.25 * like, key, one.name, why))
    chosen: dict[str, Choice] = {}
    for sure, key, column, why in sorted(pairs, key=lambda pair: -pair[0]):
        if key not in chosen and column not in {one.column for one in chosen.values()}:
            chosen[key] = Choice(column, sure, f"its name, and {why}")
    return chosen


def _by_values(key: str, looks: Sequence[Look], chosen: Mapping[str, Choice], named: Named,
               fits: Fits) -> Choice | None:
    """Choose by the look of the values where no name tells."""
    taken = {choice.column for choice in chosen.values()}
    found = [(*fits(key, one), one.name) for one in looks if one.name not in taken and _may_guess(one, named)]
    best = max(found, default=(0.0, "", ""))
    return Choice(best[2], 0.45 * best[0], f"the values alone: {best[1]}") if best[0] > 0 else None


def _may_guess(one: Look, named: Named) -> bool:
    return not any(says(one.name, other) for other in named.others)


def _looks_like(table: Table, steps: frozenset[str], key: str, one: Look) -> tuple[float, str]:
    """How well the values fit a role, 0 to 1, and why."""
    if one.different == 0:
        return 0.0, ""
    seen = f"{one.different:,} different values in {table.height:,} rows"
    few = one.different <= max(12, 0.2 * table.height) and one.different <= 1000
    if key == "case":
        fits = one.filled >= 0.9 and one.length <= 40 and one.different > 1 and one.words < 0.5
        return (0.0, "") if not fits else (0.6 + 0.2 * (one.repeats >= 1.5) + 0.2 * (one.digits > 0.9), seen)
    if key == "event_id":
        fits = one.filled > 0.999 and one.different == table.height and one.length <= 60 and one.words < 0.1
        return (1.0, "every row has its own") if fits else (0.0, "")
    if key == "activity":
        fits = one.filled >= 0.9 and few and one.length <= 80 and one.different > 1
        return (0.0, "") if not fits else (0.5 + 0.25 * (one.letters > 0.9) + 0.25 * (one.words > 0.3), seen)
    if key in {"lifecycle", "journey_step"}:
        known = LIFECYCLES if key == "lifecycle" else steps
        values = {str(value).lower() for value in table.columns[one.name].drop_nulls().unique()}
        return (1.0, "every value is a known one") if values <= known else (0.0, "")
    if key == "team":
        return (0.8, seen) if few and one.length <= 60 and one.filled > 0.1 else (0.0, "")
    return (0.8, seen) if one.length <= 60 and one.different < max(12, 0.5 * table.height) else (0.0, "")


def _times(looks: Sequence[Look], names: Mapping[str, Named]) -> dict[str, Choice]:
    """Choose started, ended and recorded; the one time that a source gives stands as ended."""
    times = [one for one in looks if one.is_time and not one.old and one.filled > 0]
    chosen = _by_name(TIMES, times, names, _timely)
    moment = chosen.pop("moment", None)
    if not chosen.keys() & {"started_at", "ended_at"}:
        taken = {choice.column for choice in chosen.values()}
        moment = moment or _only([one for one in times if one.name not in taken], names["moment"])
        if moment:
            chosen["ended_at"] = Choice(moment.column, moment.sure, f"{moment.why}; the one time of each row")
    return chosen


def _timely(_key: str, one: Look) -> tuple[float, str]:
    clock = "times of day" if one.with_clock > 0.5 else "days without a time: they give counts, never minutes"
    return 0.5 + 0.3 * one.filled + 0.2 * (one.with_clock > 0.5), clock


def _only(left: Sequence[Look], named: Named) -> Choice | None:
    usable = [one for one in left if _may_guess(one, named) and one.filled > 0.5]
    if not usable:
        return None
    best = max(usable, key=lambda one: (one.with_clock > 0.5, one.filled))
    return Choice(best.name, 0.5, f"the values alone: {_timely('moment', best)[1]}")
