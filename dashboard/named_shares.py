"""The figures that may stand beside a name: shares of contracted time, and ranges for direct work and for admin."""

from typing import Any

from dashboard.disclosure import outward, whole
from dashboard.overlay import Totals
from data.kinds import NO_RECORD


def of_total(total: Totals) -> dict[str, Any]:
    """Return kinds, no_record, direct and admin, per cent; admin holds the hold-ups too (rule 7)."""
    parts = total.shares()
    parts["admin"] += parts.pop("held_up")  # nobody's held-up time is shown by name to another
    shares = whole(parts)
    no_record = shares.pop(NO_RECORD)
    return {"kinds": shares, "no_record": no_record, "direct": span(total.direct()), "admin": span(total.admin())}


def span(ends: tuple[float, float]) -> dict[str, int]:
    """Return a range in whole points, rounded outward so that it claims no more than is known."""
    low, high = outward(*ends, step=1)
    return {"low": low, "high": high}
