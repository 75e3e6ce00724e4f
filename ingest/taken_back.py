"""Words that their person took back: out of the warehouse, out of what is published, and out of the bytes (rule 22).

    inbox/.gone-<comment> --delete--> figures anew --> older versions go --> warehouse written anew --> the mark goes

Cut short anywhere, the mark is still there, and the next run does it all again.
"""

from datetime import datetime

from data.form_file import GONE
from data.home import Home
from ingest.gone import NO_LOAD
from ingest.keep import transaction
from ingest.publish import prune
from ingest.refresh import refresh
from ingest.warehouse import open_warehouse, rewrite

_DELETE = "DELETE FROM comment WHERE list_contains(?::VARCHAR[], lpad(lower(hex(comment_key)), 32, '0'))"


def forget(home: Home, *, now: datetime) -> int:
    """Take every comment out that has a mark, and return how many marks there were. Raises WorklightError.

    Nothing is opened where there is none.
    """
    marks = sorted(home.inbox.glob(GONE))
    if not marks:
        return 0
    names = [mark.name.removeprefix(GONE[:-1]) for mark in marks]
    with open_warehouse(home) as con:
        with transaction(con, keep=True):
            con.execute(_DELETE, [names])
            con.execute("INSERT INTO pending VALUES (?)", [NO_LOAD])
        refresh(con, home, now=now)
        prune(home.published, kept=1)  # older versions still hold the words
    rewrite(home)
    for mark in marks:
        mark.unlink()
    return len(marks)
