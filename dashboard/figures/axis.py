"""Marks on an axis at numbers that are easy to read, as people would choose them by hand.

Source: P. Heckbert, "Nice numbers for graph labels", Graphics Gems (1990): steps of 1, 2 or 5 times a power of ten.
"""

import math

ROOM = .04  # of the axis that stays free beyond the least and the most, so that no mark lies on the edge


def ticks(least: float, most: float, about: int = 6) -> list[float]:
    """Return evenly spaced nice numbers, the first at or below ``least`` and the last at or above ``most``.

    At least two, and hardly more than ``about``. Where nothing lies below 0, no number does.
    """
    room = (most - least) * ROOM or abs(most) * ROOM or 5.0
    low = least - room if least < 0 else max(0.0, least - room)
    step = _nice((most + room - low) / (about - 1))
    first, last = math.floor(low / step), math.ceil((most + room) / step)
    digits = max(0, -math.floor(math.log10(step)))
    return [round(place * step, digits) + 0.0 for place in range(first, max(last, first + 1) + 1)]


def _nice(step: float) -> float:
    """Return the least of 1, 2, 5 and 10 times a power of ten that is not below ``step``."""
    power = 10.0 ** math.floor(math.log10(step))
    return next((times * power for times in (1, 2, 5) if step <= times * power * (1 + 1e-9)), 10 * power)


def written(value: float) -> str:
    """Say ``1,500`` or ``0.25``: no more places than the number has."""
    text = f"{value:,.10f}"
    return text.rstrip("0").rstrip(".")
