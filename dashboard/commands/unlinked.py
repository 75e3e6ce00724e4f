"""``worklight unlinked``: which logins in a source belong to nobody on the list of people."""

from pathlib import Path

import click

from dashboard.commands.options import home_option
from data.home import Home
from ingest.files import printable
from ingest.intake import Options, plain_logins
from ingest.standing import linked_logins


@click.command(name="unlinked")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="F", help="The format, where it can't be told from the file.")
@click.option("--source", metavar="NAME", help="Name of the source, as it was given to worklight ingest.")
@click.option("--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of a CSV mean.")
@home_option
def command(paths: tuple[Path, ...], format_name: str | None, source: str | None,
            mapping: Path | None, home: Home) -> None:
    """Read a source again and print the logins that nobody on the list of people has.

    They are printed here and stored nowhere, each as it would be written into the column logins.

    \b
    Examples:
      worklight unlinked exports/
      worklight unlinked visits.csv --mapping visits.toml
    """
    linked = linked_logins(home)
    options = Options(format=format_name, source=source, mapping=mapping)
    seen = plain_logins(home, paths, options)
    found = {f"{system}={login.strip()}" for system, login, key in seen if key not in linked}
    for login in sorted(found):
        click.echo(printable(login))
    if not found:
        click.echo("Every login in there belongs to somebody on the list.")
