"""The fast way through a CUPS page_log: lines of the commonest shape, which one pass takes apart.

    printer user job [date] page copies ...   and   printer job [date] total pages ...

No part of these patterns can end in two places, so the engine never goes back over a line. Every other line, and one
whose time this way can't read, is left to the general layouts, which would find the same facts in these lines.
"""

import polars as pl

DATE = r"\[(?P<date>\d{1,2}/[A-Za-z]{3}/\d{4}:\d{2}:\d{2}:\d{2}(?:\.\d{1,9})? [+-]\d{4})\]"
DATE_FORMAT = "%d/%b/%Y:%H:%M:%S%.f %z"
_PRINTER, _USER, _JOB = r'(?P<printer>[^\s"]+)', r'(?P<user>[^ ]+)', "(?P<job>[0-9]{1,18})"
_CLOCK = (r"\[(?P<clock>[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:[0-9]{2}) "
          r"(?P<offset>[+-][01][0-9][0-5][0-9])\]")
_PAGES = "(?P<page>total|[0-9]{1,18}) (?P<count>[0-9]{1,18})(?: |$)"
SHAPES = (f"^{_PRINTER} {_USER} {_JOB} {_CLOCK} {_PAGES}", f"^{_PRINTER} {_JOB} {_CLOCK} {_PAGES}")
LIKE_LAYOUT = 0  # the general layout that finds the same in these lines


def plain(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split ``line, text`` into rows found, as ``match`` of the layouts returns them, and the lines left over."""
    parts: list[pl.DataFrame] = []
    rest = lines
    for shape in SHAPES:
        if rest.is_empty() and parts:
            break
        found = rest.with_columns(pl.col("text").str.extract_groups(shape).alias("found")).unnest("found")
        found = found.with_columns(at=_utc())
        hit = found["at"].is_not_null()
        parts.append(_as_found(found if hit.all() else found.filter(hit)))
        rest = rest.filter(~hit)
    return pl.concat(parts), rest


def _utc() -> pl.Expr:
    clock = pl.col("clock").str.to_datetime("%d/%b/%Y:%H:%M:%S", strict=False, time_unit="us", cache=False)
    offset = pl.col("offset").cast(pl.Int32)  # +0130 is 130: an hour and thirty minutes
    minutes = (offset.abs() // 100 * 60 + offset.abs() % 100) * offset.sign()
    return clock - pl.duration(minutes=minutes)


def _as_found(rows: pl.DataFrame) -> pl.DataFrame:
    user = "user" if "user" in rows.columns else pl.lit(None, pl.String).alias("user")
    return rows.select("line", "text", "printer", user, "job", "page", "count", "at", exact=pl.lit(False),
                       separator=pl.lit(" "), layout=pl.lit(LIKE_LAYOUT, pl.Int8))
