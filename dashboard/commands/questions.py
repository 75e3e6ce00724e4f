"""``worklight questions``: which questions there are, and who may ask them."""

import json

import click

from dashboard.commands.options import home_option, json_option
from dashboard.policy import Policy, read_policy
from dashboard.questions import all_questions, answerable
from data.home import Home


@click.command("questions")
@home_option
@json_option
def command(home: Home, as_json: bool) -> None:
    """List the questions that can be asked, in plain words, and who may ask them.

    \b
    worklight questions
    worklight questions --json
    """
    rows = listing(answerable(read_policy(home.reference("policy.toml"))))
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['name']:14} {row['asks']}")
        click.echo(f"{'':14} one row: {row['grain']}; who: {', '.join(row['who']) or 'nobody'}")


def listing(policy: Policy) -> list[dict[str, str | list[str]]]:
    """Return name, plain words, grain and roles of each question, in name order."""
    rows: list[dict[str, str | list[str]]] = []
    for name, question in sorted(all_questions().items()):
        who: list[str] = [role for rule in policy.allow if rule.question == name for role in rule.roles]
        rows.append({"name": name, "asks": question.ASKS, "who": who, "grain": question.GRAIN})
    return rows
