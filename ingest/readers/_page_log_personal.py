"""Which personal fields a CUPS page_log holds: a user after the queue, a client machine and a title after the pages."""

import polars as pl

from ingest.readers import _page_log_labels

# what PageLogFormat may put behind the pages that is about no person
_PLAIN = r"^(?:-|\d+|one-sided|two-sided\S*|(?:iso|na|jis|om|custom)_\S+|[A-Za-z]\d|[Ll]etter|[Ll]egal|\"?)$"


def count(found: pl.DataFrame) -> dict[str, int]:
    """Count the lines in which each is filled; ``found`` has ``user``, ``text`` and ``separator``."""
    user = found["user"].str.strip_chars().fill_null("")
    counts = {"user name": int((~user.is_in(["", "-"])).sum()), "document title": 0, "client machine": 0, "address": 0}
    for (mark,), part in found.partition_by("separator", as_dict=True).items():
        gap = r"[ \t]" if str(mark).isspace() else rf"\s*\{mark}\s*"
        rest = part["text"].str.extract(rf"\]{gap}?\"?(?:total|\d+){gap}\d+{gap}(.*)$").fill_null("")
        cells = rest.str.strip_chars('"').str.split(" " if str(mark).isspace() else str(mark))
        # billing code, client machine, title: in this order wherever they are written
        client, title = (cells.list.get(place, null_on_oob=True).fill_null("-").str.strip_chars() for place in (1, 2))
        counts["client machine"] += int((~client.str.contains(_PLAIN)).sum())
        # five cells are the usual ones, and paper is the fourth: the third is a title, though it be called Letter
        usual = (cells.list.len() >= 5) & ~title.str.contains(r"^(?:-|\d+|(?:iso|na)_\S+|)$")
        counts["document title"] += int((usual | ~title.str.contains(_PLAIN)).sum())
        counts["address"] += int(rest.str.contains(r"\b\d{1,3}(?:\.\d{1,3}){3}\b").sum())
    for name, more in _page_log_labels.people(found).items():
        counts[name] += more
    return counts
