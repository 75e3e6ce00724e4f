"""What a source writes where it knows nothing: signs of that kind only, so that no value of a person is shown."""

import re

import polars as pl

from ingest.draft.dates import Format, share_read
from ingest.draft.table import Table

SIGNS = ("NULL", "N/A", "NA", "NONE", "NAN", "NAT", "-", "--", "-1", "0", "(BLANK)", "(NULL)", "NOT KNOWN", "UNKNOWN",
         "NOT RECORDED", "#N/A")
# a date far off that stands for an open end
_FAR = re.compile(r"^(?:1900-01-01|1899-12-30|0001-01-01|9999-12-31|0?1/0?1/1900|30/12/1899|12/30/1899|31/12/9999"
                  r"|12/31/9999)"
                  r"(?:[T ][0:]+(?:\.0+)?(?: ?[AP]M)?|[T ]12:00(?::00)? ?AM|[T ]23:59:59(?:\.9+)?)?$")
TIMES = ("started_at", "ended_at", "recorded_at")


def nothings(table: Table, columns: dict[str, str], formats: Format) -> tuple[str, ...]:
    """Name the signs for nothing that stand in the chosen columns; one that a case is called is none."""
    found: set[str] = set()
    for key, column in columns.items():
        if key in {"case", "activity", "event_id"}:
            continue
        values = table.columns[column].drop_nulls().unique()
        signs = {value for value in values if _is_nothing(value, key, formats)}
        found |= signs
    cases = set(table.columns[columns["case"]].drop_nulls().unique()) if "case" in columns else set()
    return tuple(sorted(found - cases))


def _is_nothing(value: str, key: str, formats: Format) -> bool:
    if key in TIMES:
        sign = value.upper() in SIGNS and not share_read(pl.Series([value]), formats.formats)
        return sign or bool(_FAR.match(value))
    return value.upper() in SIGNS and value != "0"
