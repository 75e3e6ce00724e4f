"""``worklight demo``: an invented council to look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from dashboard.commands._demo_form import code_to_follow
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
    from dashboard.commands import _upkeep

    if not no_serve:
        with server.reserved(HOST, port):
            pass  # better said before a minute of work than after it
    # the demo may live in another time than ours: tests and screenshots say which
    now = clock.now(allowed=True)
    wanted = Wanted(last_sunday(now).isoformat(), weeks)
    made = ready(home, wanted)
    if made is None:
        from dashboard.commands._demo_build import build

        with _progress() as told:
            made = build(home, wanted, now=now, told=told)
    _say(home, made)
    if no_serve:
        click.echo(f"To look at it: worklight demo --home {home.root}")
        return
    where = server.address(HOST, port)

    def at_hand() -> None:
        _upkeep.start(home)
        click.echo(f"Worklight is at {where} - stop it with Ctrl+C.")

    server.run_server(home, HOST, port, demo=True, ready=at_hand)


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
                self._console.print(f"{what} ...")
        self._bar.update(self._tasks[what], completed=done)


def _say(home: Home, made: Made) -> None:
    """Print what it is and who may sign in."""
    sunday = date.fromisoformat(made.wanted.last_sunday)
    weeks = f"{made.wanted.weeks} weeks" if made.wanted.weeks > 1 else "one week"
    click.echo(f"An invented council, {weeks} to Sunday {sunday.day} {sunday:%B %Y}. Nobody in it exists.")
    click.echo(f"Its files: {home.root / 'council'}\n")
    rows = [("Account", "Password", "Role", "Team")]
    rows += [(one.email, one.password, ROLE_SAYS[one.role], one.team or "-") for one in made.accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    click.echo("\nFeedback needs no account: /tell-us. What came of one comment: /follow, "
               f"with the code {code_to_follow(home)}.")
    click.echo()
