"""``worklight calibrate``: how good are the minutes that are worked out, and which usual times would be better?"""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from dashboard.commands.options import home_option, json_option, moment
from dashboard.journal import Journal
from data.errors import WorklightError
from data.home import Home
from ingest.calibrate import ENOUGH_PEOPLE
from ingest.calibrate.run import Calibration, calibrate

_WAYS = {"starts": "Recorded starts", "corrections": "Corrections", "diary": "Diary weeks"}


def _diaries(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> list[tuple[str, Path]]:
    parted = [one.partition("=") for one in given]
    if any(not person or not file for person, _, file in parted):
        raise click.BadParameter("write PERSON=FILE")
    return [(person, Path(file)) for person, _, file in parted]


@click.command("calibrate")
@click.option("--diary", "diaries", metavar="PERSON=FILE", multiple=True, callback=_diaries,
              help="A diary that this person kept of their own will and gave for this (CSV: day,activity,minutes). "
                   "It helps to say how much of an activity's gaps is work, with those of nine others at least, and "
                   "is forgotten. May be given often.")
@click.option("--write", "write", metavar="FILE", type=click.Path(path_type=Path),
              help="Write the proposed activities.toml there. It takes effect only once you put it in place.")
@json_option
@home_option
def command(diaries: list[tuple[str, Path]], write: Path | None, as_json: bool, home: Home) -> None:
    """Compare ranges with what is known, and propose better usual times.

    Hides the starts that are recorded and works the same work out from ends alone; looks at corrections of entries and
    at diaries, too. Says how often ranges hold the truth and how wide they are, by activity: never by person, and
    only where ten people or more stand behind it. From people whose minutes are known it learns how much
    of each activity's gaps is work. The proposal is the next version of activities.toml.

    \b
    worklight calibrate
    worklight calibrate --diary E17=diary.csv --write proposed.toml
    """
    with Console(stderr=True).status("Working known work out from its ends alone, and what would be nearer"):
        found = calibrate(home, corrections=_in_force(home), diaries=diaries)
    if write is not None:
        _write(write, found.written())
    click.echo(json.dumps(_as_dict(found), indent=1) if as_json else "\n".join(_say(found, write)))


def _in_force(home: Home) -> list[dict[str, Any]]:
    """Return corrections of minutes as plain rows: ingest can't read the journal."""
    journal = Journal.open(home, lambda: moment(home))
    try:
        return [{"person": one.person, "entry_key": one.entry_key, "minutes": None if one.not_mine else one.minutes}
                for one in journal.corrections()]
    finally:
        journal.close()


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise WorklightError(f"{path} is there already and was left as it is; name a new file.") from error
    except OSError as error:
        raise WorklightError(f"{path} can't be written; name a file in a folder that you may write to.") from error


def _as_dict(found: Calibration) -> dict[str, Any]:
    return {"activities_version": found.rules.version, "now": found.now,
            "proposed_version": found.rules.version + 1, "changes": found.changes(), "then": found.then}


def _say(found: Calibration, write: Path | None) -> list[str]:
    if not found.now:
        return ["Nothing to compare yet: no starts are recorded, nobody has corrected minutes, and no diary was given.",
                *_proposed(found, write)]
    return [f"By version {found.rules.version} of activities.toml:", *(_line(row) for row in found.now), "",
            *_proposed(found, write)]


def _proposed(found: Calibration, write: Path | None) -> list[str]:
    changes = found.changes()
    if not changes:
        return ["Nothing is proposed: too few people, or nothing would be other than it is."]
    lines = [f"Proposed as version {found.rules.version + 1}:"]
    lines += [f"  {one['activity'] or 'every activity'}: {one['key']} {_was(one['was'])}, now {one['proposed']:g}"
              for one in changes]
    lines += ["", "With it, recorded starts:", *(_line(row) for row in found.then)] if found.then else []
    where = f"It is in {write}. Read it, and" if write else "To have it as a file: --write FILE. Then read it, and"
    return [*lines, "", f"{where} put it in place as reference/activities.toml in your home."]


def _was(value: float | None) -> str:
    return "not set" if value is None else f"{value:g}"


def _line(row: dict[str, Any]) -> str:
    what = f"  {_WAYS[row['way']]}, {row['activity'] or 'all together'}: "
    if row["people"] is None:
        return f"{what}fewer than {ENOUGH_PEOPLE} people, so nothing is said"
    return (f"{what}about {row['people']} people; the range holds the truth for {row['inside_percent']} in 100; "
            f"its width is {row['width']} of the truth; the middle is {row['total']} of it in total")
