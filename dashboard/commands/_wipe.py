"""Wiping words that were taken back: ingest does it, and the journal says which of them must wait."""

from datetime import datetime

from dashboard.journal import Journal
from data.form_file import GONE
from data.home import Home
from ingest.taken_back import forget


def wipe(home: Home, journal: Journal, *, now: datetime) -> int:
    """Wipe what has a mark and no open concern; return how many comments that were. Raises WorklightError."""
    return forget(home, now=now, open_concerns=journal.theme_state().concerns.keys())


def wipe_alone(home: Home, *, now: datetime) -> int:
    """Do it for whoever has no journal open; where there is no mark, none is opened, and so none made."""
    if next(home.inbox.glob(GONE), None) is None:
        return 0
    journal = Journal.open(home, lambda: now)
    try:
        return wipe(home, journal, now=now)
    finally:
        journal.close()
