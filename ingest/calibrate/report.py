"""How often a range holds the truth and how wide it is: by activity, never by person."""

from typing import Any

import polars as pl

from ingest.calibrate import ENOUGH_PEOPLE

_POINTS = 5  # shares are rounded to so many points, as everywhere


def coverage(evidence: pl.DataFrame, enough: int = ENOUGH_PEOPLE) -> list[dict[str, Any]]:
    """Return rows of way, activity (none: all together), people, inside_percent, width, total.

    ``inside_percent``: of people, whose true minutes lie in their range, to the nearest 5. ``width``: the median over
    people of (high - low) / truth. ``total``: central of all against truth of all. Where fewer than ``enough`` people
    stand behind a row, all but way and activity are None.
    """
    each = evidence.filter(pl.col("truth") > 0)
    person = each.group_by("way", "worker").agg(pl.col("low", "central", "high", "truth").sum())
    rows = person.with_columns(activity=pl.lit(None, pl.String))
    found = [_row(way, activity, part, enough) for frame in (rows, _by_activity(each))
             for (way, activity), part in frame.partition_by("way", "activity", as_dict=True).items()]
    return sorted(found, key=lambda row: (row["way"], row["activity"] or ""))


def _by_activity(each: pl.DataFrame) -> pl.DataFrame:
    return each.group_by("way", "worker", "activity").agg(pl.col("low", "central", "high", "truth").sum())


def _row(way: Any, activity: Any, part: pl.DataFrame, enough: int) -> dict[str, Any]:
    row: dict[str, Any] = {"way": way, "activity": activity, "people": None, "inside_percent": None, "width": None,
                           "total": None}
    people = part["worker"].n_unique()
    if people < enough:
        return row
    inside, width, total = measure(part)
    rounded = {"people": people, "inside_percent": 100 * inside}
    return row | {key: _POINTS * round(value / _POINTS) for key, value in rounded.items()} | {
        "width": round(width, 1), "total": round(total, 2)}


def measure(part: pl.DataFrame) -> tuple[float, float, float]:
    """Return the share of rows whose range holds the truth, the median width and the total, all against the truth."""
    inside, width, total = part.select(
        inside=pl.col("truth").is_between("low", "high").mean(),
        width=((pl.col("high") - pl.col("low")) / pl.col("truth")).median(),
        total=pl.col("central").sum() / pl.col("truth").sum(),
    ).row(0)
    return inside, width, total
