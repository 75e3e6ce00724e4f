"""What a printer says by SNMP, decoded, and what has happened between two looks at it.

Sources: Printer-MIB (RFC 3805), Host-Resources (RFC 2790), SNMPv2-MIB (RFC 3418). Serial numbers, contacts and places
are not decoded. A fault is told by its reason: a printer lacks paper or it does not, whichever table says so, so that
an alert that moves from one table to another does not end and begin again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from data.devices import REASONS
from ingest.readers._printer_alerts import reason_of

Values = Mapping[str, tuple[str, Any]]  # OID in digits -> kind, and bytes, int or text
Row = dict[str, Any]

UP_TIME = "1.3.6.1.2.1.1.3.0"
DESCRIPTION = "1.3.6.1.2.1.1.1.0"
DEVICE = "1.3.6.1.2.1.25.3.2.1"  # hrDeviceTable: .2 type, .3 description
PRINTER = "1.3.6.1.2.1.25.3.1.5"  # hrDeviceTypes: a printer
ERRORS = "1.3.6.1.2.1.25.3.5.1.2"  # hrPrinterDetectedErrorState
LIFE = "1.3.6.1.2.1.43.10.2.1.4"  # prtMarkerLifeCount
LIFE_UNIT = "1.3.6.1.2.1.43.10.2.1.3"  # prtMarkerCounterUnit
SUPPLY = "1.3.6.1.2.1.43.11.1.1"  # .6 description, .8 capacity, .9 level
ALERT = "1.3.6.1.2.1.43.18.1.1"  # .2 severity, .4 group, .7 code
IMPRESSIONS, SHEETS = 7, 8
SEVERITY = {3: "critical", 4: "warning", 5: "warning"}
# most significant bit first
BITS = ("low_paper", "no_paper", "low_toner", "no_toner", "door_open", "jam", "offline", "needs_service",
        "tray_missing", "tray_missing", "no_toner", "output_nearly_full", "output_full", "no_paper", "part_worn")
PARTIAL = {9, 13}  # one tray of several: the others may do


@dataclass(frozen=True)
class Seen:
    """One answer of a printer: ``faults`` reason -> source's code and severity; ``supplies`` name -> level and most."""

    model: str | None = None
    up_time: int | None = None  # hundredths of a second
    pages: int | None = None
    faults: dict[str, tuple[str, str]] = field(default_factory=dict)
    supplies: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)

    @classmethod
    def from_json(cls, held: Mapping[str, Any]) -> "Seen":
        """Return what ``to_json`` gave."""
        pairs = {name: {key: tuple(pair) for key, pair in held[name].items()} for name in ("faults", "supplies")}
        return cls(**{**held, **pairs})


def decode(values: Values) -> Seen:
    """Read what Worklight needs out of a walk; what is not there is None or empty."""
    return Seen(_model(values), _number(values, UP_TIME), _pages(values), _faults(values), _supplies(values))


def events(seen: Seen, device: str, at: datetime, before: Seen | None, before_at: datetime | None) -> list[Row]:
    """Return the records of one look (fields of DEVICE_EVENT): ``poll``, counters, faults that began or ended.

    ``before``: the last answer, at ``before_at``. Faults of a first look have no ``not_before``.
    """
    row = {"device": device, "at": at, "time_basis": "utc", "model": seen.model}
    held = before.faults if before else {}
    told: list[Row] = [{"event": "poll"}, *_counters(seen)]
    for event, faults, others in (("alert_begin", seen.faults, held), ("alert_end", held, seen.faults)):
        told += [{"event": event, "reason": reason, "reason_raw": raw, "severity": severity, "not_before": before_at}
                 for reason, (raw, severity) in faults.items() if reason not in others]
    return [row | one for one in told]


def _counters(seen: Seen) -> Iterator[Row]:
    if seen.pages is not None:
        yield {"event": "counter_reading", "part": "pages", "value": float(seen.pages)}
    for name, (level, most) in seen.supplies.items():
        yield {"event": "counter_reading", "part": name, "value": level, "most": most}


def _faults(values: Values) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    groups, severities = _column(values, f"{ALERT}.4"), _column(values, f"{ALERT}.2")
    for index, code in _column(values, f"{ALERT}.7").items():
        severity, reason = SEVERITY.get(severities.get(index, 0)), reason_of(code, groups.get(index, 0))
        if severity and reason and found.get(reason, ("", ""))[1] != "critical":
            found[reason] = (f"prtAlertCode-{code}", severity)
    for bit in _bits(values):
        reason, usable = BITS[bit], bit in PARTIAL or not REASONS[BITS[bit]]
        found.setdefault(reason, (f"hrPrinterDetectedErrorState-{bit}", "warning" if usable else "critical"))
    return found


def _bits(values: Values) -> list[int]:
    """Return the numbers of the bits that are set, of 0, 1 or 2 bytes."""
    states = (value for oid, (_, value) in values.items() if oid.startswith(f"{ERRORS}.") and isinstance(value, bytes))
    octets = next(states, b"")[:2]
    return [bit for bit in range(min(len(octets) * 8, len(BITS))) if octets[bit // 8] & 0x80 >> bit % 8]


def _pages(values: Values) -> int | None:
    """Return the largest life count of its markers that counts impressions or sheets."""
    units = _column(values, LIFE_UNIT)
    counts = [count for index, count in _column(values, LIFE).items()
              if units.get(index, IMPRESSIONS) in {IMPRESSIONS, SHEETS} and count >= 0]
    return max(counts, default=None)


def _supplies(values: Values) -> dict[str, tuple[float | None, float | None]]:
    most, levels = _column(values, f"{SUPPLY}.8"), _column(values, f"{SUPPLY}.9")
    named = {index: name for index in levels if (name := _text(values, f"{SUPPLY}.6.{index}"))}
    return {name: (_known(levels[index]), _known(most.get(index, -2)) or None) for index, name in named.items()}


def _known(level: int) -> float | None:
    """-1 other, -2 unknown, -3 some left: nobody knows how much."""
    return float(level) if level >= 0 else None


def _model(values: Values) -> str | None:
    indices = [oid.rsplit(".", 1)[1] for oid, (_, value) in values.items()
               if oid.startswith(f"{DEVICE}.2.") and str(value).lstrip(".") == PRINTER]
    described = (_text(values, f"{DEVICE}.3.{index}") for index in [*indices, "1"])
    return next((text for text in described if text), None) or _text(values, DESCRIPTION)


def _column(values: Values, oid: str) -> dict[str, int]:
    start = f"{oid}."
    return {name.removeprefix(start): value for name, (_, value) in values.items()
            if name.startswith(start) and isinstance(value, int)}


def _number(values: Values, oid: str) -> int | None:
    value = values.get(oid, ("", None))[1]
    return value if isinstance(value, int) else None


def _text(values: Values, oid: str) -> str | None:
    value = values.get(oid, ("", None))[1]
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""
    # what follows is a version or the serial number of a cartridge: a name must not change with it
    return " ".join(text.replace("\0", " ").partition(";")[0].split())[:150] or None
