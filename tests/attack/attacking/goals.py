"""The goals of rules.md, held against what the attackers reached, as a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

import numpy as np

from attacking.campaign import Found
from attacking.scene import Score

LEAK = "planted leak"
ALL = "all attackers"


@dataclass
class Tally:
    """What came of the attacks, of one seed or of many; ``shown`` counts team-periods with a figure, and all."""

    everyone: dict[str, list[Score]] = field(default_factory=dict)   # by attacker, one score a seed
    never: dict[str, list[Score]] = field(default_factory=dict)
    shown: tuple[int, int] = (0, 0)
    worlds: int = 0

    @classmethod
    def of(cls, found: Iterable[Found], shown: tuple[int, int], worlds: int) -> "Tally":
        """Sum one seed up."""
        made = cls(shown=shown, worlds=worlds)
        for attacker, score, never in found:
            for name in {attacker, LEAK if attacker == LEAK else ALL}:
                made.everyone.setdefault(name, [Score()])[0] += score
                if never:
                    made.never.setdefault(name, [Score()])[0] += score
        return made

    def join(self, other: "Tally") -> "Tally":
        """Add another seed."""
        for mine, theirs in ((self.everyone, other.everyone), (self.never, other.never)):
            for name, scores in theirs.items():
                mine.setdefault(name, []).extend(scores)
        self.shown = (self.shown[0] + other.shown[0], self.shown[1] + other.shown[1])
        self.worlds += other.worlds
        return self

    def row(self, attacker: str, *, never: bool = False) -> dict[str, Any]:
        """Return the figures of one attacker: per cent of worker-weeks, points of advantage."""
        scores = (self.never if never else self.everyone).get(attacker, [])
        total = Score()
        for score in scores:
            total += score
        weeks = max(total.weeks, 1)
        over_one = [100 * (s.near - s.near_one) / s.weeks for s in scores if s.weeks]
        over_ghost = [100 * (s.near - s.near_ghost) / s.weeks for s in scores if s.weeks]
        return {"weeks": total.weeks, "pinned": 100 * total.pinned / weeks, "beyond": 100 * total.beyond / weeks,
                "pinned_at_most": self._at_most(scores), "within_an_hour": 100 * total.near / weeks,
                "over_one_figure": 100 * (total.near - total.near_one) / weeks,
                "over_a_stranger": 100 * (total.near - total.near_ghost) / weeks,
                "error_over_one_figure": _error(over_one), "error_over_a_stranger": _error(over_ghost)}

    def _at_most(self, scores: list[Score]) -> float:
        """Upper 95% bound of pinned, per cent: over seeds; where none was, 3 by the number of independent worlds."""
        shares = [100 * score.pinned / score.weeks for score in scores if score.weeks]
        if not any(shares):
            return 100 * 3 / max(self.worlds, 1)
        return float(np.mean(shares) + 1.645 * _error(shares))

    @property
    def share_shown(self) -> float:
        """Team-periods with a figure, per cent."""
        return 100 * self.shown[0] / max(self.shown[1], 1)

    def as_dict(self) -> dict[str, Any]:
        """For the results folder."""
        rows = {name: self.row(name) | {"never_sharers": self.row(name, never=True)} for name in self.everyone}
        return {"attackers": rows, "shown": self.share_shown, "worlds": self.worlds, "goals": self.goals()}

    def goals(self) -> list[tuple[str, float, str, bool]]:
        """Return each goal of rules.md: what, the figure, what it must be, whether it is met."""
        row, never, leak = self.row(ALL), self.row(ALL, never=True), self.row(LEAK)
        worst = {name: self.row(name) for name in self.everyone if name != LEAK}
        one = max((r["over_one_figure"] for r in worst.values()), default=0.0)
        ghost = max((r["over_a_stranger"] for r in worst.values()), default=0.0)
        return [
            ("never-sharers pinned beyond a stranger, %", never["beyond"], "0", never["beyond"] == 0),
            ("everyone pinned, upper 95% bound, %", row["pinned_at_most"], "at most 0.2", row["pinned_at_most"] <= 0.2),
            ("advantage over one figure, points, worst attacker", one, "at most 2", one <= 2),
            ("advantage over a stranger, points, worst attacker", ghost, "at most 5", ghost <= 5),
            ("team-periods shown, %", self.share_shown, "at least 45", self.share_shown >= 45),
            ("planted leak pinned, %", leak["pinned"], "at least 3", leak["pinned"] >= 3),
        ]

    def table(self) -> str:
        """Return everything as text."""
        head = f"{'attacker':24}{'weeks':>9}{'pinned':>8}{'beyond':>8}{'near':>7}{'over one':>10}{'over stranger':>15}"
        lines = [head]
        for name in sorted(self.everyone):
            for label, r in ((name, self.row(name)), ("  who never share", self.row(name, never=True))):
                lines.append(f"{label:24}{r['weeks']:9}{r['pinned']:8.2f}{r['beyond']:8.2f}{r['within_an_hour']:7.1f}"
                             f"{r['over_one_figure']:+6.1f}±{r['error_over_one_figure']:.1f}"
                             f"{r['over_a_stranger']:+11.1f}±{r['error_over_a_stranger']:.1f}")
        lines += ["", *(f"{'met    ' if met else 'MISSED '} {what}: {figure:.2f} ({must})"
                        for what, figure, must, met in self.goals())]
        return "\n".join(lines)


def _error(values: list[float]) -> float:
    """Standard error of a mean over seeds."""
    return float(np.std(values, ddof=1) / sqrt(len(values))) if len(values) > 1 else 0.0
