"""One CSV record at a time, strictly: the careful way, for whatever is not plainly one record a line.

A record that breaks the grammar is set aside alone and reading goes on at the next line, so that one quote that
never closes can't swallow the rows after it.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from ingest.readers._text import BAD

LONGEST_FIELD = 1_000_000     # characters
LONGEST_RECORD = 8_000_000    # characters
MOST_LINES = 10_000           # lines in one record

UNCLOSED = "a quote opens in this row and never closes"
AFTER_QUOTE = "a quote closes in the middle of a field of this row"
SPACE_QUOTE = "there is a space before a quote in this row"
SWALLOWED = "a quote opens in this row and seems not to close: the lines after it look like rows"
TOO_LONG = "this row is longer than a row can be"
LONG_FIELD = "a field of this row is longer than a million letters"
MANY_LINES = "this row runs over more than 10,000 lines"
NUL = "this row holds a zero byte"
NO_TEXT = "this row holds bytes that are not text in the file's encoding"

_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')
_LINE_END = re.compile(r"\r\n|\n|\r")
_WIDEST = 500    # columns up to which one pattern reads a record at once
_FEW_LINES = 4   # line ends in a record that can't have swallowed rows


@dataclass(slots=True)
class Found:
    """A record: where the next one begins, its wanted fields in order of place, or what is wrong with it."""

    end: int
    fields: tuple[str, ...] = ()
    fault: str | None = None
    cut: bool = False  # the text ended within a line that is to be skipped
    again: int = 0     # what is read again because reading goes on at the next line: fields, and hundreds of letters


@dataclass(slots=True)
class _Scan:
    """How far a record was followed."""

    end: int
    fault: str | None = None
    fields: list[str] = field(default_factory=list)
    count: int = 0
    longest: int = 0
    open: bool = False  # more text could change what was found


def next_line(text: str, at: int) -> int:
    """Return where the line after ``at`` begins; -1 where the text ends first."""
    ending = _LINE_END.search(text, at)
    return ending.end() if ending else -1


class Grammar:
    """Records of one file: its delimiter, how many fields a record has (None: any) and which are wanted (None: all)."""

    def __init__(self, delimiter: str, width: int | None = None, wanted: Collection[int] | None = None) -> None:
        self.delimiter = delimiter
        self.width = width
        self.wanted = wanted
        self._plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
        self._right = None if width is None or width > _WIDEST else self._at_once(width, wanted)

    def _at_once(self, width: int, wanted: Collection[int] | None) -> re.Pattern[str]:
        """One pattern of a whole record that is right, its line end included: most need no closer look."""
        cut = re.escape(self.delimiter)
        one = f'"(?:[^"\0{BAD}]++|"")*+"|[^{cut}"\r\n\0{BAD}]*+'
        fields = (f"({one})" if wanted is None or place in wanted else f"(?:{one})" for place in range(width))
        return re.compile(cut.join(fields) + r"(?:\r\n|\n|\r(?!\Z))")

    def record(self, text: str, start: int, final: bool) -> Found | None:
        """Read the record that begins at ``start``; None where more text is needed to tell where it ends."""
        if self._right and (match := self._right.match(text, start)) and match.end() - start <= LONGEST_FIELD:
            written = text[start:match.end()]
            if written.count("\n") + written.count("\r") < _FEW_LINES:
                fields = tuple(f[1:-1].replace('""', '"') if f[:1] == '"' else f for f in match.groups())
                return Found(match.end(), fields)
        return self._closely(text, start, final)

    def _closely(self, text: str, start: int, final: bool) -> Found | None:
        scan = self._scan(text, start)
        if scan.open and not final and len(text) - start <= LONGEST_RECORD:
            return None
        if scan.end - start > LONGEST_RECORD:
            scan.fault = TOO_LONG
        written = text[start:scan.end] if scan.fault is None else ""
        if self._swallowed(written):
            scan.fault = SWALLOWED
        if scan.fault is not None:
            return _set_aside(text, start, scan)
        ending = _LINE_END.match(text, scan.end)
        fault = self._whole_fault(written, scan)
        return Found(ending.end() if ending else scan.end, () if fault else tuple(scan.fields), fault)

    def _scan(self, text: str, start: int) -> _Scan:
        scan, at = _Scan(start), start
        while True:
            quoted = text.startswith('"', at)
            match = (_QUOTED if quoted else self._plain).match(text, at)
            if match is None:
                scan.end, scan.fault, scan.open = len(text), UNCLOSED, True
                return scan
            scan.end = match.end()
            scan.open = scan.end == len(text)
            following = text[scan.end:scan.end + 1]
            if quoted and following not in {"", "\r", "\n", self.delimiter}:
                scan.fault = AFTER_QUOTE
            elif not quoted and match[0][:1].isspace() and match[0].lstrip().startswith('"'):
                scan.fault = SPACE_QUOTE
            if scan.fault:
                scan.open = False
                return scan
            self._keep(scan, match[0], quoted)
            if following != self.delimiter:
                return scan
            at = scan.end + 1

    def _keep(self, scan: _Scan, written: str, quoted: bool) -> None:
        if self.wanted is None or scan.count in self.wanted:
            scan.fields.append(written[1:-1].replace('""', '"') if quoted else written)
        scan.longest = max(scan.longest, len(written))
        scan.count += 1

    def _whole_fault(self, written: str, scan: _Scan) -> str | None:
        """What is wrong with a record whose end is certain."""
        if BAD in written:
            return NO_TEXT
        if "\0" in written:
            return NUL
        if scan.longest > LONGEST_FIELD:
            return LONG_FIELD
        if len(_LINE_END.findall(written)) >= MOST_LINES:
            return MANY_LINES
        if self.width is not None and scan.count != self.width:
            return f"this row has {scan.count} field{'s' * (scan.count != 1)} where the first line has {self.width}"
        return None

    def _swallowed(self, written: str) -> bool:
        """Whether the lines inside a record look like rows of their own: most have as many fields as the header.

        Prose has commas too, so narrow tables need many such lines before a quote is doubted.
        """
        if self.width is None or self.width < 2 or len(written) == 0:
            return False
        inner = _LINE_END.split(written)[1:-1] if "\n" in written or "\r" in written else []
        alike = sum(line.count(self.delimiter) == self.width - 1 for line in inner)
        least, share = (10, 0.9) if self.width < 4 else (2, 0.5)
        return bool(alike >= least and alike >= share * len(inner))


def _set_aside(text: str, start: int, scan: _Scan) -> Found:
    """Give up this line alone and go on at the next."""
    end = next_line(text, start)
    again = scan.count + (scan.end - start) // 100
    return Found(len(text) if end < 0 else end, fault=scan.fault, cut=end < 0, again=again)
