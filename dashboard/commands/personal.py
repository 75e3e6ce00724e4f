"""``worklight personal``: which personal fields a source still sends, and how to leave them out."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dashboard.commands.options import home_option, json_option
from data.errors import WorklightError
from data.home import Home
from ingest.files import find, printable
from ingest.readers import Reader
from ingest.recognise import Recogniser

DOCS = "dashboard/docs/device-settings.md"
_CUPS = {
    "user name": "PageLogFormat without %u",
    "document title": "PageLogFormat without %{job-name}",
    "client machine": "PageLogFormat without %{job-originating-host-name}",
    "address": "PageLogFormat without %{job-originating-host-name}",
}
_WINDOWS = {
    "user name": "No setting. Load an export that leaves it out",
    "document title": "Policy: Allow job name in event logs, Disabled",
    "client machine": "No setting. Load an export that leaves it out",
    "address": "No setting. Load an export that leaves it out",
}
_PAPERCUT = {
    "user name": "NG and MF: Options, General, Anonymize jobs",
    "document title": "NG and MF: Options, General, Omit document names from the Job Log",
    "client machine": "Export without the column",
    "address": "Export without the column",
}
SETTINGS = {"cups": _CUPS, "windows": _WINDOWS, "papercut": _PAPERCUT}
NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Found:
    """What one file holds: field -> rows in which it is filled (None: not checked), or why it could not be read."""

    file: str
    format: str | None = None
    fields: dict[str, int] | None = None
    error: str | None = None

    def setting(self, field: str) -> str:
        """Say what leaves a field out where this log is written."""
        family = next((held for name, held in SETTINGS.items() if (self.format or "").startswith(name)), {})
        return family.get(field, f"See {DOCS}")

    def as_dict(self) -> dict[str, object]:
        """As ``--json`` prints it."""
        fields = None if self.fields is None else [
            {"field": name, "rows": rows, "setting": self.setting(name) if rows else None}
            for name, rows in self.fields.items()
        ]
        return {"file": self.file, "format": self.format, "checked": fields is not None, "fields": fields,
                "error": self.error}


@click.command(name="personal")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="F", help="The format, where the file does not show it.")
@json_option
@home_option
def command(paths: tuple[Path, ...], format_name: str | None, as_json: bool, home: Home) -> None:
    """Show which personal fields a source still sends: in how many rows, never with what.

    Worklight keeps none of them but the user name, as a keyed hash. It is better still if they are never written:
    the last column says which setting leaves a field out. Nothing is stored.

    \b
    Examples:
      worklight personal /var/log/cups/page_log
      worklight personal exports/ --json
    """
    recogniser = Recogniser(home, format_name, None)
    found = [_look(recogniser, file) for file in find(home, paths)]
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in found], indent=1))
    for one in found:
        if one.error:
            click.echo(f"worklight: {one.error}", err=True)
        elif not as_json:
            _show(one)
    if not found and not as_json:
        click.echo("There are no files in there.")
    if any(one.error for one in found):
        sys.exit(1)


def _look(recogniser: Recogniser, path: Path) -> Found:
    """Check one file; what is said of a failure never holds a value of the file."""
    name = printable(str(path))
    try:
        form = recogniser.form(path)
        return Found(name, form.reader.NAME, {} if form.is_empty else _counts(form.reader, path))
    except WorklightError as error:
        return Found(name, error=f"{name}: {printable(str(error))}")
    except OSError as error:
        return Found(name, error=f"{name}: could not be read ({error.strerror}).")
    except Exception as error:
        return Found(name, error=f"{name}: could not be read ({type(error).__name__}).")


def _counts(reader: Reader, path: Path) -> dict[str, int] | None:
    personal = getattr(reader, "personal", None)
    return None if personal is None else dict(personal(path))


def _show(one: Found) -> None:
    title = escape(f"{one.file} ({one.format})")
    if one.fields is None:
        click.echo(f"{one.file} ({one.format}): {NOT_CHECKED}")
        return
    table = Table(title=title, title_justify="left")
    for heading in ("Personal field", "Rows", "What leaves it out"):
        table.add_column(heading, justify="right" if heading == "Rows" else "left", overflow="fold")
    for field, rows in one.fields.items():
        table.add_row(escape(field), f"{rows:,}", escape(one.setting(field)) if rows else "")
    Console().print(table)
