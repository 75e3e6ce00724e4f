"""2 million case rows, against DuckDB's typed read_csv with store_rejects into a table.

``checked records`` is the reader alone; ``committed rows`` is the whole of intake but for figures: hashes, duplicates,
quarantine and ledger included.
"""

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
from timing import compare

from data.home import Home
from ingest import intake
from ingest.mapping import Mapping, read_mapping
from ingest.readers import case_csv
from ingest.readers.contract import Context

ROWS = 2_000_000
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
ACTIVITIES = ("Home visit", "Phone call with person", "Assessment form", "Case note", "Scanning", "Panel paperwork")
MAPPING = """[source]
name = "steps"
timezone = "UTC"
[columns]
case = "case"
activity = "activity"
started_at = "started"
ended_at = "ended"
worker = "worker"
team = "team"
journey_step = "step"
"""
TYPES = {"case": "VARCHAR", "activity": "VARCHAR", "started": "TIMESTAMP", "ended": "TIMESTAMP", "worker": "VARCHAR",
         "team": "VARCHAR", "step": "VARCHAR"}


def write(path: Path) -> None:
    """Write an invented export: 96 workers, 8 teams, cases of about 15 events."""
    chance, at = random.Random(7), datetime(2025, 11, 3, 8)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(TYPES) + "\n")
        for _ in range(ROWS):
            at += timedelta(seconds=chance.randrange(1, 30))
            worker = chance.randrange(96)
            ended = at + timedelta(minutes=chance.randrange(1, 90))
            file.write(f"C{chance.randrange(ROWS // 15):07d},{chance.choice(ACTIVITIES)},{at},{ended},user{worker},"
                       f"Team {worker % 8},assessment\n")


def into_duckdb(path: Path, folder: Path) -> int:
    """Read with types and store_rejects into a table of a file, and close it."""
    database = folder / "plain.duckdb"
    database.unlink(missing_ok=True)
    with duckdb.connect(str(database)) as con:
        con.execute("CREATE TABLE event AS SELECT * FROM read_csv(?, delim = ',', quote = '\"', header = true, "
                    "auto_detect = false, store_rejects = true, columns = ?)", [str(path), TYPES])
        return int(con.execute("SELECT count(*) FROM event").fetchall()[0][0])


def into_home(path: Path, folder: Path) -> int:
    """Take the file into a new home, without making figures of it."""
    home = Home(folder / "home")
    shutil.rmtree(home.root, ignore_errors=True)
    home.ensure()
    (home.mappings / "steps.toml").write_text(MAPPING, encoding="utf-8")
    (outcome,) = intake.run(home, [path], now=NOW)
    if outcome.error or outcome.accepted != ROWS:
        raise SystemExit(f"the rows were not all taken in: {outcome}")
    return outcome.accepted


def main() -> None:
    """Write, time, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, mapping = folder / "steps.csv", folder / "steps.toml"
        write(path)
        mapping.write_text(MAPPING, encoding="utf-8")
        _compare(path, folder, read_mapping(mapping))


def _compare(path: Path, folder: Path, mapping: Mapping) -> None:
    intake.refresh = lambda *_, **__: None  # type: ignore[assignment]  # figures have a bench of their own

    def reader() -> int:
        return sum(batch.good.height for batch in case_csv.read(path, Context(mapping=mapping)))

    plain: dict[str, Callable[[], int]] = {"DuckDB read_csv, store_rejects": lambda: into_duckdb(path, folder)}
    compare("case_csv_records", "Case CSV, file to checked records", reader, plain)
    compare("case_csv", "Case CSV, file to committed rows", lambda: into_home(path, folder), plain)


if __name__ == "__main__":
    main()
