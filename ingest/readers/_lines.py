"""The fast way: many lines at once, where each line is plainly one record (nearly all lines of real exports)."""

import re

import polars as pl

from ingest.readers._records import LONGEST_FIELD, NO_TEXT, NUL
from ingest.readers._text import BAD


class Plain:
    """Lines of one file that are a whole record each, and how to read the wanted fields (key -> place) of many."""

    def __init__(self, delimiter: str, width: int, wanted: dict[str, int]) -> None:
        self.delimiter = delimiter
        self.width = width
        self.wanted = wanted
        cut = re.escape(delimiter)
        one = f'(?:"(?:[^"\r\n]|"")*"|[^{cut}"\r\n]*)'
        self._grammar = f"^{one}(?:{cut}{one})*\r?$"

    def judge(self, text: str, lines: pl.Series) -> tuple[pl.Series, pl.Series]:
        """Tell of each line whether it is one whole record, and if so what is wrong with that (null: nothing).

        Without a quote in the text every line is one, however lines end.
        """
        quotes = '"' in text
        whole = lines.str.len_bytes() <= LONGEST_FIELD
        if quotes:
            whole &= lines.str.contains(self._grammar)
        bare = lines.str.replace_all('"[^"]*"', "") if quotes else lines
        count = bare.str.count_matches(self.delimiter, literal=True).cast(pl.Int64) + 1
        if "\0" in text or BAD in text or (count != self.width).any():
            return whole, self._faults(lines, count)
        return whole, pl.repeat(None, len(lines), dtype=pl.String, eager=True)

    def _faults(self, lines: pl.Series, count: pl.Series) -> pl.Series:
        held = pl.lit(lines).str
        said = pl.format("this row has {} field{} where the first line has {}", count,
                         pl.when(pl.lit(count) == 1).then(pl.lit("")).otherwise(pl.lit("s")), pl.lit(self.width))
        return pl.select(
            pl.when(held.contains(BAD, literal=True)).then(pl.lit(NO_TEXT))
            .when(held.contains("\0", literal=True)).then(pl.lit(NUL))
            .when(pl.lit(count) != self.width).then(said),
        ).to_series()

    def read(self, text: str, count: int) -> pl.DataFrame | None:
        """Read ``count`` whole and right lines; None where the parser saw something else in them."""
        if count == 0:
            return pl.DataFrame(schema=dict.fromkeys(self.wanted, pl.String))
        places = sorted(set(self.wanted.values()))
        if "\r" in text:
            text = text.replace("\r\n", "\n").removesuffix("\r")
        # the parser takes a mark of order off the front of whatever it is given, so it is given another
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        try:
            read = pl.read_csv(
                (mark + text).encode(), has_header=False, columns=places, separator=self.delimiter, infer_schema=False,
                empty_string_is_null=False, quote_char='"' if '"' in text else None,
            )
        except pl.exceptions.PolarsError:
            return None
        if (read.height, read.width) != (count, len(places)):
            return None
        return read.select(pl.nth(places.index(place)).alias(key) for key, place in self.wanted.items())
