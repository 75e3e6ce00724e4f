"""``worklight user``: who may sign in."""

import json
import sys

import click

from dashboard.commands import next_step
from dashboard.commands.options import home_option, json_option, moment
from dashboard.journal import Account, Journal
from dashboard.viewer import ROLES
from data.errors import WorklightError
from data.home import Home


@click.group("user", epilog="\b\nExamples:\n"
                            "  worklight user add ann@example.org --role team_manager --team 'Adults East'\n"
                            "  worklight user list\n  worklight user disable ann@example.org")
def command() -> None:
    """Add, list and close accounts."""


@command.command("add", epilog="\b\nExamples:\n"
                               "  worklight user add ann@example.org --role team_manager --team 'Adults East'\n"
                               "  worklight user add joel@example.org --role practitioner --team East --worker 17\n"
                               "  worklight user add lee@example.org --role governance --password-stdin < password.txt")
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What the account may see.")
@click.option("--team", metavar="T", help="Name of the team whose pages it opens.")
@click.option("--worker", "person", metavar="ID", help="The worker (person in people.csv) whose own record it sees.")
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of standard input.")
@home_option
def add(home: Home, email: str, role: str, team: str | None, person: str | None, password_stdin: bool) -> None:
    """Add an account, or open a closed one again. The password needs at least 12 characters."""
    journal = _open(home)
    open_already = (account := journal.account(email)) is not None and account.disabled_at is None
    if open_already:
        raise WorklightError(f"There is already an account {email}.")
    journal.add_account(email, role, team=team, person=person, password=_password(password_stdin))
    for words in _missing(role, team, person):
        click.echo(words, err=True)
    click.echo(f"{email} may sign in as {role}.")
    next_step.say(home, moment(home))


@command.command("list", epilog="\b\nExample:\n  worklight user list --json")
@json_option
@home_option
def list_(home: Home, as_json: bool) -> None:
    """List all accounts."""
    rows = [_row(account) for account in _open(home).accounts()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        about = [str(row[key]) for key in ("email", "role", "team", "worker") if row[key]]
        click.echo("  ".join([*about, *(["closed"] if row["disabled"] else [])]))
    if not rows:
        click.echo("There are no accounts yet. See: worklight user add --help")


@command.command("disable", epilog="\b\nExample:\n  worklight user disable ann@example.org")
@click.argument("email")
@home_option
def disable(home: Home, email: str) -> None:
    """Close an account; whoever is signed in with it is signed out at their next click."""
    _open(home).disable_account(email)
    click.echo(f"{email} may no longer sign in.")


def _open(home: Home) -> Journal:
    home.ensure()
    return Journal.open(home, lambda: moment(home))


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password: str = click.prompt("Password (at least 12 characters)", hide_input=True, confirmation_prompt=True)
    return password


def _missing(role: str, team: str | None, person: str | None) -> list[str]:
    """Say what an account of this role can't see without a team or a worker."""
    words = []
    if role in {"practitioner", "team_manager"} and not team:
        words.append("Note: without --team the account sees no team page.")
    if role == "practitioner" and not person:
        words.append("Note: without --worker the account has no page of its own time.")
    return words


def _row(account: Account) -> dict[str, object]:
    return {"email": account.email, "role": account.role, "team": account.team, "worker": account.person,
            "made_at": account.made_at.isoformat(), "disabled": account.disabled_at is not None}
