"""Asking the lens on the command line, as one account: its name and that of the computer's user are written down."""

import getpass
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from dashboard.answer import Answer
from dashboard.commands.options import moment
from dashboard.journal import Journal
from dashboard.lens import Lens
from data.errors import WorklightError
from data.home import Home


def asking(home: Home, email: str) -> tuple[Callable[..., Answer], datetime]:
    """Return how an account asks (question, parameters by name), and the moment; WorklightError: no such account."""
    now = moment(home)
    journal = Journal.open(home, lambda: now)
    viewer = journal.viewer(email)
    if viewer is None:
        raise WorklightError(f"There is no open account {email}. See: worklight user list")
    viewer = replace(viewer, os_user=getpass.getuser())
    return partial(Lens(home, journal, lambda: now).ask, viewer, use="command"), now


def plain(value: Any) -> str:
    """Say a day or moment in JSON."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(type(value))
