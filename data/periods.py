"""Weeks and periods: a period is four ISO weeks, and a week 53 joins period 13 (rules.md)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from data.errors import WorklightError


@total_ordering
@dataclass(frozen=True)
class Week:
    """An ISO 8601 week, Monday to Sunday, written ``2026-W44``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Week":
        """Return the week that holds a day."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read ``2026-W44``; raise WorklightError for anything else."""
        match = re.fullmatch(r"(\d{4})-W(\d{2})", text)
        try:
            if match:
                week = cls(int(match[1]), int(match[2]))
                _ = week.monday
                return week
        except ValueError:
            pass
        raise WorklightError("A week is written like 2026-W44.")

    @property
    def monday(self) -> date:
        """First day."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        """Last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """The seven days."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"

    def __lt__(self, other: "Week") -> bool:
        return (self.year, self.number) < (other.year, other.number)


@total_ordering
@dataclass(frozen=True)
class Period:
    """Four ISO weeks (five where the year has a week 53), written ``2026-P11``."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Period":
        """Return the period that holds a day."""
        week = Week.of(day)
        return cls(week.year, min((week.number + 3) // 4, 13))

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read ``2026-P11``; raise WorklightError for anything else."""
        match = re.fullmatch(r"(\d{4})-P(\d{2})", text)
        if not match or not 1 <= int(match[2]) <= 13 or int(match[1]) < 1:
            raise WorklightError("A period is written like 2026-P11, from P01 to P13.")
        return cls(int(match[1]), int(match[2]))

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Its weeks, in order."""
        first = 4 * self.number - 3
        last = 4 * self.number if self.number < 13 else date(self.year, 12, 28).isocalendar().week
        return tuple(Week(self.year, n) for n in range(first, last + 1))

    @property
    def start(self) -> date:
        """First day, a Monday."""
        return self.weeks[0].monday

    @property
    def end(self) -> date:
        """Last day, a Sunday."""
        return self.weeks[-1].sunday

    @property
    def next(self) -> "Period":
        """The period after this one."""
        return Period.of(self.end + timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-P{self.number:02d}"

    def __lt__(self, other: "Period") -> bool:
        return (self.year, self.number) < (other.year, other.number)
