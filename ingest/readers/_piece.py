"""One piece of a CSV's text: plain lines many at once, the others with care, both in the order of the file."""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate

import polars as pl

from ingest.mapping import Mapping
from ingest.readers._header import Layout
from ingest.readers._lines import Plain
from ingest.readers._records import LONGEST_RECORD, TOO_LONG, Found, Grammar, next_line
from ingest.readers.contract import Unreadable
from ingest.records import Fault, faults, no_faults

MOST_AGAIN = 2_000_000  # fields that broken quotes may make us read again, over the whole file


@dataclass
class Rows:
    """Some records: the mapped fields as text beside ``line`` (the record's number, from 1), and those set aside."""

    good: pl.DataFrame
    bad: pl.DataFrame = field(default_factory=no_faults)


@dataclass
class _Lines:
    """The lines of one piece: which are a whole record, what is wrong with it, which are blank, where each begins."""

    text: pl.Series
    whole: pl.Series
    fault: pl.Series
    blank: pl.Series
    starts: list[int]
    stop: int


@dataclass
class _Careful:
    """What the careful way found: records with the line each begins on, the lines left whole, how far it came."""

    records: list[tuple[int, Found]]
    whole: list[bool]
    used: int


class PieceReader:
    """One file being read, piece by piece."""

    def __init__(self, name: str, layout: Layout, mapping: Mapping, start: str) -> None:
        self._name = name
        self._wanted = {key: layout.place(column) for key, column in mapping.fields.items()}
        self._grammar = Grammar(layout.delimiter, len(layout.names), frozenset(self._wanted.values()))
        self._line_end = "\r" if "\r" in start and "\n" not in start else "\n"
        self._plain = Plain(layout.delimiter, self._line_end, len(layout.names), self._wanted)
        self._met = 0        # records so far
        self._again = 0      # fields read again so far
        self._skipping = False  # the rest of a line that was set aside is still to come

    def feed(self, text: str, final: bool) -> tuple[Rows, int]:
        """Read what is whole in ``text``; return it and how many characters are used up."""
        begin = self._skip(text) if self._skipping else 0
        stop = len(text) if final else text.rfind(self._line_end) + 1
        if stop <= begin:
            return self._no_line(text, begin, final)
        body = text[begin:stop].removesuffix(self._line_end)
        lines = pl.Series([body]).str.split(self._line_end).explode()
        blank = lines.is_in(["", "\r"])
        whole, fault = self._plain.judge(body, lines)
        whole &= ~blank
        right = whole.all() and fault.null_count() == len(fault)
        if right and (good := self._plain.read(body, len(lines))) is not None:
            self._met += len(lines)
            numbers = pl.int_range(self._met - len(lines) + 1, self._met + 1, dtype=pl.Int64).alias("line")
            return Rows(good.select(numbers, pl.all())), stop
        step = len(self._line_end)
        starts = list(accumulate((lines.str.len_chars() + step).to_list(), initial=begin))[:-1]
        return self._mixed(text, final, _Lines(lines, whole, fault, blank, starts, stop))

    def _skip(self, text: str) -> int:
        begin = next_line(text, 0)
        self._skipping = begin < 0
        return len(text) if begin < 0 else begin

    def _no_line(self, text: str, begin: int, final: bool) -> tuple[Rows, int]:
        """A piece without the end of a line: wait for more, but not for ever."""
        if final or self._skipping or len(text) - begin <= LONGEST_RECORD:
            return Rows(pl.DataFrame()), begin
        self._met += 1
        self._skipping = True
        return Rows(pl.DataFrame(), faults([Fault(self._met, "row", TOO_LONG)])), len(text)

    def _mixed(self, text: str, final: bool, lines: _Lines) -> tuple[Rows, int]:
        careful = self._walk(text, final, lines)
        whole = pl.Series(careful.whole, dtype=pl.Boolean)
        right = lines.text.filter(whole & lines.fault.is_null())
        good = self._plain.read("\n".join(right), len(right))
        if good is None:  # the fast parser is of another mind: no line is trusted to be whole then
            lines.whole = pl.repeat(False, len(lines.text), eager=True)
            return self._mixed(text, final, lines)
        return self._merge(good, lines.fault, careful), careful.used

    def _walk(self, text: str, final: bool, lines: _Lines) -> _Careful:
        """Read each record that doesn't begin on a whole line; the lines that it takes up are whole no more."""
        careful = _Careful([], lines.whole.to_list(), lines.stop)
        odd = (~lines.whole & ~lines.blank).arg_true().to_list()
        line = 0
        while (place := bisect_left(odd, line)) < len(odd):
            first = odd[place]
            at, done = self._follow(text, final, lines, first, careful)
            line = len(careful.whole) if done else bisect_left(lines.starts, at)
            careful.whole[first:line] = [False] * (line - first)
            careful.used = at if done else lines.stop
        return careful

    def _follow(self, text: str, final: bool, lines: _Lines, first: int, careful: _Careful) -> tuple[int, bool]:
        """Read records from line ``first`` until a line begins anew; return where, and whether the piece is done."""
        at = lines.starts[first]
        while at < lines.stop:
            if text[at] in "\r\n":
                at += 1
            else:
                found = self._grammar.record(text, at, final)
                if found is None:
                    return at, True
                self._count_again(found.again)
                careful.records.append((first, found))
                at = found.end
                if found.cut:
                    self._skipping = not final
                    return at, True
            line = bisect_left(lines.starts, at)
            if line < len(lines.starts) and lines.starts[line] == at:
                return at, False
        return at, True

    def _count_again(self, fields: int) -> None:
        self._again += fields
        if self._again > MOST_AGAIN:
            raise Unreadable(f"{self._name} was not read: quotes open and don't close in too many places. "
                             "Export it again, with quotes inside fields doubled.")

    def _merge(self, good: pl.DataFrame, fault: pl.Series, careful: _Careful) -> Rows:
        """Number all records in the order of the file and put the good ones together."""
        weights = [int(is_whole) for is_whole in careful.whole]
        for first, _ in careful.records:
            weights[first] += 1
        before = list(accumulate(weights, initial=self._met))
        self._met = before[-1]
        plain = pl.DataFrame({"line": before[:-1], "reason": fault, "whole": careful.whole}).filter("whole")
        plain = plain.select((pl.col("line") + 1).cast(pl.Int64), "reason")
        fast = good.select(plain.filter(pl.col("reason").is_null())["line"], pl.all())
        slow, bad = self._close(careful.records, before)
        both = pl.concat([plain.filter(pl.col("reason").is_not_null()), bad]).sort("line")
        return Rows(pl.concat([fast, slow]).sort("line"), row_faults(both))

    def _close(self, records: list[tuple[int, Found]], before: list[int]) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Number the records read with care: those that are right, and the reasons of those that are not."""
        lines: list[int] = []
        last = -1
        for first, _ in records:
            lines.append(lines[-1] + 1 if first == last else before[first] + 1)
            last = first
        numbered = [(line, found) for line, (_, found) in zip(lines, records, strict=True)]
        right = [(line, found.fields) for line, found in numbered if found.fault is None]
        wrong = [(line, found.fault) for line, found in numbered if found.fault is not None]
        columns = zip(*(fields for _, fields in right), strict=True) if right else ((),) * len(self._wanted)
        by_place = dict(zip(sorted(set(self._wanted.values())), columns, strict=False))
        good = pl.DataFrame(
            {"line": [line for line, _ in right]} | {key: by_place[place] for key, place in self._wanted.items()},
            schema={"line": pl.Int64} | dict.fromkeys(self._wanted, pl.String),
        )
        return good, pl.DataFrame(wrong, schema={"line": pl.Int64, "reason": pl.String}, orient="row")


def row_faults(frame: pl.DataFrame) -> pl.DataFrame:
    """Make faults of whole rows from their lines and reasons."""
    return frame.select("line", pl.lit("row").alias("field"), "reason", pl.lit("").alias("shape"))
