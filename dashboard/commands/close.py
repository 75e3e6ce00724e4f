"""``worklight close``: make the group figures of the periods that are due."""

import json
from collections.abc import Callable

import click
from rich.console import Console
from rich.status import Status

from dashboard.close import close_due, next_due, remake
from dashboard.commands.options import home_option, json_option, moment
from dashboard.journal import Journal
from data.home import Home


@click.command("close")
@home_option
@click.option("--period", metavar="YYYY-Pnn", help="Close this period alone, such as 2026-P11.")
@click.option("--remake", "year", type=int, metavar="YEAR",
              help="Instead: make the figures for outsiders anew; once a year, in that year.")
@json_option
def command(home: Home, period: str | None, year: int | None, as_json: bool) -> None:
    """Close the periods that are due: make their group figures, once.

    A period is four weeks. It can be closed once it is over and each of its weeks has been open to its
    workers for seven full days. Figures that were made are never made again, with one exception: once a year
    what leaves the teams is made anew, for all past periods in which the records of at least 10 people have
    changed. Their own figures stay.

    \b
    worklight close
    worklight close --period 2026-P11
    worklight close --remake 2026
    """
    if year is not None and period is not None:
        raise click.UsageError("--remake goes through all past periods; leave --period out.")
    now = moment(home)
    if year is not None:
        _say_remade(remake(home, Journal.open(home, lambda: now), now=now, year=year), as_json)
        return
    with Console(stderr=True).status("Looking which periods are due") as shown:
        made = close_due(home, Journal.open(home, lambda: now), now=now, period=period, told=_telling(shown))
    due = next_due(home, now)
    if as_json:
        click.echo(_as_json(made, due))
        return
    for name in made:
        click.echo(f"Closed {name}. Its group figures are made and will not change.")
    if not made:
        click.echo("Nothing is due.")
    if due:
        click.echo(f"Next: {due[0]}, from {due[1]:%-d %B %Y}.")


def _telling(shown: Status) -> Callable[[int, int, str], None]:
    """Say on the terminal, on stderr, which period is being closed; nothing where nobody looks."""
    return lambda number, of, name: shown.update(f"Making the group figures of {name} ({number} of {of})")


def _as_json(made: list[str], due: tuple[str, object] | None) -> str:
    following = {"period": due[0], "from": str(due[1])} if due else None
    return json.dumps({"closed": made, "next": following}, indent=2)


def _say_remade(remade: list[str], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"remade": remade}, indent=2))
    else:
        click.echo(f"Made anew for outsiders: {', '.join(remade)}. This was it for the year." if remade else
                   "In no past period have the records of 10 people changed: all stay. This was it for the year.")
