"""What is left of each supply of a printer (prtMarkerSuppliesTable of RFC 3805)."""

from collections.abc import Iterable

from ingest.readers import _mib_cells as cells
from ingest.readers._mib_cells import MIB, Values
from ingest.readers._printer_seen import Supply

SOME_LEFT = -3
CONSUMED, RECEPTACLE = 3, 4  # prtMarkerSuppliesClass
WASTE = {4, 8, 14, 24, 26}  # prtMarkerSuppliesType: toner, ink, wax, water and paper that are waste


def supplies(values: Values) -> Iterable[Supply]:
    """Yield what is left of each supply; of a receptacle that is filled only whether some room is left.

    RFC 3805 asks there for the room that is left, and many machines count what is in it (prtMarkerSuppliesLevel). CUPS
    tells no waste by SNMP for that reason, and Checkmk lets its user choose. Between empty and full there is some room
    either way; at an end nobody knows, and the machine's alert is what tells (STR 4499 of CUPS).
    """
    columns = {n: cells.column(values, f"{MIB}.11.1.1.{n}") for n in (4, 5, 6, 8, 9)}
    for index, name in sorted(columns[6].items(), key=lambda one: cells.order(one[0])):
        kind, sort, most, level = (cells.number(columns[n].get(index)) for n in (4, 5, 8, 9))
        part = cells.plain(cells.text(name))
        if not part or level is None:
            continue
        full = float(most) if most is not None and most > 0 else None
        waste = sort in WASTE or "waste" in part.lower()
        if kind == RECEPTACLE or (waste and kind != CONSUMED):
            room = level == SOME_LEFT or (full is not None and 0 < level < full)
            yield Supply(part, None, full, some=room)
        else:
            yield Supply(part, float(level) if level >= 0 else None, full, some=level == SOME_LEFT)
