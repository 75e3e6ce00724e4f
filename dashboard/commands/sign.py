"""``worklight sign``: the council's senior lead promises what nothing learned here is used for (rule 24)."""

import getpass
from datetime import date, datetime

import click

from dashboard import words
from dashboard.commands import next_step
from dashboard.commands.options import home_option, moment
from dashboard.figures import say
from dashboard.journal import Journal
from data.errors import WorklightError
from data.home import Home


@click.command("sign", epilog='\b\nExamples:\n  worklight sign --role "Director of Adult Services"\n'
                              '  worklight sign --role "Director of Adult Services" --on 2026-11-02 --yes')
@home_option
@click.option("--role", metavar="ROLE", required=True, help="Name of the role that signs, never of a person.")
@click.option("--on", "signed_on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Day on which it was signed, such as 2026-11-02. Default: today.")
@click.option("--yes", is_flag=True, help="Don't ask: the promise has been read and signed already.")
def command(home: Home, role: str, signed_on: datetime | None, yes: bool) -> None:
    """Sign the promise; without it, worklight serve refuses to start.

    What is learned here is never used for discipline, capability, pay or cutting posts. The council's senior lead
    signs that, and every page links to it. An earlier signature stays in the books; the last one is shown.
    """
    now = moment(home)
    today = now.astimezone(say.ZONE).date()
    on = signed_on.date() if signed_on else today
    if on > today:
        raise WorklightError("The day on which it was signed can't be in the future. Nothing was signed.")
    text = _promise(home)
    click.echo(f"{text}\n")
    if not yes and not click.confirm(f"Does the {role} sign this?"):
        raise WorklightError("Nothing was signed.")
    _sign(home, role, on, text, now)
    click.echo(f"Signed by the {role} on {say.full_day(on)}. Every page links to it.")
    next_step.say(home, now)


def _promise(home: Home) -> str:
    """Return the words that are signed, as they stand now."""
    return "\n".join(words.of(home)[0].signature.text)


def _sign(home: Home, role: str, on: date, text: str, now: datetime) -> None:
    home.ensure()
    journal = Journal.open(home, lambda: now)
    try:
        journal.sign(role, on, text, getpass.getuser())
    finally:
        journal.close()
