"""Recognise: which reader reads a file, and by which mapping where it is a table with columns of its own."""

import codecs
import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.errors import WorklightError
from data.home import Home
from ingest.files import demand_plain, source_name
from ingest.mapping import DELIMITERS, Mapping, read_mapping
from ingest.readers import Reader, all_readers
from ingest.readers._open import head
from ingest.readers.contract import Head, Unreadable

# tables with columns of a council's own: the last word of the reader's name, and what they are called
LIKE = {"csv": "CSV", "excel": "a workbook", "parquet": "a Parquet file"}


@dataclass(frozen=True)
class Form:
    """How a file is to be read."""

    reader: Reader
    mapping: Mapping | None
    is_empty: bool  # nothing is in it, and its format was named

    def source(self, given: str | None) -> str:
        """Name of the source: as given, else as the mapping says, else as the reader calls it."""
        name = given or (self.mapping.source.name if self.mapping else None) or self.reader.SOURCE
        return source_name(name)

    def system(self, source: str) -> str:
        """Name of the system whose logins these are."""
        return (self.mapping.source.system if self.mapping else None) or source

    def way(self, *others: object) -> str:
        """Hash of all that decides what is read out of the same bytes."""
        mapping = self.mapping.as_read if self.mapping else ""
        return hashlib.sha256(repr((self.reader.NAME, mapping, *others)).encode()).hexdigest()


class Recogniser:
    """Knows the readers, and the mappings of a home or the one that was given."""

    def __init__(self, home: Home, format_name: str | None, mapping: Path | None) -> None:
        self._readers = all_readers()
        if format_name is not None and format_name not in self._readers:
            raise WorklightError(f"Worklight does not know the format {format_name}. Formats: {self._names}.")
        self._format = format_name
        self._given = read_mapping(mapping) if mapping else None
        self._held = {file: read_mapping(file) for file in sorted(home.mappings.glob("*.toml"))}

    @property
    def _names(self) -> str:
        return ", ".join(sorted(self._readers))

    def form(self, path: Path) -> Form:
        """Say how to read a file; raise Unreadable where nobody knows."""
        empty = demand_plain(path) == 0
        start = Head(path, b"") if empty else head(path)
        reader = self._readers[self._format] if self._format else self._sniff(start)
        if not _is_mapped(reader):
            return Form(reader, None, empty)
        mapping = self._given or self._best(start, reader)
        mapped = self._mapped(mapping, reader)
        if self._format not in {None, mapped.NAME}:
            raise Unreadable(f"the mapping is for {mapped.NAME}, not for {self._format}.")
        return Form(mapped, mapping, empty)

    def _sniff(self, start: Head) -> Reader:
        # a reader of one system knows its own files better than one of any table
        readers = sorted((reader for _, reader in sorted(self._readers.items())), key=_is_mapped)
        fitting = (reader for reader in readers if reader.sniff(start))
        # a mapping that was given and fits is what somebody wants, whatever else the table looks like
        found = list(fitting if self._given else islice(fitting, 1))
        if self._given and found and _is_mapped(found[-1]) and _score(start, found[-1], self._given):
            return found[-1]
        if found:
            return found[0]
        # a table may be too odd to look like one; a mapping that was given says that it is
        if self._given and (not start.start or _looks_like_table(start.path)):
            return self._mapped(self._given, self._readers["case-csv"])
        if not start.start:
            raise Unreadable("the file is empty; name its format with --format to count it as read.")
        raise Unreadable(f"Worklight does not know this format. Formats: {self._names}.")

    def _mapped(self, mapping: Mapping, like: Reader) -> Reader:
        """Return the reader of the same kind of table for the kind of record that the mapping is of."""
        for reader in self._readers.values():
            if _shape(reader) == _shape(like) and str(mapping.kind) == reader.KIND:
                return reader
        raise Unreadable("the mapping is of feedback, which is read from CSV and from workbooks only.")

    def _best(self, start: Head, reader: Reader) -> Mapping:
        scores = {file: _score(start, reader, mapping) for file, mapping in self._held.items()}
        most = max(scores.values(), default=0)
        best = [file for file, score in scores.items() if score == most and most > 0]
        if not best:
            raise Unreadable(f"looks like {LIKE[_shape(reader)]}, but no mapping names its columns; give one with "
                             "--mapping FILE, or put it into the folder mappings of the home (README: files of your "
                             "own shape).")
        if len(best) > 1:
            names = " and ".join(file.name for file in best)
            raise Unreadable(f"the mappings {names} fit its columns equally well; choose one with --mapping FILE.")
        return self._held[best[0]]


def _is_mapped(reader: Reader) -> bool:
    return _shape(reader) in LIKE


def _shape(reader: Reader) -> str:
    return reader.NAME.rpartition("-")[2]


def _score(start: Head, reader: Reader, mapping: Mapping) -> int:
    """Count the mapped columns among the headings of a table; 0 where one is missing."""
    headings = getattr(reader, "headings", None)
    return max(map(mapping.matches, headings(start)), default=0) if headings else _matches(start, mapping)


def _looks_like_table(path: Path) -> bool:
    names: Sequence[str] = [suffix.lower() for suffix in path.suffixes]
    return bool({".csv", ".tsv", ".txt"} & set(names[-2:]))


def _matches(start: Head, mapping: Mapping) -> int:
    """Count the mapped columns in the first line, read as the mapping would read it."""
    marked = start.start.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = start.text if marked else start.start.decode(mapping.source.encoding, errors="replace")
    signs = [mapping.source.delimiter] if mapping.source.delimiter else list(DELIMITERS)
    return max(mapping.matches(_header(text.removeprefix("\ufeff"), sign)) for sign in signs)


def _header(text: str, sign: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=sign), [])
    except csv.Error:
        return []
