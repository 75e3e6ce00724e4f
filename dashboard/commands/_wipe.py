"""Wiping words that were taken back: ingest does it, and the journal says which of them must wait."""

from datetime import datetime

from dashboard.journal import Journal
from data.home import Home
from ingest.taken_back import forget


def wipe(home: Home, journal: Journal, *, now: datetime) -> int:
    """Wipe what has a mark and no open concern; return how many comments that were. Raises WorklightError."""
    return forget(home, now=now, dealt_with=journal.theme_state().concerns.keys())
