"""Minutes worked out from ends alone, held against logs whose true starts are known.

The truth: a START and the next COMPLETE of the same case and activity, first in first out; hours worked are the union
of a worker's items; workers with at least 50 items. Then the starts are hidden and our derivation sees the rest.

No true start goes into any parameter. The multiples, the weight of a day's pace and the longest gap that tells of it
were set on sixty invented offices; usual times are medians of the log's own gaps between ends, as ``worklight
calibrate`` proposes them. What was tried, and in which order, so that nobody takes the first figure for the only one:
start repair at twice the median (total 1.08, rank 0.95), mixtures of work and breaks (no use), gaps up to four usual
times, else the mean (1.15, 0.958: the invented offices gave the first thing of a
day no time, and too few of them a short day on cases), then this rule. On the way medians by worker and a linear pace
were scored too, and several forms of calibration on true starts; the range from 2/3 to 5 usual times was scored once.

Of calibration on half of the workers: one multiple with a normal spread (width 0.95), a factor for each activity with
a normal spread that allows for few people (1.03), then the factors with a spread of heavy tails and the shortest range
(0.84 with 0.92 inside; of twenty halves the least was 0.68). The last two were chosen on a hundred invented offices,
where order statistics (conformal ranges) were as often right and wider. ``reviewing`` and ``teleclaims`` have three
names each: of fewer than ten people nothing is learned, so that nothing could be chosen on them.
"""

import json
import random
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from duckdb import DuckDBPyConnection
from scipy.stats import spearmanr

from data import REFERENCE
from data.activities import Activities, Activity
from data.journey import read_journey
from ingest.calibrate.factors import factors
from ingest.calibrate.known import Known, known
from ingest.calibrate.propose import multiples
from ingest.calibrate.report import measure
from ingest.derive import derive
from ingest.protect import Keys
from ingest.readers import xes
from ingest.readers.contract import Context
from ingest.records import Batch

HOUR = pl.duration(hours=1)
TICKS_A_MINUTE = 720_720 * 60_000
FIGURES = ("low", "central", "high")
RULES = Activities(version=1)
AMSTERDAM = "Europe/Amsterdam"
_GAPS = """SELECT worker, activity, gap_us / 6e7 AS gap, work_us * coalesce(pace, 1) / 6e7 AS usual
    FROM known LEFT JOIN pace USING (worker, day) WHERE gap_us IS NOT NULL AND sitting"""


@dataclass(frozen=True)
class Scored:
    """What was worked out: a row a worker in minutes, and their gaps."""

    workers: pl.DataFrame  # worker, low, central, high, truth
    gaps: pl.DataFrame     # worker, activity, gap, usual
    truth: pl.DataFrame    # worker, activity, truth

    def say(self, what: str) -> tuple[float, float, float, float]:
        """Print and return total, rank, share of workers inside their range, and its median width."""
        inside, width, total = measure(self.workers)
        rank = float(spearmanr(self.workers["truth"], self.workers["central"])[0])
        ratio = (self.workers["central"] / self.workers["truth"]).to_numpy()
        spread = " ".join(f"{value:.2f}" for value in np.quantile(ratio, (0.1, 0.5, 0.9)))
        print(f"\n{what}: {self.workers.height} workers, total {total:.3f}, rank {rank:.3f}, inside {inside:.3f}, "
              f"width {width:.2f}; workers p10 p50 p90 {spread}")
        return total, rank, inside, width


def read(shared: Path, name: str) -> pl.DataFrame:
    path = next((shared / "real" / "cases" / name).glob("*.xes.gz"))
    return pl.concat(batch.good for batch in xes.read(path, Context(zone="Europe/London"))).sort("line")


def with_starts(work: pl.DataFrame) -> pl.DataFrame:
    """Each completion that met a start, of workers with 50 of them or more."""
    waiting: dict[tuple[str, str], deque[object]] = defaultdict(deque)
    begun: list[object] = []
    for case, activity, lifecycle, at in work.select("case", "activity", "lifecycle", "ended_at").iter_rows():
        queue = waiting[case, activity]
        if lifecycle == "start":
            queue.append(at)
        begun.append(queue.popleft() if lifecycle == "complete" and queue else None)
    found = work.with_columns(pl.Series("begun", begun, pl.Datetime("us"))).filter(pl.col("begun").is_not_null())
    return found.filter(pl.len().over("login") >= 50)


@pytest.fixture(scope="module")
def log(shared: Path) -> pl.DataFrame:
    return read(shared, "bpic2012")


@pytest.fixture(scope="module")
def items(log: pl.DataFrame) -> pl.DataFrame:
    return with_starts(log.filter(pl.col("activity").str.starts_with("W_") & pl.col("login").is_not_null()))


@pytest.fixture
def score(fill) -> Callable[..., Scored]:
    """Return a function that works minutes out from some events and holds them against items with known starts."""

    def run(events: pl.DataFrame, known: pl.DataFrame, zone: str, source: str = "log", flat: float = 0) -> Scored:
        con = fill(Batch("case_event", events), source)
        rules = [Activity(name=name, kind="case_work", median_minutes=flat or minutes)
                 for name, minutes in medians(known).iter_rows()]
        derive(con, activities=RULES.model_copy(update={"activity": tuple(rules)}), zone=zone, load_ids=None,
               journey=read_journey(REFERENCE / "journey.toml"))
        held = true_minutes(known, source, "login").filter(pl.col("truth") > 0)
        return Scored(held.join(entries(con), on="worker"), frame(con, _GAPS),
                      true_minutes(known, source, "login", "activity"))

    return run


def entries(con: DuckDBPyConnection) -> pl.DataFrame:
    sums = ", ".join(f"sum({name}_ticks) / {TICKS_A_MINUTE} AS {name}" for name in FIGURES)
    return frame(con, f"SELECT worker, {sums} FROM entry GROUP BY worker ORDER BY worker")


def frame(con: DuckDBPyConnection, sql: str) -> pl.DataFrame:
    return pl.from_arrow(con.sql(sql).to_arrow_table()).with_columns(pl.col("worker").cast(pl.UInt64))


def true_minutes(known: pl.DataFrame, source: str, *by: str) -> pl.DataFrame:
    """Minutes of the union of the items of each worker, or of each worker and activity."""
    rows = [(Keys(b"x" * 32).key("login", source, who), *more, union(part.select("begun", "ended_at").iter_rows()))
            for (who, *more), part in known.partition_by(*by, as_dict=True).items()]
    return pl.DataFrame(rows, {"worker": pl.UInt64} | dict.fromkeys(by[1:], pl.String) | {"truth": pl.Float64},
                        orient="row")


def medians(items: pl.DataFrame) -> pl.DataFrame:
    """Usual minutes per activity from ends alone: the median of gaps of two hours at most."""
    repaired = items.sort("case", "ended_at", "line").with_columns(ready=pl.col("ended_at").shift().over("case"))
    repaired = repaired.sort("ended_at", "line").with_columns(free=pl.col("ended_at").shift().over("login"))
    taken = (pl.col("ended_at") - pl.max_horizontal("ready", "free")).dt.total_microseconds() / 6e7
    return (
        repaired.with_columns(taken=taken).filter(pl.col("taken") <= RULES.pace_gap_minutes).group_by("activity")
        .agg(pl.col("taken").median().clip(1 / 60, 480)).sort("activity")
    )


def union(spans: Iterable[tuple[datetime, datetime]]) -> float:
    """Minutes covered by intervals."""
    total, until = 0.0, None
    for start, end in sorted(spans):
        start = start if until is None else max(start, until)
        if end > start:
            total, until = total + (end - start).total_seconds(), end
    return total / 60


def test_bpic2012_of_items_up_to_four_hours(items: pl.DataFrame, shared: Path, score) -> None:
    """The four goals of time.md, and those with the starts of half of the workers known.

    Seen to fail with break_multiple 2 (total), pace_weight 1000 (rank) and high_multiple 3 (width of those inside);
    and with ``weight = 1`` in calibrate/spread.py (width 1.3 of halves).
    """
    known = json.loads((shared / "oracles" / "process" / "time_inference_bpic2012_le4h.json").read_text())
    short = items.filter(pl.col("ended_at") - pl.col("begun") <= 4 * HOUR)
    scored = score(short.drop("begun"), short, AMSTERDAM)
    assert scored.workers["truth"].sum() / 60 == pytest.approx(known["truth_hours_items_le_4h"], abs=0.05)
    total, rank, inside, width = scored.say("bpic2012, items up to 4 h, ends alone")
    assert abs(total - 1) <= 0.05
    assert rank >= 0.95
    assert inside >= 0.9
    assert width <= 1.2

    halves = [measure(half) for half in other_halves(scored, 20)]
    inside, width, total = (float(np.median([half[n] for half in halves])) for n in range(3))
    said = [f"{min(h[n] for h in halves):.2f} to {max(h[n] for h in halves):.2f}" for n in range(3)]
    print(f"starts of half of the workers known, 20 times: inside {inside:.3f} ({said[0]}), "
          f"width {width:.2f} ({said[1]}), total {total:.3f} ({said[2]})")
    assert inside >= 0.9
    assert width <= 0.9
    assert abs(total - 1) <= 0.05


def other_halves(scored: Scored, times: int) -> Iterable[pl.DataFrame]:
    """The half of the workers whose starts are not known, in ranges that the other half gives."""
    workers, gaps = scored.workers.sort("worker"), scored.gaps.partition_by("worker", as_dict=True)
    people = known(scored.gaps, scored.truth)
    assert len(people.truth) == workers.height
    everybody, dice = range(workers.height), random.Random(2012)
    for _ in range(times):
        told = sorted(dice.sample(everybody, workers.height // 2))
        by, found = proposed(people.only(told))
        rest = workers[[n for n in everybody if n not in told]]
        figures = zip(*(taken(gaps[who,], by, found) for who in rest["worker"]), strict=True)
        yield rest.with_columns(pl.Series(name, ends) for name, ends in zip(FIGURES, figures, strict=True))


def proposed(people: Known) -> tuple[dict[str, float], dict[str, float]]:
    """Factors by activity, and the multiples, that these people give."""
    by = dict(zip(people.activities, np.exp(factors(people)), strict=True))
    return by, multiples(people)


def taken(gaps: pl.DataFrame, by: dict[str, float], found: dict[str, float]) -> tuple[float, float, float]:
    """Low, central and high minutes of a worker, as intervals.py takes them."""
    gap = gaps["gap"].to_numpy()
    usual = gaps["usual"].to_numpy() * gaps["activity"].str.to_lowercase().replace_strict(by).to_numpy()
    whole = gap <= found["break_multiple"] * usual
    central = np.where(whole, gap, np.minimum(found["after_break_multiple"], found["break_multiple"]) * usual)
    low = np.minimum(np.minimum(gap, found["low_multiple"] * usual), central)
    high = np.maximum(np.minimum(gap, found["high_multiple"] * usual), central)
    return float(low.sum()), float(central.sum()), float(high.sum())


def test_bpic2012_as_a_case_system_would_give_it(log: pl.DataFrame, items: pl.DataFrame, score) -> None:
    """The whole log but its starts: statuses that are set seconds before an end must not hide the work before it.

    Seen to fail without stretches (``trace_us`` of the item itself in moments.py): total 0.5.
    """
    short = items.filter(pl.col("ended_at") - pl.col("begun") <= 4 * HOUR)
    total, rank, inside, width = score(log.filter(pl.col("lifecycle") != "start"), short, AMSTERDAM).say(
        "bpic2012, items up to 4 h, whole log without starts")
    assert abs(total - 1) <= 0.05
    assert rank >= 0.95
    assert inside >= 0.9
    assert width <= 1.2


def test_bpic2012_with_the_items_that_nobody_closed(items: pl.DataFrame, score) -> None:
    """One item in 200 is longer than four hours, and they hold nearly half of the hours: here every rule is far off."""
    total, rank, inside, _ = score(items.drop("begun"), items, AMSTERDAM).say("bpic2012, all items, ends alone")
    assert 0.45 <= total <= 0.6
    assert rank >= 0.75
    assert inside >= 0.45


def test_bpic2012_where_no_usual_time_is_known(items: pl.DataFrame, score) -> None:
    """Ten minutes for everything, the default: nothing at all comes from this log."""
    short = items.filter(pl.col("ended_at") - pl.col("begun") <= 4 * HOUR)
    total, rank, inside, width = score(short.drop("begun"), short, AMSTERDAM, flat=10).say(
        "bpic2012, items up to 4 h, ten minutes for everything")
    assert abs(total - 1) <= 0.1
    assert rank >= 0.94
    assert inside >= 0.85
    assert width <= 1.2


def test_teleclaims_whose_workers_are_whole_departments(shared: Path, score) -> None:
    """Three roles of many people each: somebody is always at work, and the gaps between their ends are
    seconds that tell of no one person. The rule is made for people, and is far off here.

    Its clock begins with 1970, which stands for "no date" in case systems, so it is read as if it were 2010.
    """
    log = read(shared, "teleclaims").filter(pl.col("login").is_not_null())
    known = with_starts(log.with_columns(pl.col("ended_at") + pl.duration(days=14610)))
    total, *_ = score(known.drop("begun"), known, "UTC").say("teleclaims")
    assert 0.5 <= total <= 0.6


def test_reviewing_has_days_and_no_times(shared: Path, score) -> None:
    """Its starts and ends are midnights, and its items take days: minutes can't be told, and none are made up."""
    known = with_starts(read(shared, "reviewing").filter(pl.col("login").is_not_null()))
    assert known.filter(pl.col("ended_at") - pl.col("begun") <= 4 * HOUR).select(
        (pl.col("ended_at") == pl.col("begun")).all()).item()
    total, *_ = score(known.drop("begun"), known, AMSTERDAM).say("reviewing")
    assert total < 0.1
