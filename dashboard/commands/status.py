"""``worklight status``: what is loaded, how fresh it is, and what still wants doing."""

import json
from datetime import datetime

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dashboard.commands import next_step
from dashboard.commands.options import home_option, json_option, moment
from data.home import Home
from data.published import Version, closed_periods, current
from ingest.files import printable
from ingest.standing import Source, Standing, standing

MOST_LINES = 20


@click.command(name="status")
@click.option("--source", metavar="NAME", help="Only this source. Default: all.")
@json_option
@home_option
def command(source: str | None, as_json: bool, home: Home) -> None:
    """Say what is loaded, how fresh it is, and what still wants doing.

    \b
    Examples:
      worklight status
      worklight status --source cups --json
    """
    now = moment(home)
    found = standing(home, source, now=now)
    version, closed = current(home.published), closed_periods(home.published)
    if as_json:
        click.echo(json.dumps(_as_json(found, version, closed, now), indent=1))
    else:
        _say(home, found, version, closed, now)


def _as_json(found: Standing, version: Version | None, closed: tuple[str, ...], now: datetime) -> dict[str, object]:
    sources = [{
        "name": source.name, "format": source.format, "last_good": source.last_good.isoformat(),
        "rows_in": source.rows_in, "accepted": source.accepted, "quarantined": source.quarantined,
        "duplicate": source.duplicate, "lag_seconds": source.lag_seconds(now)} for source in found.sources]
    return {"published": version and version.made_at.isoformat(), "periods_closed": list(closed), "sources": sources,
            "workers": found.workers, "unlinked_logins": found.unlinked_logins}


def _say(home: Home, found: Standing, version: Version | None, closed: tuple[str, ...], now: datetime) -> None:
    console = Console()
    console.print(_sources(found.sources, now) if found.sources else "Nothing has been loaded yet.")
    console.print(f"Published: version {version.number}, {version.made_at:%d %B %Y %H:%M} UTC." if version
                  else "Published: nothing yet.")
    console.print(f"Closed periods: {', '.join(closed) or 'none yet'}.")
    console.print(f"People on the list: {found.workers:,}. Logins that nobody on it has: {found.unlinked_logins:,}.")
    if found.pending:
        console.print("Some files are kept but not yet in the figures: run worklight ingest again.")
    if found.overdue:
        console.print(f"{found.overdue:,} events are older than they may be kept: run worklight retain.")
    if found.lost_loads:
        console.print(f"{found.lost_loads:,} loads are in the ledger but not in the warehouse: it was lost, or put "
                      "back from an older backup. Read those files again.")
    if found.unmapped:
        console.print(_unmapped(found))
    if following := next_step.of(home, now):
        console.print(f"Next: {following}", soft_wrap=True, markup=False, highlight=False)


def _sources(sources: tuple[Source, ...], now: datetime) -> Table:
    table = Table(title="Sources", title_justify="left")
    for heading in ("Source", "Format", "Last read (UTC)", "Last event"):
        table.add_column(heading)
    for heading in ("Rows", "Kept", "Set aside", "Held already"):
        table.add_column(heading, justify="right")
    for source in sources:
        table.add_row(_plain(source.name), source.format, f"{source.last_good:%d %b %Y %H:%M}",
                      _ago(source.lag_seconds(now)), f"{source.rows_in:,}", f"{source.accepted:,}",
                      f"{source.quarantined:,}", f"{source.duplicate:,}")
    return table


def _unmapped(found: Standing) -> Table:
    title = "Activities that no rule in activities.toml maps: counted in maps, no minutes"
    table = Table(title=title, title_justify="left")
    table.add_column("Source")
    table.add_column("Activity")
    table.add_column("Events", justify="right")
    for row in found.unmapped[:MOST_LINES]:
        table.add_row(_plain(row.source), _plain(row.activity), f"{row.events:,}")
    if len(found.unmapped) > MOST_LINES:
        table.add_row("", f"and {len(found.unmapped) - MOST_LINES:,} more", "")
    return table


def _plain(text: str) -> str:
    return escape(printable(text))


def _ago(seconds: int | None) -> str:
    if seconds is None:
        return "none"
    if seconds < 3600:
        return f"{seconds // 60} minutes ago"
    return f"{seconds // 3600} hours ago" if seconds < 172_800 else f"{seconds // 86_400:,} days ago"
