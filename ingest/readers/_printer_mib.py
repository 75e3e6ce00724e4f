"""What a printer says of itself by SNMP: model, counters, what is wrong, and what is left of its supplies.

Sources: RFC 3805 (Printer MIB), RFC 2790 (Host Resources), RFC 3418 (system). Serial numbers, locations, contacts and
addresses are read by nothing here.
"""

import re
from collections.abc import Iterable

from ingest.readers import _mib_cells as cells
from ingest.readers._mib_cells import MIB, Values
from ingest.readers._printer_alerts import (
    INPUT,
    SUPPLIES,
    WARNING,
    milder,
    reason_of_alert,
    reasons_of_bits,
    severity_of_alert,
)
from ingest.readers._printer_seen import Condition, Seen
from ingest.readers._printer_supplies import supplies

_DEVICE, _PRINTER = "1.3.6.1.2.1.25.3.2.1", "1.3.6.1.2.1.25.3.5.1"
UPTIME, DESCRIBED = "1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.1.0"
DOWN = 5
IMPRESSIONS, NO_PAGES = 7, {3, 4, 11, 16, 17}  # units of a marker: lengths and hours are no pages
# where it stands what is wrong: hrDeviceStatus, hrPrinterDetectedErrorState, prtAlertTable
STATE = (f"{_DEVICE}.5.", f"{_PRINTER}.2.", f"{MIB}.18.1.1.")


def decode(values: Values) -> Seen:
    """Read what a walk of the printer's tables gave; what is not in it is None or empty."""
    model = cells.first_text(cells.column(values, f"{_DEVICE}.3")) or _described(values)
    status = cells.number(next(iter(cells.column(values, f"{_DEVICE}.5").values()), None))
    uptime = cells.number(values.get(UPTIME))
    return Seen(
        model=cells.plain(model), uptime_seconds=None if uptime is None else uptime / 100,
        pages=_pages(values), device_status=status, conditions=_conditions(values, status),
        supplies=tuple(supplies(values)))


def _described(values: Values) -> str | None:
    """Return the make and model that a description begins with, without the versions after it."""
    text = cells.text(values.get(DESCRIBED))
    return text and re.split(r"[;,/]| Rev\.", text)[0]


def _pages(values: Values) -> int | None:
    """Return what the printer has printed in its life (prtMarkerLifeCount of RFC 3805).

    A printer may have several markers, such as one for black and one for colour. Sheets that pass more than one of them
    would be added twice, so the greatest count stands for the printer: never too many, and it only grows. Markers that
    count hours or lengths (prtMarkerCounterUnit) count no pages.
    """
    units = cells.column(values, f"{MIB}.10.2.1.3")
    counts = {index: cells.number(count) for index, count in cells.column(values, f"{MIB}.10.2.1.4").items()}
    told = [(cells.number(units.get(index)), count) for index, count in counts.items()
            if count is not None and count >= 0]
    best = [count for unit, count in told if unit == IMPRESSIONS] or [
        count for unit, count in told if unit not in NO_PAGES]
    return max(best, default=None)


def _conditions(values: Values, status: int | None) -> tuple[Condition, ...]:
    """Gather alerts, then the error bits that no alert explains, then a device that is down and does not say why."""
    found = list(_alerts(values, works=status is not None and status != DOWN))
    for _, state in sorted(cells.column(values, f"{_PRINTER}.2").items()):
        for reason, raw in reasons_of_bits(cells.octets(state)):
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
    columns = {n: {cells.order(index): one for index, one in cells.column(values, f"{MIB}.18.1.1.{n}").items()}
               for n in (2, 4, 5, 7)}
    for row, written in sorted(columns[7].items()):
        code, group = cells.number(written), cells.number(columns[4].get(row))
        severity = cells.number(columns[2].get(row))
        if severity is None and code is not None:
            severity = severity_of_alert(code, group, works=works)
        reason = None if code is None else reason_of_alert(code, group, severity)
        if reason is not None:
            place = cells.number(columns[5].get(row))
            yield Condition(reason, f"prtAlertCode.{code}", "warning" if severity == WARNING else "critical",
                            _part(values, group, place))


def _part(values: Values, group: int | None, place: int | None) -> str | None:
    """Name the tray or supply that an alert is about."""
    columns = {INPUT: (f"{MIB}.8.2.1.13", f"{MIB}.8.2.1.18"), SUPPLIES: (f"{MIB}.11.1.1.6",)}
    for column in columns.get(group or 0, ()):
        for index, value in cells.column(values, column).items():
            if index.split(".")[-1] == str(place) and (name := cells.plain(cells.text(value))):
                return name
    return None
