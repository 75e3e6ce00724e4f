"""The fast way: many lines at once, where each line is plainly one record (nearly all lines of real exports)."""

import re

import polars as pl

from ingest.readers._records import LONGEST_FIELD
from ingest.readers._text import BAD

_ODD = f"\r\n\x00{BAD}"  # a line that holds any of these goes the careful way


class Plain:
    """Lines of one file that are a whole record each, and how to read the wanted fields (key -> place) of many."""

    def __init__(self, delimiter: str, width: int, wanted: dict[str, int]) -> None:
        self.delimiter = delimiter
        self.width = width
        self.wanted = wanted
        cut = re.escape(delimiter)
        one = f'(?:"(?:[^"{_ODD}]|"")*"|[^{cut}"{_ODD}]*)'
        self._grammar = f"^{one}(?:{cut}{one})*\r?$"

    def test(self, text: str, lines: pl.Series) -> pl.Series:
        """Tell of each line whether it is one whole record with the right number of fields."""
        quotes = '"' in text
        bare = lines.str.replace_all('"[^"]*"', "") if quotes else lines
        right = bare.str.count_matches(self.delimiter, literal=True) == self.width - 1
        if quotes or "\0" in text or BAD in text or ("\r" in text and text.count("\r") != text.count("\r\n")):
            right &= lines.str.contains(self._grammar)
        return right & (lines.str.len_bytes() <= LONGEST_FIELD)

    def read(self, text: str, count: int) -> pl.DataFrame | None:
        """Read ``count`` lines that passed the test; None where the parser saw something else in them."""
        if count == 0:
            return pl.DataFrame(schema=dict.fromkeys(self.wanted, pl.String))
        places = sorted(set(self.wanted.values()))
        read = pl.read_csv(
            (text.replace("\r\n", "\n").removesuffix("\r") if "\r" in text else text).encode(),
            has_header=False, columns=places, separator=self.delimiter, infer_schema=False,
            empty_string_is_null=False, quote_char='"' if '"' in text else None,
        )
        if read.height != count:
            return None
        return read.select(pl.nth(places.index(place)).alias(key) for key, place in self.wanted.items())
