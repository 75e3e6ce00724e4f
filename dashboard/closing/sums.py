"""What each stay on a list holds, summed by kind and step in the engine, with corrections laid over (rule 13)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import overlay
from dashboard.overlay import Entry
from dashboard.record import Stay

if TYPE_CHECKING:
    from dashboard.journal import Correction
    from dashboard.reader import Snapshot

# the stays and the corrected entries come as lists of equal length: one query, however many people
STAYS = """
    WITH stay AS (
        SELECT person_no, unnest AS number, last FROM (
            SELECT unnest($people::VARCHAR[]) AS person, unnest(range(len($people::VARCHAR[]))) AS unnest,
                unnest($last::DATE[]) AS last
        ) JOIN record.person USING (person)
    ), held AS (
        SELECT s.number, p.person, e.* FROM stay s
        JOIN record.person p USING (person_no)
        JOIN record.entry e ON e.person_no = s.person_no AND e.day BETWEEN $first AND s.last
    ), corrected AS (
        SELECT unnest($who::VARCHAR[]) AS person, unnest($keys::UBIGINT[]) AS entry_key
    )
"""
SUMS = STAYS + """
    SELECT h.number, st.step, h.kind::VARCHAR AS kind, sum(low_seconds) / 60.0 AS low,
        sum(central_seconds) / 60.0 AS central, sum(high_seconds) / 60.0 AS high
    FROM held h ANTI JOIN corrected c ON c.person = h.person AND c.entry_key = h.entry_key
    LEFT JOIN record.step st USING (step_no)
    GROUP BY ALL ORDER BY h.number, st.step, kind
"""
CORRECTED = STAYS + """
    SELECT h.number, h.entry_key AS key, h.person, h.day, h.kind::VARCHAR AS kind, st.step, low_seconds / 60.0 AS low,
        central_seconds / 60.0 AS central, high_seconds / 60.0 AS high
    FROM held h SEMI JOIN corrected c ON c.person = h.person AND c.entry_key = h.entry_key
    LEFT JOIN record.step st USING (step_no)
    ORDER BY h.number, h.entry_key
"""
CONTRACTED = """
    SELECT s.number, sum(c.seconds) / 60.0 AS minutes FROM (
        SELECT unnest($people::VARCHAR[]) AS person, unnest(range(len($people::VARCHAR[]))) AS number,
            unnest($last::DATE[]) AS last
    ) s JOIN record.person p USING (person)
    JOIN record.contracted_day c ON c.person_no = p.person_no AND c.day BETWEEN $first AND s.last
    GROUP BY s.number
"""


class Part(NamedTuple):
    """Minutes of one kind at one step."""

    step: str | None
    kind: str
    low: float
    central: float
    high: float


class Held(NamedTuple):
    """What one stay holds in a period."""

    parts: tuple[Part, ...]
    contracted: float  # minutes, leave taken off


def held(
    data: "Snapshot", stays: Sequence[Stay], first: date, last: date, corrections: Iterable["Correction"]
) -> list[Held]:
    """Return what each stay holds from ``first`` until it or the period ends, in the order of the stays."""
    ends = [min(stay.to_day or last, last) for stay in stays]
    given: dict[str, Any] = {"people": [stay.person for stay in stays], "last": ends, "first": first}
    minutes = {row["number"]: float(row["minutes"]) for row in data.rows(CONTRACTED, **given)}
    parts: list[list[Part]] = [[] for _ in stays]
    corrections = list(corrections)
    given |= {"who": [one.person for one in corrections], "keys": [one.entry_key for one in corrections]}
    for row in data.rows(SUMS, **given):
        parts[row.pop("number")].append(Part(**row))
    changed = data.rows(CORRECTED, **given) if corrections else []
    numbers = [row.pop("number") for row in changed]
    entries = [Entry(**row, start_minute=None, activity="", basis="recorded") for row in changed]
    for number, laid in zip(numbers, overlay.lay(entries, corrections), strict=True):
        parts[number].append(Part(laid.step, laid.kind, laid.low, laid.central, laid.high))
    return [Held(tuple(own), minutes.get(number, 0.0)) for number, own in enumerate(parts)]
