"""What one look at a printer tells, and what has changed since the look before.

A polled fault is an interval: it began between the last look without it and the first with it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

SOME = "some-left"


@dataclass(frozen=True)
class Condition:
    """Something that is wrong now."""

    reason: str
    raw: str
    severity: str = "critical"
    part: str | None = None


@dataclass(frozen=True)
class Supply:
    """A supply: what is left, in the unit of ``most``; None: not told. ``some``: some is left, nobody says how much."""

    part: str
    left: float | None
    most: float | None
    some: bool = False


@dataclass(frozen=True)
class Seen:
    """One look at a printer."""

    model: str | None = None
    uptime_seconds: float | None = None
    pages: int | None = None
    device_status: int | None = None
    conditions: tuple[Condition, ...] = ()
    supplies: tuple[Supply, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return plain values, for the next look to compare with."""
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Seen":
        """Take back what ``to_json`` gave."""
        parts = {"conditions": tuple(Condition(**one) for one in held["conditions"]),
                 "supplies": tuple(Supply(**one) for one in held["supplies"])}
        return cls(**{**held, **parts})


def events(seen: Seen, device: str, at: datetime, before: Seen | None,
           before_at: datetime | None) -> list[dict[str, Any]]:
    """Return the device records of a look (``at``, UTC) given the one before.

    Counters are told where they changed, and once a day. The first look of all knows no time before it.
    """
    base = {"device": device, "at": at, "time_basis": "utc", "uncertainty_seconds": 0.0}
    rows = [base | {"event": "poll", "model": seen.model}]
    daily = before is None or before_at is None or before_at.date() != at.date()
    if seen.pages is not None and (daily or before is None or before.pages != seen.pages):
        rows.append(base | {"event": "counter_reading", "part": "pages", "value": float(seen.pages)})
    held = set(before.supplies) if before else set()
    rows += [base | _reading(one) for one in seen.supplies if daily or one not in held]
    was = {(one.reason, one.raw, one.part): one for one in before.conditions} if before else {}
    now = {(one.reason, one.raw, one.part): one for one in seen.conditions}
    rows += [base | _alert("alert_begin", one, before_at) for key, one in now.items() if key not in was]
    rows += [base | _alert("alert_end", one, before_at) for key, one in was.items() if key not in now]
    return rows


def _reading(one: Supply) -> dict[str, Any]:
    said = {"event": "counter_reading", "part": one.part, "value": one.left, "most": one.most}
    return said | ({"reason_raw": SOME} if one.some else {})


def _alert(event: str, one: Condition, before_at: datetime | None) -> dict[str, Any]:
    return {"event": event, "reason": one.reason, "reason_raw": one.raw, "severity": one.severity, "part": one.part,
            "not_before": before_at}
