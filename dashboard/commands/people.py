"""``worklight people``: who works here, in which team, since when, and with which logins."""

import json
from pathlib import Path

import click

from dashboard.commands import next_step
from dashboard.commands.options import home_option, json_option, moment
from data.home import Home
from ingest.identity import load_people


@click.command(name="people")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--leave", metavar="FILE", type=click.Path(path_type=Path),
              help="Leave as CSV: person,from,to. The kind of absence is not kept. Left out: leave stays as it was.")
@json_option
@home_option
def command(file: Path, leave: Path | None, as_json: bool, home: Home) -> None:
    """Read the list of people (CSV); it takes the place of the former one.

    \b
    First line: person,name,team,from,to,contracted_hours,pattern,logins
    pattern:    Mon-Fri 09:00-17:00   or   Mon,Tue,Thu 09:30-15:00
    logins:     mosaic=jsmith;cups=jo.smith
    A move between teams is a new row with dates.

    \b
    Examples:
      worklight people people.csv
      worklight people people.csv --leave leave.csv
    """
    report = load_people(home, file, leave, now=moment(home))
    if as_json:
        click.echo(json.dumps(report.as_dict()))
        return
    click.echo(f"{_counted(report.people, 'person', 'people')} in {_counted(report.teams, 'team')}, "
               f"with {_counted(report.logins, 'login')}.")
    if report.unlinked_logins:
        click.echo(f"{report.unlinked_logins:,} logins in the logs belong to nobody on the list. "
                   "To see which: worklight unlinked PATH")
    next_step.say(home, moment(home))


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
