"""What a mapping would read of a file, and why not the rest: reasons and counts, never a value. Nothing is kept."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.check import check
from ingest.draft.tables import reader_for
from ingest.mapping import Mapping
from ingest.readers.contract import Context


@dataclass(frozen=True)
class Tried:
    """Books of a trial: ``faults`` is field, reason, rows; the most frequent first."""

    rows_in: int
    read: int
    faults: list[tuple[str, str, int]]


def try_mapping(path: Path, mapping: Mapping, *, zone: str, steps: Collection[str], now: datetime) -> Tried:
    """Read a file to its end and count; raise WorklightError where it can't be read at all."""
    reader = reader_for(path, str(mapping.kind))
    rows_in = read = 0
    reasons: Counter[tuple[str, str]] = Counter()
    for batch in reader.read(path, Context(zone=zone, mapping=mapping)):
        checked = check(batch, steps=steps, now=now)
        rows_in += batch.rows_in
        read += checked.good_rows
        for field, reason, count in checked.bad.group_by("field", "reason").len().iter_rows():
            reasons[field, reason] += count
    ordered = sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    return Tried(rows_in, read, [(field, reason, count) for (field, reason), count in ordered])
