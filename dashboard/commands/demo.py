"""``worklight demo``: an invented council to look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from dashboard.commands._demo_home import Made, Wanted, last_sunday, ready
from dashboard.commands.options import home_option
from data import clock
from data.home import Home

HOST = "127.0.0.1"
WEEKS = 26
ROLE_SAYS = {
    "practitioner": "Practitioner", "team_manager": "Team manager", "coproduction_member": "Co-production group",
    "senior_leader": "Senior leader", "governance": "Information governance",
}


@click.command(
    "demo",
    epilog="\b\nExamples:\n  worklight demo\n  worklight demo --port 8080\n"
           "  worklight demo --home /tmp/council --no-serve",
)
@home_option
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8050, show_default=True,
              help="Port to listen on; only this machine can reach it.")
@click.option("--no-serve", is_flag=True, help="Make the council, say where it is, and stop.")
@click.option("--weeks", type=click.IntRange(1, 52), default=WEEKS, hidden=True)
def command(home: Home, port: int, no_serve: bool, weeks: int) -> None:
    """Make an invented council and serve it, with an account of each role to try.

    Nobody in it exists. 96 colleagues in eight teams write 26 weeks of logs in the real formats; they are loaded,
    week by week, the way yours would be. The second start is quick. A home that holds anything else is left alone.
    """
    from dashboard import server

    if not no_serve:
        server.check_port(HOST, port)
    # the demo may live in another time than ours: tests and screenshots say which
    now = clock.now(allowed=True)
    wanted = Wanted(last_sunday(now).isoformat(), weeks)
    made = ready(home, wanted)
    if made is None:
        from dashboard.commands._demo_build import build

        with _progress() as told:
            made = build(home, wanted, now=now, told=told)
    _say(home, made, server.address(HOST, port), serving=not no_serve)
    if not no_serve:
        server.run_server(home, HOST, port, demo=True)


@contextmanager
def _progress() -> Iterator["Bars"]:
    """Show how far it is, on stderr; plain lines where nobody watches."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield Bars(bar, console)


class Bars:
    """One bar for each thing that is done."""

    def __init__(self, bar: Progress, console: Console) -> None:
        self._bar, self._console = bar, console
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, of: int) -> None:
        """Move a bar; the first time, make it."""
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=of)
            if not self._console.is_terminal:
                self._console.print(f"{what} ({of} weeks) ...")
        self._bar.update(self._tasks[what], completed=done)


def _say(home: Home, made: Made, address: str, serving: bool) -> None:
    """Print where it is and who may sign in."""
    sunday = date.fromisoformat(made.wanted.last_sunday)
    until = f"{made.wanted.weeks} weeks to Sunday {sunday.day} {sunday:%B %Y}"
    click.echo(f"An invented council, {until}. Nobody in it exists.")
    click.echo(f"Its files: {home.root / 'council'}")
    table = Table("Account", "Password", "Role", "Team", box=None, pad_edge=False)
    for account in made.accounts:
        table.add_row(account.email, account.password, ROLE_SAYS[account.role], account.team or "-")
    console = Console(soft_wrap=True)
    console.print()
    console.print(table)
    console.print()
    if serving:
        click.echo(f"Worklight is at {address} - stop it with Ctrl+C.")
    else:
        click.echo(f"To look at it: worklight demo --home {home.root}")
