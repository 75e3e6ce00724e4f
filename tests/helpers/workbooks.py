"""Workbooks made for tests: sheets of rows, with real dates, hidden sheets, merged titles and days from 1904."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | bool | date | datetime | None


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], *, hidden: Sequence[str] = (),
             merged: Mapping[str, str] | None = None, from_1904: bool = False) -> Path:
    """Write a workbook; a text that begins with = is a formula, ``merged`` a title over a sheet's first row."""
    with xlsxwriter.Workbook(str(path), {"date_1904": from_1904, "remove_timezone": True}) as book:
        day, time = (book.add_format({"num_format": form}) for form in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm"))
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            if merged and name in merged:
                sheet.merge_range(0, 0, 0, 3, merged[name])
            for number, row in enumerate(rows, bool(merged and name in merged)):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(number, place, cell, time if isinstance(cell, datetime) else day)
                    elif isinstance(cell, str) and cell.startswith("="):
                        sheet.write_formula(number, place, cell, None, "from a formula")
                    elif cell is not None:
                        sheet.write(number, place, cell)
    return path
