"""``worklight quarantine``: which rows were set aside, and why."""

import json
from collections import Counter

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dashboard.commands.options import home_option, json_option
from data.home import Home
from ingest.files import printable
from ingest.standing import quarantined


@click.command(name="quarantine")
@click.option("--source", metavar="NAME", help="Only this source. Default: all.")
@json_option
@home_option
def command(source: str | None, as_json: bool, home: Home) -> None:
    """Show the rows that were set aside: line, field, reason and shape, never a value.

    In a shape every letter is an a and every digit a 9, so that a fault can be found without showing anybody's data.

    \b
    Examples:
      worklight quarantine
      worklight quarantine --source cups --json
    """
    rows = quarantined(home, source)
    if as_json:
        click.echo(json.dumps(rows, indent=1))
    elif not rows:
        click.echo("No rows are set aside.")
    else:
        Console().print(_by_reason(rows))


def _by_reason(rows: list[dict[str, object]]) -> Table:
    kinds = Counter((str(row["file_hash"])[:12], str(row["field"]), str(row["reason"])) for row in rows)
    first = {(str(row["file_hash"])[:12], str(row["field"]), str(row["reason"])): row for row in reversed(rows)}
    table = Table(title="Rows set aside", title_justify="left")
    for heading in ("File (hash)", "Field", "Reason", "Rows", "First line", "Its shape"):
        table.add_column(heading, justify="right" if heading in {"Rows", "First line"} else "left")
    for kind, count in kinds.items():
        row = first[kind]
        names = (escape(printable(text)) for text in kind)
        table.add_row(*names, f"{count:,}", f"{row['line']:,}", escape(str(row["shape"])))
    return table
