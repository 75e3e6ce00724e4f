"""``worklight retain``: delete what is older than it may be kept (rule 22)."""

import json
from typing import Any

import click
from rich.console import Console

from dashboard.commands._wipe import wipe
from dashboard.commands.options import home_option, json_option, moment
from dashboard.journal import Journal
from data.home import Home
from ingest.retain import CORRECTION, Deleted, retain


@click.command("retain")
@home_option
@json_option
def command(home: Home, as_json: bool) -> None:
    """Delete events older than 13 months and daily totals older than five years; run it every night.

    Of the deleted events, one total a day, kind and step is left for each colleague, with their corrections in it; and
    of each whole quarter how much prevention, crisis and statutory work each team did, without a person, case or day.
    Group figures of closed periods stay. What colleagues brought to supervision goes when its 28 days are over;
    what people took back with their code goes at once.
    [retention] in worklight.toml may make this shorter, never longer.

    \b
    worklight retain
    worklight retain --json
    """
    now = moment(home)
    journal = Journal.open(home, lambda: now)
    try:
        with Console(stderr=True).status("Wiping what was taken back") as shown:
            wipe(home, journal, now=now)
            shown.update("Deleting what is older than it may be kept, then making the figures")
            deleted = retain(home, now=now, corrections=_in_force(journal))
            forgotten = journal.forget_brought()
    finally:
        journal.close()
    click.echo(_as_json(deleted, forgotten) if as_json else _say(deleted, forgotten))


def _in_force(journal: Journal) -> list[dict[str, Any]]:
    """Return the corrections as plain rows: ingest can't read the journal."""
    return [{key: getattr(made, key) for key in CORRECTION} for made in journal.corrections()]


def _say(deleted: Deleted, forgotten: int) -> str:
    cuts = deleted.cuts
    return (f"Events before {cuts.events:%-d %B %Y} are deleted: {deleted.events:,} of them this time; "
            f"{deleted.entries:,} entries became daily totals.\n"
            f"Daily totals before {cuts.totals:%-d %B %Y} are deleted: {deleted.totals:,} this time.\n"
            f"Brought to supervision and over: {forgotten:,} deleted.")


def _as_json(deleted: Deleted, forgotten: int) -> str:
    return json.dumps({
        "events_from": str(deleted.cuts.events), "totals_from": str(deleted.cuts.totals), "events": deleted.events,
        "entries": deleted.entries, "totals": deleted.totals, "brought": forgotten}, indent=1)
