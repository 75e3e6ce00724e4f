"""OpenDocument workbooks made for tests, in the few words of ODF 1.3 (part 3, section 19) that a table needs."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workbooks import Cell

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                   for name in ("office", "table", "text"))
_CONTENT = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3">'
            "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>")
_MANIFEST = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
             'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
             f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
             '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
             "</manifest:manifest>")


def ods(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> Path:
    """Write an OpenDocument workbook; its kind stands first and unpacked, as the standard asks."""
    tables = "".join(f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
                     for name, rows in sheets.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(zipfile.ZipInfo("mimetype"), MIME)
        packed.writestr("content.xml", _CONTENT.format(spaces=_SPACES, tables=tables))
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


def _row(row: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, row)) or '<table:table-cell/>'}</table:table-row>"


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind, value = "date", f'office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, (int, float)):
        kind, value = "float", f'office:value="{cell}"'
    else:
        kind, value = "string", ""
    return (f'<table:table-cell office:value-type="{kind}" {value}><text:p>{escape(str(cell))}</text:p>'
            "</table:table-cell>")
