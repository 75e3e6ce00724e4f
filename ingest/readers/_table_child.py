"""Runs alone, in a process of its own behind limits (_limited): writes what is in a workbook or a Parquet file as text.

    python _table_child.py look FILE             one line of JSON: {"sheets": [...], "from_1904": ...} or {"error": why}
    python _table_child.py cells FILE PLACES     pieces of rows, each an Arrow stream behind a line with its length

PLACES is JSON: a list of [sheet, rows to pass over, [columns]], by their numbers from 0. Rows in which every cell is
empty are left out. A date or time is written as ISO 8601, a whole number without a point; what a formula last gave
stands for it. The last line is "end".
"""

import io
import json
import os
import sys
from collections.abc import Iterator

for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS"):
    os.environ[name] = "1"  # each thread takes of the memory that is allowed
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"

import fastexcel  # noqa: E402  after the settings
import polars as pl  # noqa: E402
import polars.selectors as cs  # noqa: E402

from ingest.readers._days_1904 import OLE, from_1904  # noqa: E402

TOP_ROWS, MOST_COLUMNS, MOST_SHEETS, LONGEST_HEADING = 50, 2000, 200, 300
PIECE = 50_000  # rows
PARQUET = b"PAR1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
SAFE_WHOLE = 2**53  # beyond it a float names no whole number


def look(path: str) -> dict[str, object]:
    """Return the sheets with their first rows, or why there are none."""
    try:
        sheets = [_top(path)] if _is_parquet(path) else list(_tops(path))
    except Exception as error:  # any fault of the libraries; their words may hold values
        return {"error": "locked" if _is_locked(path, str(error)) else "damaged"}
    return {"sheets": sheets, "from_1904": from_1904(path)}


def _tops(path: str) -> Iterator[dict[str, object]]:
    book = fastexcel.read_excel(path)
    for name in book.sheet_names[:MOST_SHEETS]:
        try:
            sheet = book.load_sheet(name, header_row=None, dtypes="string")
        except fastexcel.FastExcelError:  # a sheet of charts, or a broken one
            continue
        rows = [] if not sheet.width else pl.DataFrame(sheet).head(TOP_ROWS).rows()
        yield {"name": name, "visible": sheet.visible == "visible", "rows": [_cut(row) for row in rows]}


def _cut(row: tuple[str | None, ...]) -> list[str]:
    return [(cell or "")[:LONGEST_HEADING] for cell in row[:MOST_COLUMNS]]


def _top(path: str) -> dict[str, object]:
    import pyarrow.parquet as pq

    names = pq.ParquetFile(path).schema_arrow.names
    return {"name": "", "visible": True, "rows": [_cut(tuple(names))]}


def _is_parquet(path: str) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123  nothing but what is needed is loaded here
        return file.read(4) == PARQUET


def _is_locked(path: str, said: str) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(8) == OLE and ("assword" in said or LOCKED in file.read())


def cells(path: str, places: list[tuple[str, int, list[int]]]) -> Iterator[pl.DataFrame]:
    """Yield the rows of each place in turn, their columns named by number."""
    for sheet, begin, columns in places:
        for piece in _parquet(path, columns) if _is_parquet(path) else _sheet(path, sheet, begin, columns):
            yield piece.select(pl.lit(sheet).alias("sheet"), pl.all())


def _sheet(path: str, sheet: str, begin: int, columns: list[int]) -> Iterator[pl.DataFrame]:
    whole = pl.DataFrame(fastexcel.read_excel(path).load_sheet(sheet, header_row=None, dtypes="string"))
    whole.columns = [str(number) for number in range(whole.width)]
    filled = whole.slice(begin).filter(pl.any_horizontal(pl.all().str.strip_chars().fill_null("") != ""))
    yield from filled.select(str(number) for number in columns).iter_slices(PIECE)


def _parquet(path: str, columns: list[int]) -> Iterator[pl.DataFrame]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    names = [file.schema_arrow.names[number] for number in columns]
    for batch in file.iter_batches(PIECE, columns=names):
        frame = pl.DataFrame(pa.table(batch)).select(names)
        frame.columns = [str(number) for number in columns]
        yield frame.with_columns(
            cs.float().map_batches(_number, return_dtype=pl.String),
            cs.datetime().map_batches(_time, return_dtype=pl.String),
            cs.nested().map_batches(lambda lists: pl.repeat(None, len(lists), dtype=pl.String, eager=True),
                                    return_dtype=pl.String),  # no one value is in a list
        ).cast(pl.String, strict=False)


def _number(numbers: pl.Series) -> pl.Series:
    """Write whole numbers without a point: a table of numbers with gaps is often kept as floats."""
    whole = (numbers == numbers.floor()) & (numbers.abs() < SAFE_WHOLE)
    texts = numbers.cast(pl.Int64, strict=False).cast(pl.String).zip_with(whole.fill_null(False), numbers.cast(
        pl.String))
    return texts.set(numbers.is_nan().fill_null(False), None)


def _time(moments: pl.Series) -> pl.Series:
    zoned = isinstance(moments.dtype, pl.Datetime) and moments.dtype.time_zone is not None
    return moments.dt.strftime("%Y-%m-%d %H:%M:%S%.f" + ("%:z" if zoned else ""))


def main(what: str, path: str, places: str = "[]") -> None:
    """Write what was asked for to standard output."""
    out = sys.stdout.buffer
    if what == "look":
        out.write(json.dumps(look(path)).encode() + b"\n")
    else:
        for piece in cells(path, json.loads(places)):
            held = io.BytesIO()
            piece.write_ipc_stream(held, compat_level=pl.CompatLevel.oldest())
            out.write(b"%d\n" % held.tell() + held.getvalue())
    out.write(b"end\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
