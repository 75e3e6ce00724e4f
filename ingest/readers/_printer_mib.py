"""What a printer says of itself by SNMP, and what has changed since the look before.

Sources: RFC 3805 (Printer MIB), RFC 2790 (Host Resources), RFC 3418 (system). Serial numbers, locations, contacts and
addresses are read by nothing here. A polled fault is an interval: it began between the last look without it and the
first with it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from ingest.readers._printer_alerts import (
    INPUT,
    SUPPLIES,
    WARNING,
    milder,
    reason_of_alert,
    reasons_of_bits,
    severity_of_alert,
)

Values = Mapping[str, tuple[str, Any]]  # OID in digits -> kind, and bytes, int or text

_DEVICE, _PRINTER, _MIB = "1.3.6.1.2.1.25.3.2.1", "1.3.6.1.2.1.25.3.5.1", "1.3.6.1.2.1.43"
UPTIME, DESCRIBED = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.1.0"
PRINTER_TYPE = "1.3.6.1.2.1.25.3.1.5"
DOWN, SOME_LEFT = 5, -3
CONSUMED, RECEPTACLE = 3, 4  # prtMarkerSuppliesClass
WASTE = {4, 8, 14, 24, 26}  # prtMarkerSuppliesType: toner, ink, wax, water and paper that are waste
IMPRESSIONS, NO_PAGES = 7, {3, 4, 11, 16, 17}  # units of a marker: lengths and hours are no pages
SOME = "some-left"
_SERIAL = re.compile(r"[;,]?\s*\bS/?N\s*[:=]?\s*\S+|[;,]?\s*\bserial\b.*$", re.IGNORECASE)


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


def decode(values: Values) -> Seen:
    """Read what a walk of the printer's tables gave; what is not in it is None or empty."""
    model = _first_text(_column(values, f"{_DEVICE}.3")) or _described(values)
    status = _number(next(iter(_column(values, f"{_DEVICE}.5").values()), None))
    uptime = _number(values.get(UPTIME))
    return Seen(
        model=_plain(model), uptime_seconds=None if uptime is None else uptime / 100,
        pages=_pages(values), device_status=status, conditions=_conditions(values, status),
        supplies=tuple(_supplies(values)))


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


def _pages(values: Values) -> int | None:
    """Return what the printer has printed in its life (prtMarkerLifeCount of RFC 3805).

    A printer may have several markers, such as one for black and one for colour. Sheets that pass more than one of them
    would be added twice, so the greatest count stands for the printer: never too many, and it only grows. Markers that
    count hours or lengths (prtMarkerCounterUnit) count no pages.
    """
    units = _column(values, f"{_MIB}.10.2.1.3")
    counts = {index: _number(count) for index, count in _column(values, f"{_MIB}.10.2.1.4").items()}
    told = [(_number(units.get(index)), count) for index, count in counts.items() if count is not None and count >= 0]
    best = [count for unit, count in told if unit == IMPRESSIONS] or [
        count for unit, count in told if unit not in NO_PAGES]
    return max(best, default=None)


def _conditions(values: Values, status: int | None) -> tuple[Condition, ...]:
    """Gather alerts, then the error bits that no alert explains, then a device that is down and does not say why."""
    found = list(_alerts(values, works=status is not None and status != DOWN))
    for _, state in sorted(_column(values, f"{_PRINTER}.2").items()):
        for reason, raw in reasons_of_bits(_octets(state)):
            works = status is not None and status != DOWN
            named = milder(reason) if works else reason
            if named not in {one.reason for one in found}:
                found.append(Condition(named, raw, "warning" if works else "critical"))
    if status == DOWN and not any(one.severity == "critical" for one in found):
        found.append(Condition("stopped", f"hrDeviceStatus.{DOWN}"))
    return tuple(dict.fromkeys(found))


def _alerts(values: Values, *, works: bool) -> Iterable[Condition]:
    """Yield the faults of prtAlertTable: sparse, with indices that only grow, and full of things that are none.

    Where a row tells no severity, its code and group do, and whether the device still ``works``.
    """
    columns = {n: {_row(index): one for index, one in _column(values, f"{_MIB}.18.1.1.{n}").items()}
               for n in (2, 4, 5, 7)}
    for row, written in sorted(columns[7].items()):
        code, group = _number(written), _number(columns[4].get(row))
        severity = _number(columns[2].get(row))
        if severity is None and code is not None:
            severity = severity_of_alert(code, group, works=works)
        reason = None if code is None else reason_of_alert(code, group, severity)
        if reason is not None:
            place = _number(columns[5].get(row))
            yield Condition(reason, f"prtAlertCode.{code}", "warning" if severity == WARNING else "critical",
                            _part(values, group, place))


def _row(index: str) -> tuple[int, ...]:
    return tuple(int(part) for part in index.split("."))


def _part(values: Values, group: int | None, place: int | None) -> str | None:
    """Name the tray or supply that an alert is about."""
    columns = {INPUT: (f"{_MIB}.8.2.1.13", f"{_MIB}.8.2.1.18"), SUPPLIES: (f"{_MIB}.11.1.1.6",)}
    for column in columns.get(group or 0, ()):
        for index, value in _column(values, column).items():
            if index.split(".")[-1] == str(place) and (name := _plain(_text(value))):
                return name
    return None


def _supplies(values: Values) -> Iterable[Supply]:
    """Yield what is left of each supply; of a receptacle that is filled only whether some room is left.

    RFC 3805 asks there for the room that is left, and many machines count what is in it (prtMarkerSuppliesLevel). CUPS
    tells no waste by SNMP for that reason, and Checkmk lets its user choose. Between empty and full there is some room
    either way; at an end nobody knows, and the machine's alert is what tells (STR 4499 of CUPS).
    """
    names = {n: _column(values, f"{_MIB}.11.1.1.{n}") for n in (4, 5, 6, 8, 9)}
    for index, name in sorted(names[6].items(), key=lambda one: _row(one[0])):
        part, most, level = _plain(_text(name)), _number(names[8].get(index)), _number(names[9].get(index))
        if not part or level is None:
            continue
        full = float(most) if most is not None and most > 0 else None
        kind, waste = _number(names[4].get(index)), _number(names[5].get(index)) in WASTE or "waste" in part.lower()
        if kind == RECEPTACLE or (waste and kind != CONSUMED):
            room = level == SOME_LEFT or (full is not None and 0 < level < full)
            yield Supply(part, None, full, some=room)
        else:
            yield Supply(part, float(level) if level >= 0 else None, full, some=level == SOME_LEFT)


def _column(values: Values, column: str) -> dict[str, tuple[str, Any]]:
    """Return the cells of a table's column by their index."""
    start = column + "."
    return {oid[len(start):]: value for oid, value in values.items() if oid.startswith(start)}


def _number(value: tuple[str, Any] | None) -> int | None:
    if value is None:
        return None
    try:
        return int(value[1])
    except (TypeError, ValueError):
        return None


def _octets(value: tuple[str, Any] | None) -> bytes:
    content = b"" if value is None else value[1]
    return content if isinstance(content, bytes) else str(content).encode("latin-1", "ignore")


def _text(value: tuple[str, Any] | None) -> str | None:
    if value is None:
        return None
    content = value[1]
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)


def _first_text(column: Mapping[str, tuple[str, Any]]) -> str | None:
    return next((text for _, value in sorted(column.items(), key=lambda one: _row(one[0])) if (text := _text(value))),
                None)


def _described(values: Values) -> str | None:
    """Return the make and model that a description begins with, without the versions after it."""
    text = _text(values.get(DESCRIBED))
    return text and re.split(r"[;,/]| Rev\.", text)[0]


def _plain(text: str | None) -> str | None:
    """Take serial numbers, control characters and what is too long out of a description."""
    if text is None:
        return None
    plain = _SERIAL.sub("", "".join(c for c in text if c.isprintable())).strip(" ,;")
    return plain[:120] or None


__all__ = ["Condition", "Seen", "Supply", "decode", "events"]
