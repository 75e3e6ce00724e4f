"""1 million page_log lines to checked records, against Polars alone with one regular expression for these very lines.

The peer takes the same fields out of the same lines and reads their times; it knows one shape, and checks nothing.
The third contestant is the expression that fits lines as they come (names with spaces, quotes, fractions of seconds).
"""

import random
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
from timing import compare

from ingest.readers import cups_page_log
from ingest.readers._page_log_layouts import layouts
from ingest.readers._page_log_plain import DATE_FORMAT
from ingest.readers.contract import Context

LINES = 1_000_000
ONE_SHAPE = (r"^(?P<printer>\S+) (?P<user>\S+) (?P<job>[0-9]+) \[(?P<date>[^\]]+)\] "
             r"(?P<page>total|[0-9]+) (?P<count>[0-9]+)(?: |$)")


def write(path: Path) -> None:
    """Write an invented log: 14 devices, 300 logins."""
    chance, at = random.Random(7), datetime(2026, 1, 5, 8)
    with path.open("w", encoding="utf-8") as file:
        for job in range(1, LINES + 1):
            at += timedelta(seconds=chance.randrange(1, 20))
            file.write(f"MFP-{chance.randrange(14)} user{chance.randrange(300)} {job} [{at:%d/%b/%Y:%H:%M:%S} +0000] "
                       f"total {chance.randrange(1, 30)} - 10.0.0.{chance.randrange(255)} report {job}.pdf - -\n")


def main() -> None:
    """Write, time, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page_log"
        write(path)

        def ours() -> int:
            return sum(batch.good.height for batch in cups_page_log.read(path, Context()))

        def polars(pattern: str) -> int:
            lines = pl.read_lines(path, name="text")
            groups = lines.select(pl.col("text").str.extract_groups(pattern).alias("g")).unnest("g")
            return groups.with_columns(at=pl.col("date").str.to_datetime(DATE_FORMAT, time_unit="us")).height

        compare("page_log", "CUPS page_log, file to checked records", ours, {
            "Polars, one shape": lambda: polars(ONE_SHAPE),
            "Polars, lines as they come": lambda: polars(layouts(" ")[0]),
        })


if __name__ == "__main__":
    main()
