"""What may be shown of a list: its total, its cells by step, and the band of its private colleagues (rules 4 and 5).

Whether something is shown is decided by the list; the figure is made of what those on it give (rule 14).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard import overlay
from dashboard.closing.lists import Listed
from dashboard.disclosure import FEWEST_CARRYING, Band, band, may_give, may_show_total, merge_steps, round_to

NONE: tuple[None, ...] = (None,) * 5
Steps = tuple[str, ...]


class Cell(NamedTuple):
    """A share of recorded time; ``step`` None: of the whole period."""

    step: str | None
    kind: str
    per_cent: int


def may_show(listed: Sequence[Listed]) -> bool:
    """Tell whether a list's total may be shown (rule 5).

    By its list; and, as leave is no secret, by those of the list who had contracted time.
    """
    private = [one for one in listed if one.private]
    with_time = sum(one.contracted > 0 for one in private)
    by_list = may_show_total(len(private)) and may_show_total(with_time)
    return by_list and may_give(sum(one.gives for one in private)) and any(one.gives for one in listed)


def band_of(listed: Sequence[Listed]) -> Band:
    """Return the band of a list's private colleagues (rule 4)."""
    private = [one for one in listed if one.private]
    with_time = sum(one.contracted > 0 for one in private)
    return band([one.direct for one in private if one.gives], len(private), with_time)


def figures_of(listed: Sequence[Listed]) -> tuple[int, ...]:
    """Return direct low and high, admin low and high, and no record, as rounded shares of contracted time."""
    giving = [one for one in listed if one.gives]
    total = overlay.total((part for one in giving for part in one.parts), sum(one.contracted for one in giving))
    return tuple(round_to(share) for share in (*total.direct(), *total.admin(), total.shares()["no_record"]))


def steps_of(listed: Sequence[Listed], order: Sequence[str], fewest: int = FEWEST_CARRYING) -> list[Steps]:
    """Return the steps that may be shown, in the journey's order; those of too few people merged (``merge_steps``)."""
    there = [one for one in listed if one.contracted]
    carrying = {step: {one.person for one in there if one.carries([step])} for step in order}
    return [steps for steps in merge_steps(carrying, fewest) if _may_show_step(there, steps)]


def _may_show_step(there: Sequence[Listed], steps: Steps) -> bool:
    """Hold each cell to the total's own rule: none private, or at least 6 with time in it."""
    private = [one for one in there if one.private]
    if not private:
        return True
    carrying = [one for one in private if one.carries(steps)]
    return bool(carrying) and may_show_total(len(carrying)) and may_give(sum(one.gives for one in carrying))


def whole_of(listed: Sequence[Listed]) -> list[Cell]:
    """Return the shares of all recorded time by kind; none where nothing was recorded."""
    return list(_shares(listed, None))


def cells_of(listed: Sequence[Listed], steps: Sequence[Steps]) -> list[Cell]:
    """Return the shares of each step that may be shown; merged steps under the key of the first."""
    return [cell for group in steps for cell in _shares(listed, group)]


def merged(steps: Sequence[Steps]) -> list[tuple[str, str]]:
    """Return each step that has no figures of its own, and the step with which it is counted."""
    return [(step, first) for first, *others in steps for step in others]


def _shares(listed: Sequence[Listed], steps: Steps | None) -> Iterator[Cell]:
    giving = (one for one in listed if one.gives)
    total = overlay.total((part for one in giving for part in one.parts if steps is None or part.step in steps), 0.0)
    if total.central:
        for kind, part in total.kinds.items():
            yield Cell(steps[0] if steps else None, kind, round_to(100 * part["central"] / total.central))
