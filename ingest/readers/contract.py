"""What readers are given, and how they refuse a file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import WorklightError
from ingest.readers._text import unmarked

if TYPE_CHECKING:
    from ingest.mapping import Mapping


class Unreadable(WorklightError):
    """The file as a whole is refused; nothing of it was kept. One plain sentence."""


@dataclass(frozen=True)
class Head:
    """The beginning of a file (unpacked where it is gzip), enough to recognise a format."""

    path: Path
    start: bytes  # at most 64 KiB

    @property
    def text(self) -> str:
        """The beginning as text: UTF-8 or UTF-16 by its mark, else Latin-1 so that nothing fails here."""
        for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
            if self.start.startswith(mark):
                return self.start.decode(encoding, errors="replace")
        if found := unmarked(self.start):
            return self.start.decode(found, errors="replace")
        try:
            return self.start.decode("utf-8")
        except UnicodeDecodeError:
            return self.start.decode("latin-1")

    @property
    def lines(self) -> list[str]:
        """The first lines, without the last one, which may be cut, unless it is the only one."""
        lines = self.text.splitlines()
        return lines[:-1] if len(lines) > 1 and len(self.start) >= 65536 else lines


@dataclass(frozen=True)
class Context:
    """What a reader may know beside the file."""

    zone: str = "Europe/London"  # for times without an offset
    mapping: "Mapping | None" = None  # for CSV formats
    team: str | None = None  # --team: for rows that name none
    batch_rows: int = 200_000
    now: datetime | None = None  # for formats that reach into the future
