"""Start repair against a log whose true starts are known (time.md): bpic2012, items up to four hours.

The truth: a W_ activity's START and the next COMPLETE of the same case and activity, first in first out; hours
worked are the union of a worker's items; workers with at least 50 items. Then the starts are hidden, our derivation
sees the completions alone, and its minutes are held against the truth.

The published row uses medians of the log itself: of the repaired durations (end less the later of case ready and worker
free) of at most two hours. No true start goes into them, yet they are this log's own, and they are used here only to
reproduce that row: a council's medians stand in activities.toml.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterable
from pathlib import Path

import polars as pl
import pytest
from scipy.stats import spearmanr

from data import REFERENCE
from data.activities import Activities, Activity
from data.journey import read_journey
from ingest.derive import derive
from ingest.protect import Keys
from ingest.readers import xes
from ingest.readers.contract import Context
from ingest.records import Batch

HOUR = pl.duration(hours=1)
TICKS_AN_HOUR = 720_720 * 3_600_000
MEDIAN_OF = pl.duration(hours=2)


@pytest.fixture(scope="module")
def events(shared: Path) -> pl.DataFrame:
    path = shared / "real" / "cases" / "bpic2012" / "bpic2012.xes.gz"
    return pl.concat(batch.good for batch in xes.read(path, Context(zone="Europe/London")))


@pytest.fixture(scope="module")
def items(events: pl.DataFrame) -> pl.DataFrame:
    """Each completion with its true start, of workers with 50 items or more, items up to four hours."""
    work = events.filter(pl.col("activity").str.starts_with("W_") & pl.col("login").is_not_null()).sort("line")
    waiting: dict[tuple[str, str], deque[object]] = defaultdict(deque)
    begun: list[object] = []
    for case, activity, lifecycle, at in work.select("case", "activity", "lifecycle", "ended_at").iter_rows():
        queue = waiting[case, activity]
        if lifecycle == "start":
            queue.append(at)
        begun.append(queue.popleft() if lifecycle == "complete" and queue else None)
    found = work.with_columns(pl.Series("begun", begun, pl.Datetime("us"))).filter(pl.col("begun").is_not_null())
    found = found.filter(pl.len().over("login") >= 50)
    return found.filter(pl.col("ended_at") - pl.col("begun") <= 4 * HOUR)


def test_bpic2012_gives_the_row_of_start_repair(items: pl.DataFrame, shared: Path, fill) -> None:
    known = json.loads((shared / "oracles" / "process" / "time_inference_bpic2012_le4h.json").read_text())
    truth = {
        who: union(rows.select("begun", "ended_at").iter_rows())
        for (who,), rows in items.partition_by("login", as_dict=True).items()
    }
    assert sum(truth.values()) == pytest.approx(known["truth_hours_items_le_4h"], abs=0.05)

    con = fill(Batch("case_event", items.drop("begun")), "bpic2012")
    rules = tuple(
        Activity(name=name, kind="case_work", median_minutes=minutes) for name, minutes in medians(items).iter_rows()
    )
    derive(
        con,
        activities=Activities(version=1, activity=rules),
        journey=read_journey(REFERENCE / "journey.toml"),
        zone="Europe/Amsterdam",
        load_ids=None,
    )
    worker = {who: Keys(b"x" * 32).key("login", "bpic2012", who) for who in truth}
    found = {
        row[0]: row[1:]
        for row in con.sql(f"""
        SELECT worker, sum(low_ticks) / {TICKS_AN_HOUR}, sum(central_ticks) / {TICKS_AN_HOUR},
            sum(high_ticks) / {TICKS_AN_HOUR} FROM entry GROUP BY worker""").fetchall()
    }

    low, central, high = (sum(row[n] for row in found.values()) / sum(truth.values()) for n in range(3))
    people = sorted(truth)
    inferred = [found[worker[who]][1] for who in people]
    ratios = pl.Series([a / truth[who] for a, who in zip(inferred, people, strict=True)])
    spread = [ratios.quantile(q, "linear") for q in (0.1, 0.5, 0.9)]
    rank = spearmanr([truth[who] for who in people], inferred)[0]
    print(
        f"\nbpic2012: total {central:.3f}, workers p10 {spread[0]:.2f} p50 {spread[1]:.2f} p90 {spread[2]:.2f}, "
        f"rank {rank:.3f}; low {low:.2f}, high {high:.2f}"
    )
    published = known["start=max(enabled,available) cap 2xmedian(activity)"]
    assert central == pytest.approx(published[0], abs=0.02)
    assert spread == pytest.approx(published[1], abs=0.08)
    assert rank >= 0.94
    assert low < central < high


def medians(items: pl.DataFrame) -> pl.DataFrame:
    """Minutes per activity, from ends alone."""
    repaired = items.sort("case", "ended_at", "line").with_columns(ready=pl.col("ended_at").shift().over("case"))
    repaired = repaired.sort("ended_at", "line").with_columns(free=pl.col("ended_at").shift().over("login"))
    taken = pl.col("ended_at") - pl.max_horizontal("ready", "free")
    return (
        repaired.with_columns(taken=taken)
        .filter(pl.col("taken") <= MEDIAN_OF)
        .group_by("activity")
        .agg(pl.col("taken").median().dt.total_microseconds() / 6e7)
        .sort("activity")
    )


def union(spans: Iterable[tuple]) -> float:
    """Hours covered by intervals."""
    total, until = 0.0, None
    for start, end in sorted(spans):
        start = start if until is None else max(start, until)
        if end > start:
            total, until = total + (end - start).total_seconds(), end
    return total / 3600
