"""Lists that a council writes as CSV: every cell checked, every fault named by line and column."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.errors import WorklightError

MOST_FAULTS = 10
LONGEST = 200


@dataclass
class Faults:
    """What is wrong in a file: said all at once, so that it can be mended at once."""

    path: Path
    said: list[str] = field(default_factory=list)

    def add(self, line: int, column: str, what: str) -> None:
        """Note a fault."""
        self.said.append(f"{self.path}, line {line}, {column}: {what}")

    def raise_any(self) -> None:
        """Raise WorklightError where there is a fault."""
        if self.said:
            more = len(self.said) - MOST_FAULTS
            tail = [f"... and {more} more. Nothing was changed."] if more > 0 else ["Nothing was changed."]
            raise WorklightError("\n".join(self.said[:MOST_FAULTS] + tail))


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells of each row; blank lines are passed over."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise WorklightError(f"{path}, line 1: the columns {', '.join(missing)} are missing. "
                                     f"The first line must be: {','.join(columns)}")
            for row in reader:
                if None in row or None in row.values():
                    raise WorklightError(f"{path}, line {reader.line_num}: this row has more or fewer cells than the "
                                         "first line; put quotes around a cell that holds a comma.")
                if any(cell.strip() for cell in row.values()):
                    yield reader.line_num, row
    except FileNotFoundError as error:
        raise WorklightError(f"{path}: there is no such file.") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WorklightError(f"{path} can't be read as CSV ({type(error).__name__}); save it as CSV in UTF-8."
                             ) from error


class Cells:
    """The cells of one row, checked as they are taken."""

    def __init__(self, line: int, row: dict[str, str], faults: Faults) -> None:
        self._line, self._row, self._faults = line, row, faults

    def text(self, column: str) -> str:
        """Return plain text that must be there."""
        text = self._row[column].strip()
        if not text:
            self._faults.add(self._line, column, "is empty")
        elif len(text) > LONGEST or not text.isprintable():
            self._faults.add(self._line, column, f"must be plain text of at most {LONGEST} characters")
        return text

    def day(self, column: str, *, needed: bool = True) -> date | None:
        """Return a day."""
        text = self._row[column].strip()
        if not text and not needed:
            return None
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        self._faults.add(self._line, column, "is not a date; write it like 2026-04-01")
        return None

    def hours(self, column: str) -> float:
        """Return the hours of a week."""
        text = self._row[column].strip()
        if re.fullmatch(r"\d{1,3}(\.\d{1,4})?", text) and 0 < float(text) <= 80:
            return float(text)
        self._faults.add(self._line, column, "must be the hours of a week, above 0 and at most 80, such as 37 or 18.5")
        return 0

    def checked(self, column: str, check: Callable[[str], object]) -> str:
        """Return text that a check of its own lets pass."""
        text = self.text(column)
        try:
            if text:
                check(text)
        except WorklightError as error:
            self._faults.add(self._line, column, str(error))
        return text

    def logins(self, column: str) -> tuple[tuple[str, str], ...]:
        """Return (system, login) pairs, without regard to case, as Keys compares them."""
        pairs = [piece.partition("=") for piece in self._row[column].split(";") if piece.strip()]
        if any(not sign or not system.strip() or not login.strip() for system, sign, login in pairs):
            self._faults.add(self._line, column, "must be written like mosaic=jsmith;cups=jo.smith")
        return tuple((system.strip().casefold(), login.strip().casefold()) for system, _, login in pairs)
