"""``worklight map``: draft a mapping for a table of unknown columns, and try one."""

import json
from pathlib import Path
from typing import Any

import click

from dashboard.commands.options import home_option, json_option, moment
from data.errors import WorklightError
from data.home import Home
from data.journey import read_journey
from ingest.draft.trying import Tried, try_mapping
from ingest.files import printable
from ingest.mapping import Mapping, read_mapping


@click.command(name="map")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--try", "mapping", metavar="MAPPING", type=click.Path(path_type=Path),
              help="Read FILE by this mapping, keep nothing, and say how many rows it reads and why not the others.")
@click.option("--output", metavar="MAPPING", type=click.Path(path_type=Path),
              help="Write the draft into this new file. Left out: it is printed.")
@json_option
@home_option
def command(file: Path, mapping: Path | None, output: Path | None, as_json: bool, home: Home) -> None:
    """Draft a mapping for a table that Worklight has never seen: CSV, a workbook or a Parquet file.

    It looks at the names of the columns and at what their values look like, and writes for each choice why it was made
    and how sure it is. No value is shown. Read the draft, mend it, try it, and put it into the folder mappings of the
    home. Where a mapping that comes with Worklight names the columns of the file, that one is given instead.
    Of a workbook the draft says which sheet it is of, and in which row the headings stand.

    \b
    Examples:
      worklight map steps.csv --output steps.toml
      worklight map steps.csv --try steps.toml
      worklight map "Exports of May.xlsx" --output steps.toml
    """
    if mapping is not None and output is not None:
        raise click.UsageError("--output is for a draft; --try makes none.")
    if mapping is not None:
        tried = _tried(file, read_mapping(mapping), home)
        click.echo(json.dumps(_books(file, tried)) if as_json else _says(tried))
        return
    text, tried = _drafted(file, home)
    if output is not None:
        _write(output, text)
    elif not as_json:
        click.echo(text, nl=False)
    if as_json:
        click.echo(json.dumps(_books(file, tried) | {"draft": text}))
    else:
        click.echo(_says(tried), err=True)


def _drafted(file: Path, home: Home) -> tuple[str, Tried]:
    from ingest.draft import draft
    from ingest.draft.shipped import fitting
    from ingest.draft.tables import read_tables
    from ingest.draft.text import toml

    tables = read_tables(file)
    if ours := fitting(file, tables):
        return ours.text, _tried(file, ours.mapping, home)
    made = draft(file, home, tables)
    return toml(made, file.name), _tried(file, made.mapping, home)


def _tried(file: Path, mapping: Mapping, home: Home) -> Tried:
    steps = read_journey(home.reference("journey.toml")).keys
    return try_mapping(file, mapping, zone=home.zone, steps=steps, now=moment(home))


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise WorklightError(f"{path} is there already: a draft never takes the place of a file.") from None
    except OSError as error:
        raise WorklightError(f"{path} can't be written ({error.strerror}).") from None


def _books(file: Path, tried: Tried) -> dict[str, Any]:
    return {"file": str(file), "rows_in": tried.rows_in, "read": tried.read,
            "not_read": [{"field": field, "reason": reason, "rows": rows} for field, reason, rows in tried.faults]}


def _says(tried: Tried) -> str:
    lines = [f"It reads {tried.read:,} of {tried.rows_in:,} rows."]
    lines += [f"  {rows:,} not: {printable(field)}: {reason}" for field, reason, rows in tried.faults]
    return "\n".join(lines)
