"""One piece of a CSV's text: plain lines many at once, the others with care, both in the order of the file."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from ingest.mapping import Wanted
from ingest.readers._header import Layout
from ingest.readers._lines import Plain
from ingest.readers._records import LONGEST_RECORD, TOO_LONG, Found, Grammar, next_line
from ingest.readers.contract import Unreadable
from ingest.records import Fault, faults, no_faults

MOST_BROKEN = 1_000_000  # records with broken quotes, and fields read again for them, over the whole file
MOST_LINES = 500_000     # lines looked at together
MOST_CAREFUL = 200_000   # records read with care before what they are is passed on
_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass
class Rows:
    """Some records: the mapped fields as text beside ``line`` (the record's number, from 1), and those set aside."""

    good: pl.DataFrame = field(default_factory=pl.DataFrame)
    bad: pl.DataFrame = field(default_factory=no_faults)


@dataclass
class _Walk:
    """What was read with care: records by the place where each begins, the stretches they take up, how far it came."""

    records: list[tuple[int, Found]]
    stretches: list[tuple[int, int]]
    used: int


class PieceReader:
    """One file being read, piece by piece."""

    def __init__(self, name: str, layout: Layout, mapping: Wanted, start: str) -> None:
        self._name = name
        self._wanted = {key: layout.place(column) for key, column in mapping.fields.items()}
        self._grammar = Grammar(layout.delimiter, len(layout.names), frozenset(self._wanted.values()))
        self._line_end = "\r" if "\r" in start and "\n" not in start else "\n"
        self._plain = Plain(layout.delimiter, len(layout.names), self._wanted)
        self._text = ""         # what is not yet read
        self._met = 0           # records so far
        self._broken = 0
        self._stride = 0        # characters looked at together, where lines are very short (0: all there are)
        self._skipping = False  # the rest of a line that was set aside is still to come

    def feed(self, piece: str, final: bool) -> Iterator[Rows]:
        """Read what is whole in the text so far; what is not waits for the next piece."""
        self._text += piece
        used, more = 1, True
        while more and used:
            found, used, more = self._step(self._text, final)
            self._text = self._text[used:]
            if found.good.height or found.bad.height:
                yield found

    def _step(self, text: str, final: bool) -> tuple[Rows, int, bool]:
        """Return some records, how many characters they take up, and whether more can be read without more text."""
        begin = self._skip(text) if self._skipping else 0
        stop = self._stop(text, begin, final)
        if stop <= begin:
            return *self._no_line(text, begin, final), False
        body, lines = self._lines(text, begin, stop)
        if len(lines) > MOST_LINES and self._stride == 0:
            self._stride = max(1, (stop - begin) * MOST_LINES // len(lines))
            stop = self._stop(text, begin, final)
            body, lines = self._lines(text, begin, stop)
        whole, fault = self._plain.judge(body, lines)
        blank = lines.is_in(["", "\r"])
        if not blank.any() and whole.all() and fault.null_count() == len(fault):
            good = self._plain.read(body, len(lines))
            if good is not None:
                return Rows(good.select(self._numbers(len(lines)), pl.all())), stop, self._stride > 0
        starts = (lines.str.len_chars().cast(pl.Int64) + 1).cum_sum().shift(1, fill_value=0) + begin
        table = pl.DataFrame({"start": starts, "text": lines, "whole": whole, "reason": fault}).filter(~blank)
        return self._mixed(text, stop, final, table)

    def _lines(self, text: str, begin: int, stop: int) -> tuple[str, pl.Series]:
        body, line_end = text[begin:stop].removesuffix(self._line_end), self._line_end
        if '"' not in body:  # no field can hold a line end, so each one ends a record
            line_end = "\n"
            if "\r" in body:
                body = _LONE_RETURN.sub("\n", body.removesuffix("\r"))
        lines = pl.Series("text", [body]).str.split(line_end).explode()
        return body if line_end == "\n" else "\n".join(lines), lines

    def _stop(self, text: str, begin: int, final: bool) -> int:
        """Where the last whole line ends that is looked at now."""
        near = text.rfind(self._line_end, begin, begin + self._stride) + 1 if self._stride else 0
        if near > begin:
            return near
        return len(text) if final else text.rfind(self._line_end) + 1

    def _numbers(self, count: int) -> pl.Expr:
        self._met += count
        return pl.int_range(self._met - count + 1, self._met + 1, dtype=pl.Int64).alias("line")

    def _skip(self, text: str) -> int:
        begin = next_line(text, 0)
        self._skipping = begin < 0
        return len(text) if begin < 0 else begin

    def _no_line(self, text: str, begin: int, final: bool) -> tuple[Rows, int]:
        """A piece without the end of a line: wait for more, but not for ever."""
        if final or self._skipping or len(text) - begin <= LONGEST_RECORD:
            return Rows(), begin
        self._met += 1
        self._skipping = True
        return Rows(bad=faults([Fault(self._met, "row", TOO_LONG)])), len(text)

    def _mixed(self, text: str, stop: int, final: bool, lines: pl.DataFrame) -> tuple[Rows, int, bool]:
        walk = self._walk(text, stop, final, lines.filter(~pl.col("whole"))["start"].to_list())
        plain = _outside(lines.filter("whole"), walk)
        right = plain.filter(pl.col("reason").is_null())["text"]
        good = self._plain.read("\n".join(right), len(right))
        if good is None:  # the fast parser is of another mind: no line is trusted to be whole then
            return self._mixed(text, stop, final, lines.with_columns(whole=False))
        return self._merge(good, plain, walk), walk.used, self._stride > 0 or len(walk.records) >= MOST_CAREFUL

    def _walk(self, text: str, stop: int, final: bool, odd: list[int]) -> _Walk:
        """Read each record that begins on an odd line, until a line begins anew."""
        walk = _Walk([], [], stop)
        place = 0
        while place < len(odd):
            at, done = self._follow(text, stop, final, odd[place], walk)
            walk.stretches.append((odd[place], at))
            if done or len(walk.records) >= MOST_CAREFUL:
                walk.used = at
                break
            place = bisect_left(odd, at, place + 1)
        return walk

    def _follow(self, text: str, stop: int, final: bool, at: int, walk: _Walk) -> tuple[int, bool]:
        """Return where a line begins anew, or the text is done with."""
        while at < stop:
            if text[at] in "\r\n":
                at += 1
            else:
                found = self._grammar.record(text, at, final)
                if found is None:
                    return at, True
                walk.records.append((at, found))
                at = found.end
                if found.fault:
                    self._count_broken(found)
                if found.cut:
                    self._skipping = not final
                    return at, True
            if text[at - 1] == self._line_end:
                return at, at >= stop
        return at, True

    def _count_broken(self, found: Found) -> None:
        self._broken += 1 + found.again
        if self._broken > MOST_BROKEN:
            raise Unreadable(f"{self._name} was not read: quotes open and don't close in too many places. "
                             "Export it again, with quotes inside fields doubled.")

    def _merge(self, good: pl.DataFrame, plain: pl.DataFrame, walk: _Walk) -> Rows:
        """Number all records in the order of the file and put the good ones together."""
        careful = pl.DataFrame(
            [(at, found.fault) for at, found in walk.records],
            schema={"start": pl.Int64, "reason": pl.String}, orient="row",
        )
        both = pl.concat([
            plain.select("start", "reason", pl.lit(True).alias("plain")),
            careful.with_columns(pl.lit(False).alias("plain")),
        ]).sort("start")
        both = both.select(self._numbers(both.height), "reason", "plain")
        right = both.filter(pl.col("reason").is_null())
        fast = good.select(right.filter("plain")["line"], pl.all())
        slow = self._fields(walk).select(right.filter(~pl.col("plain"))["line"], pl.all())
        bad = both.filter(pl.col("reason").is_not_null())
        return Rows(
            pl.concat([fast, slow]).sort("line") if slow.height else fast,
            bad.select("line", pl.lit("row").alias("field"), "reason", pl.lit("").alias("shape")),
        )

    def _fields(self, walk: _Walk) -> pl.DataFrame:
        right = [found.fields for _, found in walk.records if found.fault is None]
        columns = zip(*right, strict=True) if right else ((),) * len(self._wanted)
        by_place = dict(zip(sorted(set(self._wanted.values())), columns, strict=False))
        return pl.DataFrame({key: by_place[place] for key, place in self._wanted.items()},
                            schema=dict.fromkeys(self._wanted, pl.String))


def _outside(lines: pl.DataFrame, walk: _Walk) -> pl.DataFrame:
    """Return the lines that no record read with care takes up."""
    lines = lines.filter(pl.col("start") < walk.used)
    if not walk.stretches or not lines.height:
        return lines
    begins = pl.Series([begin for begin, _ in walk.stretches])
    ends = pl.Series([end for _, end in walk.stretches])
    last = begins.search_sorted(lines["start"], side="right").cast(pl.Int64) - 1
    within = (last >= 0) & (ends.gather(last.clip(0)) > lines["start"])
    return lines.filter(~within)
