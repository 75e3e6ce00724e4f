"""Tell a workbook by what is in it: Excel (.xlsx, .xlsm, .xlsb, .xls) or OpenDocument (.ods)."""

import zipfile

from ingest.readers.contract import Head

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any workbook that is locked
ZIP = b"PK\x03\x04"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def is_workbook(head: Head) -> bool:
    """Tell whether the file is a workbook, or an old or locked one that might be."""
    if head.start.startswith(OLE):
        return True
    if not head.start.startswith(ZIP):
        return False
    return b"xl/workbook." in head.start or ODS in head.start[:200] or _lists_workbook(head)


def _lists_workbook(head: Head) -> bool:
    try:
        with zipfile.ZipFile(head.path) as packed:
            return any(name.startswith("xl/workbook.") for name in packed.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
