"""Options that several commands share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import click

from data import clock
from data.home import Home


def home_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--home DIR`` and hand the command a Home as ``home``."""
    return click.option(
        "--home",
        metavar="DIR",
        envvar=None,
        default=None,
        callback=lambda _c, _p, value: Home.find(value),
        help="Where Worklight keeps everything. Default: WORKLIGHT_HOME, else ./data/local.",
    )(function)


def json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--json``: JSON on stdout and nothing else there."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else, on stdout.")(function)


def moment(home: Home) -> datetime:
    """Return the present moment, moved by WORKLIGHT_NOW only where that is allowed."""
    return clock.now(home.may_move_clock)
