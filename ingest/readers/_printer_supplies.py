"""What is left of each supply of a printer (prtMarkerSuppliesTable of RFC 3805)."""

from collections.abc import Iterable

from ingest.readers import _mib_cells as cells
from ingest.readers._mib_cells import MIB, Values
from ingest.readers._printer_seen import Supply

SOME_LEFT, RECEPTACLE = -3, 4
WASTE = {4, 8, 14, 24, 26}  # prtMarkerSuppliesType: toner, ink, wax, water and paper that are waste


def supplies(values: Values) -> Iterable[Supply]:
    """Yield what is left of each supply; a receptacle for waste is told as the room that is left in it.

    RFC 3805 asks for that room, but machines that say of which class a supply is (prtMarkerSuppliesClass) count it as
    filled, and CUPS and Checkmk read it so. Of waste whose class nobody tells, either may be meant: its level is not
    known.
    """
    columns = {n: cells.column(values, f"{MIB}.11.1.1.{n}") for n in (4, 5, 6, 8, 9)}
    for index, name in sorted(columns[6].items(), key=lambda one: cells.order(one[0])):
        kind, sort, most, level = (cells.number(columns[n].get(index)) for n in (4, 5, 8, 9))
        part = cells.plain(cells.text(name))
        if not part or level is None:
            continue
        full = float(most) if most is not None and most > 0 else None
        waste = sort in WASTE or "waste" in part.lower()
        yield Supply(part, _left(level, full, kind, waste), full, some=level == SOME_LEFT)


def _left(level: int, full: float | None, kind: int | None, waste: bool) -> float | None:
    if level < 0 or (waste and kind is None):
        return None
    if kind == RECEPTACLE:
        return max(full - level, 0.0) if full is not None else None
    return float(level)
