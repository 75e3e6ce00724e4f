"""What ``worklight serve`` does beside serving: read what came by the feedback form, in a process of its own.

The web processes never open the warehouse (house.md, wall 4), and a process that ends gives its memory back.
"""

import multiprocessing
import threading
import time
from collections.abc import Callable
from pathlib import Path

import click

from dashboard.commands.options import moment
from data.errors import WorklightError
from data.form_file import FILES, GONE, OWED
from data.home import Home

LOOK_EVERY = 20.0     # seconds between looks for files
READ_EVERY = 900.0    # seconds between readings, which make figures


def start(home: Home) -> None:
    """Look for comments of the form until this process ends."""
    threading.Thread(target=_keep_up, args=(home,), daemon=True).start()


def _keep_up(home: Home) -> None:
    read_at = time.monotonic() - READ_EVERY
    while True:
        if due(home, time.monotonic() - read_at):
            read_at = time.monotonic()
            in_own_process(read, str(home.root))
        time.sleep(LOOK_EVERY)


def due(home: Home, seconds: float) -> bool:
    """Say whether there is something to read, so many seconds after the last reading."""
    waits = any(next(home.inbox.glob(kind), None) for kind in (FILES, OWED, GONE))
    return seconds >= READ_EVERY and waits


def in_own_process(work: Callable[[str], None], argument: str) -> None:
    """Do some work in a new process and wait for it; once begun it is finished, even when this process is to end."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=(argument,))
    process.start()
    process.join()


def read(root: str) -> None:
    """Take what waits into the warehouse, wipe what was taken back, publish; faults are said and tried again later."""
    from dashboard.commands._wipe import wipe_alone
    from ingest.inbox import bring_in

    home = Home(Path(root))
    try:
        errors = bring_in(home, now=moment(home)).errors
        wipe_alone(home, now=moment(home))
    except WorklightError as fault:
        errors = (str(fault),)
    for words in errors:
        click.echo(f"worklight: {words}", err=True)
