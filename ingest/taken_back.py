"""Words that their person took back: out of the warehouse, out of what is published, and out of the bytes (rule 22).

    inbox/.gone-<comment> --delete--> figures anew --> older versions go --> warehouse written anew --> the mark goes

Cut short anywhere, the mark is still there, and the next run does it all again. What the role for safeguarding still
deals with waits: a person who is not safe must not lose what was said about it.
"""

from collections.abc import Collection
from datetime import datetime

from data.form_file import GONE
from data.home import Home
from ingest.gone import NO_LOAD
from ingest.keep import transaction
from ingest.publish import prune
from ingest.refresh import refresh
from ingest.warehouse import open_warehouse, rewrite

_DELETE = "DELETE FROM comment WHERE list_contains(?::VARCHAR[], lpad(lower(hex(comment_key)), 32, '0'))"


def forget(home: Home, *, now: datetime, open_concerns: Collection[str]) -> int:
    """Take every comment out that has a mark, and return how many there were. Raises WorklightError.

    ``open_concerns``: names of comments with which the role for safeguarding still deals; their marks stay
    for a later run. Nothing is opened where there is none.
    """
    marks = {mark.name.removeprefix(GONE[:-1]): mark for mark in home.inbox.glob(GONE)}
    names = sorted(marks.keys() - set(open_concerns))
    if not names:
        return 0
    with open_warehouse(home) as con:
        with transaction(con, keep=True):
            con.execute(_DELETE, [names])
            con.execute("INSERT INTO pending VALUES (?)", [NO_LOAD])
        refresh(con, home, now=now)
        prune(home.published, kept=1)  # older versions still hold the words
    rewrite(home)
    for name in names:
        marks[name].unlink()
    return len(names)
