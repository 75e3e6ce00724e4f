"""What to run next in a home that is not set up yet: one line at the end of the first commands.

The page *First steps* says the same to whoever has signed in.
"""

from datetime import datetime

import click

from dashboard.close import next_due
from dashboard.journal import Journal
from data.home import FIRST_COMMAND, Home
from data.published import closed_periods, current

ACCOUNT = "worklight user add you@example.org --role governance"
PEOPLE = "worklight people people.csv"
FILES = "worklight ingest exports/"


def say(home: Home, now: datetime) -> None:
    """Print the next step on the terminal, where there is one."""
    if following := of(home, now):
        click.echo(f"Next: {following}")


def of(home: Home, now: datetime) -> str | None:
    """Return what is still to be done first, or None where nothing is: no step needs another that comes later."""
    lacking = _of_journal(home, now)
    if lacking:
        return lacking
    if current(home.published) is None:
        return f"{PEOPLE}, then {FILES}. worklight serve shows what is set up and what is missing."
    if not closed_periods(home.published) and (due := next_due(home, now)):
        return f"worklight close makes the first team figures, of {due[0]}, from {due[1]:%-d %B %Y} on."
    return None


def _of_journal(home: Home, now: datetime) -> str | None:
    if not home.journal.exists() and "journal" not in home.settings:
        return FIRST_COMMAND
    journal = Journal.open(home, lambda: now)
    try:
        if journal.signature() is None:
            return FIRST_COMMAND
        return None if journal.has_accounts() else ACCOUNT
    finally:
        journal.close()
