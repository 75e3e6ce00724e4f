"""The pace of a worker's day: how its gaps compare with what is usual for the same activities.

One person's calls are longer than another's, and one day is calmer than the next. The middle of the day's gaps, each
as a multiple of its activity's usual time, says by how much. It counts the more, the more gaps there are: with
``pace_weight`` of them it counts half (as a power, for times multiply)::

    gaps       3   8   2   12 min      usual   4   4   4   10
    multiple   .75 2   .5  1.2         middle  .97        pace  .97 ^ (4 / 24)

It hangs on the traces of that one day alone: a day derived again has the same pace, whatever else was loaded. It is
kept nowhere and shown to nobody. A sitting (``sittings``) is one gap. Gaps longer than ``pace_gap_minutes`` say nothing
and are left out; and no day is more than ``break_multiple`` times slower or faster than usual.
"""

import math

from duckdb import DuckDBPyConnection

from data.activities import Activities
from ingest.derive.meanings import MICROSECONDS

SECOND = 1_000_000

_PACE = f"""
    CREATE OR REPLACE TEMP TABLE pace AS
    WITH middle AS (
        SELECT worker, day, count(*) AS gaps, median(ln(greatest(gap_us, {SECOND}) / usual_us)) AS multiple
        FROM known WHERE NOT recorded AND sitting AND gap_us BETWEEN 0 AND $longest GROUP BY worker, day)
    SELECT worker, day, exp(greatest(least(multiple, $most), -$most) * gaps / (gaps + $weight)) AS pace FROM middle
"""


def make_pace(con: DuckDBPyConnection, activities: Activities) -> None:
    """Make ``pace``: worker, day and the factor on usual times; days without such gaps have none. Needs ``known``."""
    longest = round(activities.pace_gap_minutes * MICROSECONDS)
    most = math.log(activities.break_multiple)
    con.execute(_PACE, {"longest": longest, "weight": activities.pace_weight, "most": most})
