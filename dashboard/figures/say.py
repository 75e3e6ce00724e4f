"""Numbers and dates as plain words. Pure; no figure is ever said more exactly than it is known."""

import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.periods import Period, Week

ZONE = ZoneInfo("Europe/London")
DATE = re.compile(r"\b(\d{1,2}) (?=(?:January|February|March|April|May|June|July|August|September|October|November|"
                  r"December)\b)")


def day(on: date) -> str:
    """Say ``26 October``."""
    return f"{on.day} {on:%B}"


def full_day(on: date) -> str:
    """Say ``26 October 2026``."""
    return f"{day(on)} {on.year}"


def weekday(on: date) -> str:
    """Say ``Monday 26 October``."""
    return f"{on:%A} {day(on)}"


def moment(at: datetime) -> str:
    """Say ``26 October 2026, 14:05``, on the council's clock."""
    return f"{full_day(local_day(at))}, {clock(at)}"


def local_day(at: datetime) -> date:
    """Return the day of a moment, on the council's clock."""
    return _local(at).date()


def clock(at: datetime) -> str:
    """Say ``14:05``, on the council's clock."""
    return f"{_local(at):%H:%M}"


def _local(at: datetime) -> datetime:
    return at.astimezone(ZONE) if at.tzinfo else at


def whole_dates(heading: str) -> str:
    """Keep day and month of a heading on one line: the space between them is one that does not break.

    For headings alone: what is kept in a file or compared holds plain spaces.
    """
    return DATE.sub("\\1\N{NO-BREAK SPACE}", heading)


def span(first: date, last: date) -> str:
    """Say ``5 October to 1 November 2026``; the first year only where it differs."""
    start = day(first) if first.year == last.year else full_day(first)
    return f"{start} to {full_day(last)}"


def week(key: str) -> str:
    """Say ``the week of 26 October`` for ``2026-W44``."""
    return f"the week of {day(Week.parse(key).monday)}"


def period(key: str) -> str:
    """Say ``Period 11, 5 October to 1 November 2026`` for ``2026-P11``."""
    return f"Period {Period.parse(key).number}, {period_days(key)}"


def period_days(key: str) -> str:
    """Say ``5 October to 1 November 2026``: beside a label that says it is a period."""
    parsed = Period.parse(key)
    return span(parsed.start, parsed.end)


def period_short(key: str) -> str:
    """Say ``period 11``."""
    return f"period {Period.parse(key).number}"


def per_cent(value: float) -> str:
    """Say ``31%``."""
    return f"{round(value)}%"


def per_cents(low: float, high: float) -> str:
    """Say ``31–47%``, or ``about 31%`` where both ends are the same."""
    return f"about {per_cent(low)}" if round(low) == round(high) else f"{round(low)}\u2013{per_cent(high)}"


def between(low: float, high: float) -> str:
    """Say ``between 31% and 47%``, or ``about 31%``."""
    return f"about {per_cent(low)}" if round(low) == round(high) else f"between {per_cent(low)} and {per_cent(high)}"


def duration(minutes: float) -> str:
    """Say ``1 h 20 min``, to the nearest five minutes from an hour on."""
    whole = round(minutes) if minutes < 60 else 5 * round(minutes / 5)
    hours, rest = divmod(whole, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )


def durations(low: float, high: float) -> str:
    """Say ``1 h to 2 h``, ``about 1 h`` where both ends read the same, or ``nothing recorded``."""
    if round(high) == 0:
        return "nothing recorded"
    least, most = duration(low), duration(high)
    return f"about {most}" if least == most else f"{least} to {most}"


def hours_between(low: float, high: float) -> str:
    """Say ``between 9 and 14 hours`` for minutes, rounded outward; in tens of minutes where it is under two hours."""
    unit, word = (60, "hours") if high > 120 else (10, "minutes")
    least, most = math.floor(low / unit), math.ceil(high / unit)
    if unit == 10:
        least, most = least * 10, most * 10
    if most == 0:
        return "no time"
    if least == most:
        return f"about {most} {word}"
    return f"up to {most} {word}" if least == 0 else f"between {least} and {most} {word}"


def days_or_less(days: float) -> str:
    """Say ``19 days or less``, rounded up so that the sentence stays true."""
    whole = max(1, math.ceil(days))
    return "a day or less" if whole == 1 else f"{whole} days or less"


def number(count: int | str) -> str:
    """Say ``1,194``; words stay as they are."""
    return f"{count:,}" if isinstance(count, int) else count


def size(bytes_: int) -> str:
    """Say ``2 kB``: of a thousand bytes each, one at least."""
    return f"{max(1, round(bytes_ / 1000)):,} kB"


def things(count: int, one: str, many: str = "") -> str:
    """Say ``1 day`` or ``1,194 days``; ``many`` where it is more than an s: ``2 batches``."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def people(count: int | str) -> str:
    """Say ``31 people``, or ``a few people``."""
    return "1 person" if count == 1 else f"{number(count)} people"


def of_people(count: int | str, total: int | str) -> str:
    """Say ``31 of 120 people``; of a few people, no total is needed."""
    return f"{number(count)} of {number(total)} people" if isinstance(count, int) else people(count)


def capital(text: str) -> str:
    """Start a sentence."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Go on with a sentence."""
    return text[:1].lower() + text[1:]


def listing(items: Sequence[str]) -> str:
    """Say ``a, b and c``."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
