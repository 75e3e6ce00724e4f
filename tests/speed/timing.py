"""What the speed runs share: medians of runs taken in turn, one table, one JSON file."""

import json
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
RUNS = int(os.environ.get("WORKLIGHT_SPEED_RUNS", "5"))


def compare(name: str, work: str, ours: Callable[[], int], theirs: dict[str, Callable[[], int]]) -> dict[str, object]:
    """Time ``ours`` and ``theirs`` in turn (each returns its number of rows), print a table and keep the figures.

    The ratios are of medians in one run, for seconds alone depend on the machine.
    """
    contestants = {"worklight": ours} | theirs
    seconds: dict[str, list[float]] = {who: [] for who in contestants}
    for _ in range(RUNS):
        for who, work_once in contestants.items():
            start = time.perf_counter()
            rows = work_once()
            seconds[who].append(time.perf_counter() - start)
    medians = {who: statistics.median(taken) for who, taken in seconds.items()}
    result = {
        "name": name, "work": work, "rows": rows, "runs": RUNS, "seconds": seconds, "medians": medians,
        "ratios": {who: medians["worklight"] / medians[who] for who in theirs},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.system()},
        "versions": {package: version(package) for package in ("duckdb", "polars", "lxml")},
    }
    _keep(name, result)
    _show(result, medians)
    return result


def _keep(name: str, result: dict[str, object]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def _show(result: dict[str, object], medians: dict[str, float]) -> None:
    sys.stdout.write(f"\n{result['work']}: {result['rows']:,} rows, median of {result['runs']} runs\n")
    for who, taken in medians.items():
        ratio = "" if who == "worklight" else f"worklight takes {medians['worklight'] / taken:.2f}x"
        sys.stdout.write(f"  {who:<34} {taken:8.2f} s  {ratio}\n")
