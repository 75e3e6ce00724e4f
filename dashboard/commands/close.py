"""``worklight close``: make the group figures of the periods that are due."""

import json

import click

from dashboard.close import close_due, next_due
from dashboard.commands.options import home_option, json_option, moment
from dashboard.journal import Journal
from data.home import Home


@click.command("close")
@home_option
@click.option("--period", metavar="YYYY-Pnn", help="Close this period alone, such as 2026-P11.")
@json_option
def command(home: Home, period: str | None, as_json: bool) -> None:
    """Close the periods that are due: make their group figures, once.

    A period is four weeks. It can be closed once it is over and each of its weeks has been open to its
    workers for seven full days. Figures that were made are never made again.

    \b
    worklight close
    worklight close --period 2026-P11
    """
    now = moment(home)
    made = close_due(home, Journal.open(home, lambda: now), now=now, period=period)
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


def _as_json(made: list[str], due: tuple[str, object] | None) -> str:
    following = {"period": due[0], "from": str(due[1])} if due else None
    return json.dumps({"closed": made, "next": following}, indent=2)
