"""``worklight collect``: ask printers and databases, and fetch files from folders and shares."""

import json
import signal
import sys
from threading import Event

import click

from dashboard.commands._wipe import wipe_alone
from dashboard.commands.options import home_option, json_option, moment
from data.errors import WorklightError
from data.home import Home
from ingest.collectors.rounds import keep_looking, look_once
from ingest.collectors.run import Report, make_figures
from ingest.collectors.settings import Collected, read_sources
from ingest.files import printable

NONE = ("There is nothing to collect: {file} has no [[collect]] table. "
        "The reference page (worklight.toml: [[collect]]) shows how to write one.")


@click.command(name="collect")
@click.option("--once", is_flag=True, help="Look once at every source, make the figures, and end.")
@click.option("--source", "name", metavar="NAME", help="Look once at this source alone, make the figures, and end.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@json_option
@home_option
def command(once: bool, name: str | None, quiet: bool, as_json: bool, home: Home) -> None:
    """Ask printers by SNMP or IPP, databases by SQL and Care Opinion by its API, and read files that come into folders.

    What to look at, and how often, stands in the [[collect]] tables of worklight.toml. Without --once or --source it
    goes on until it is stopped (Ctrl+C or SIGTERM); a look that has begun is finished. Figures are then made at most
    every 15 minutes. Passwords come from the environment or a private file.

    A device that does not answer is written down as a gap, never as a fault.

    \b
    In worklight.toml:
      [[collect]]
      name = "mill lane"
      kind = "snmp"
      every = "5m"
      community_env = "MILL_LANE_COMMUNITY"
      devices = { "mill-print-1" = "192.0.2.17", "mill-scan-2" = "192.0.2.18:1161" }

    \b
    Examples:
      worklight collect
      worklight collect --once --json
      worklight collect --source "mill lane"
    """
    if as_json and not (once or name):
        raise click.UsageError("--json needs --once or --source NAME.")
    sources = _chosen(home, name)
    if once or name:
        _once(home, sources, quiet=quiet, as_json=as_json)
    else:
        _on_and_on(home, sources, quiet=quiet)


def _chosen(home: Home, name: str | None) -> list[Collected]:
    sources = read_sources(home)
    if not sources:
        raise WorklightError(NONE.format(file=home.settings_file))
    if name is None:
        return sources
    found = [source for source in sources if source.name.casefold() == name.casefold()]
    if not found:
        names = ", ".join(source.name for source in sources)
        raise click.BadParameter(f"there is no source of this name. Sources: {names}.", param_hint="--source")
    return found


def _once(home: Home, sources: list[Collected], *, quiet: bool, as_json: bool) -> None:
    if sys.stderr.isatty() and not quiet:
        click.echo(f"looking at {', '.join(printable(source.name) for source in sources)} ...", err=True)
    reports = []
    for report in look_once(home, sources, moment(home)):
        reports.append(report)
        _tell(report, quiet=quiet or as_json)
    order = [source.name for source in sources]
    reports.sort(key=lambda report: order.index(report.source))
    failure = None
    try:
        make_figures(home, moment(home))
        wipe_alone(home, now=moment(home))  # in a loop ``serve`` and ``retain`` do it
    except WorklightError as error:
        failure = str(error)
        click.echo(f"worklight: {failure}", err=True)
    if as_json:
        click.echo(json.dumps([report.as_dict() for report in reports], indent=1))
    if failure or any(report.error for report in reports):
        sys.exit(1)


def _on_and_on(home: Home, sources: list[Collected], *, quiet: bool) -> None:
    stop = Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stop.set())
    if not quiet:
        click.echo(f"Looking at {len(sources)} sources; stop it with Ctrl+C.")
    keep_looking(home, sources, clock=lambda: moment(home), stop=stop, tell=lambda one: _tell(one, quiet=quiet),
                 fail=lambda words: click.echo(f"worklight: {words}", err=True))
    if not quiet:
        click.echo("Stopped. What was collected is kept; the next look makes the figures.")


def _tell(report: Report, *, quiet: bool) -> None:
    for line in (report.error or "").splitlines():
        click.echo(f"worklight: {printable(line)}", err=True)
    if quiet or (report.error and not report.rows_in):
        return
    in_pages = report.format in {"database", "care_opinion"}
    told = (f"{report.files} files read, {report.waiting} may still be growing" if report.format == "folder"
            else f"{report.files} pages read, {report.waiting} wait in the inbox" if in_pages
            else f"{report.asked} devices asked, {report.answered} answered")
    click.echo(f"{printable(report.source)} ({report.format}): {told}; {report.rows_in:,} rows, "
               f"{report.accepted:,} kept, {report.quarantined:,} set aside, {report.duplicate:,} held already")
    if report.note:
        click.echo(f"  {printable(report.note)}")
    for device, why in report.silent_devices.items():
        click.echo(f"  {printable(device)}: {why}")
