"""``worklight index-numbers``: which old client index number became which new one."""

import json
from pathlib import Path

import click

from dashboard.commands.options import home_option, json_option, moment
from data.home import Home
from ingest.case_links import load_index_numbers


@click.command(name="index-numbers")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@home_option
def command(file: Path, as_json: bool, home: Home) -> None:
    """Read the list of old and new index numbers (CSV), so that a case keeps its history in a new system.

    It takes the place of the former list. No number is kept, only a keyed hash of it.

    \b
    First line: old_system,old_number,new_system,new_number,adopted
    system:     as its mapping or source is called, such as mosaic
    adopted:    yes or no. After an adoption the two records stay apart, as the law asks.

    \b
    Example:
      worklight index-numbers renumbered.csv
    """
    report = load_index_numbers(home, file, now=moment(home))
    if as_json:
        click.echo(json.dumps(report.as_dict()))
        return
    click.echo(f"{report.joined:,} old numbers now count as their new one.")
    if report.adopted:
        click.echo(f"{report.adopted:,} stay apart because of an adoption.")
    if report.not_met:
        click.echo(f"{report.not_met:,} old numbers are in no log that was read so far. "
                   "If that is a surprise, look at how the systems are called: worklight status")
