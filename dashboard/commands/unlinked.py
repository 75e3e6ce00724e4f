"""``worklight unlinked``: which logins in a source belong to nobody on the list of people, and whose they may be."""

from collections.abc import Iterable
from pathlib import Path

import click

from dashboard.commands.options import home_option
from data.home import Home
from ingest.files import printable
from ingest.intake import Options, plain_logins
from ingest.link_logins import listed, write_logins
from ingest.standing import linked_logins
from ingest.suggest_links import Listed, Suggestion, suggest


@click.command(name="unlinked")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="F", help="The format, where it can't be told from the file.")
@click.option("--source", metavar="NAME", help="Name of the source, as it was given to worklight ingest.")
@click.option("--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of a CSV mean.")
@click.option("--suggest", "people", metavar="PEOPLE", type=click.Path(path_type=Path),
              help="Your list of people: say whose each login may be.")
@click.option("--confirm", is_flag=True, help="Ask about each of them, and write those you confirm into that list.")
@home_option
def command(paths: tuple[Path, ...], format_name: str | None, source: str | None, mapping: Path | None,
            people: Path | None, confirm: bool, home: Home) -> None:
    """Read a source again and print the logins that nobody on the list of people has.

    They are printed here and stored nowhere, each as it would be written into the column logins.

    \b
    Examples:
      worklight unlinked exports/
      worklight unlinked visits.csv --mapping visits.toml
      worklight unlinked exports/ --suggest people.csv
      worklight unlinked exports/ --suggest people.csv --confirm
    """
    if confirm and not people:
        raise click.UsageError("--confirm needs your list of people: --suggest people.csv")
    linked = linked_logins(home)
    options = Options(format=format_name, source=source, mapping=mapping)
    seen = {(system, login.strip()) for system, login, key in plain_logins(home, paths, options) if key not in linked}
    known = listed(people) if people else {}
    held = {login for person in known.values() for login in person.logins}
    # what is in the list already waits for worklight people, and nobody need look for it again
    left = {(system, login) for system, login in seen if (system.casefold(), login.casefold()) not in held}
    may_be = {(one.system, one.login): one for one in suggest(left, known)}
    if confirm and people:
        _confirm(people, may_be.values(), known)
    else:
        for system, login in sorted(left):
            click.echo(printable(f"{system}={login}{_whose(may_be.get((system, login)), known)}"))
    if not left:
        click.echo("Every login in there belongs to somebody on the list.")


def _whose(found: Suggestion | None, known: dict[str, Listed]) -> str:
    return f"   perhaps {' or '.join(_named(person, known) for person in found.people)}" if found else ""


def _named(person: str, known: dict[str, Listed]) -> str:
    return f"{known[person].name} ({person})"


def _confirm(people: Path, found: Iterable[Suggestion], known: dict[str, Listed]) -> None:
    """Ask about each login: who it is, or nobody of these; then write the list."""
    said = {(one.system, one.login): person for one in found if (person := _ask(one, known))}
    if not said:
        click.echo("Nothing was confirmed, so the list stays as it is.")
        return
    kept = write_logins(people, said)
    click.echo(f"{len(said):,} logins are written into {people}; the former list is kept as {kept.name}. "
               f"Put it in place with: worklight people {people}")


def _ask(one: Suggestion, known: dict[str, Listed]) -> str | None:
    login = printable(f"{one.system}={one.login}")
    if len(one.people) == 1:
        return one.people[0] if click.confirm(printable(f"{login}: is it {_named(one.people[0], known)}?")) else None
    click.echo(f"{login} may be one of these:")
    for number, person in enumerate(one.people, 1):
        click.echo(printable(f"  {number} {_named(person, known)}"))
    choice = click.prompt("Which? (0: none of them)", type=click.IntRange(0, len(one.people)), default=0)
    return one.people[choice - 1] if choice else None
