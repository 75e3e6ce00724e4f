"""``worklight ingest``: take in files."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from dashboard.commands.options import home_option, json_option, moment
from data.home import Home
from ingest.files import printable
from ingest.intake import NotPublished, Options, Outcome, Progress, Silent, run
from ingest.readers import all_readers


@click.command(name="ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="F", help="The format, where the file does not show it.")
@click.option("--source", metavar="NAME", help="Name of the source. Default: as the mapping or the format says.")
@click.option("--team", metavar="NAME", help="Team of the rows that name none.")
@click.option("--mapping", metavar="FILE", type=click.Path(path_type=Path), help="What the columns of a CSV mean.")
@click.option("--dry-run", is_flag=True, help="Read and check, and say what would be kept; keep nothing.")
@click.option("--quiet", is_flag=True, help="No progress.")
@json_option
@home_option
def command(paths: tuple[Path, ...], format_name: str | None, source: str | None, team: str | None,
            mapping: Path | None, dry_run: bool, quiet: bool, as_json: bool, home: Home) -> None:
    """Take in logs and exports; a folder means all files in it.

    Rows that can't be right are set aside with a reason (worklight quarantine). What was read before adds
    nothing twice. Files are read where they lie, never copied or changed.

    \b
    Formats: cups-page-log, xes, case-csv, feedback-csv

    \b
    Examples:
      worklight ingest /var/log/cups/page_log
      worklight ingest exports/ --quiet
      worklight ingest visits.csv --mapping visits.toml --dry-run
      worklight ingest page_log.1 --format cups-page-log --source "north office"
    """
    if format_name is not None and format_name not in all_readers():
        raise click.BadParameter(f"choose one of {', '.join(sorted(all_readers()))}.", param_hint="--format")
    options = Options(format_name, source, team, mapping, dry_run)
    failure = None
    with _progress(quiet) as progress:
        try:
            outcomes = run(home, paths, now=moment(home), options=options, progress=progress)
        except NotPublished as error:
            outcomes, failure = error.outcomes, str(error)
    _report(outcomes, as_json, dry_run)
    if failure:
        click.echo(f"worklight: {failure}", err=True)
    if failure or any(outcome.error for outcome in outcomes):
        sys.exit(1)


def _report(outcomes: list[Outcome], as_json: bool, dry_run: bool) -> None:
    if as_json:
        click.echo(json.dumps([outcome.as_dict() for outcome in outcomes], indent=1))
    for outcome in outcomes:
        if outcome.error:
            click.echo(f"worklight: {outcome.error}", err=True)
        elif not as_json:
            click.echo(_line(outcome, dry_run))
    if not outcomes and not as_json:
        click.echo("There are no files in there.")


def _line(outcome: Outcome, dry_run: bool) -> str:
    verb = "would be kept" if dry_run else "kept"
    return (f"{printable(outcome.file)} ({outcome.format}): {outcome.rows_in:,} rows, {outcome.accepted:,} {verb}, "
            f"{outcome.quarantined:,} set aside, {outcome.duplicate:,} held already")


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress]:
    """Show progress on a terminal, on stderr; nothing where nobody looks."""
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield Silent()
        return
    columns = (SpinnerColumn(), TextColumn("file"), MofNCompleteColumn(),
               TextColumn("{task.description}", markup=False),
               TextColumn("{task.fields[rows]:,} rows, {task.fields[aside]:,} set aside"), TimeElapsedColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        yield _OnTerminal(bar)


class _OnTerminal:
    """Draws a run's progress with rich."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task: TaskID = bar.add_task("", total=None, rows=0, aside=0)

    def file(self, number: int, of: int, path: Path) -> None:
        """A file is begun."""
        # the first is drawn at once: a small one would be over before the next drawing
        self._bar.update(self._task, total=of, completed=number, description=printable(path.name), rows=0, aside=0,
                         refresh=number == 1)

    def rows(self, rows_in: int, set_aside: int) -> None:
        """So many rows of it have been read."""
        self._bar.update(self._task, rows=rows_in, aside=set_aside)

    def figures(self) -> None:
        """All files are in."""
        self._bar.update(self._task, description="all read: working out times, then publishing the figures")
