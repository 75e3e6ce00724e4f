"""The command line: the only place that calls both ingest and dashboard. One file per command in ``commands/``."""

import importlib
import os
import sys

import click

from data.errors import WorklightError

COMMANDS = (
    "demo",
    "ingest",
    "collect",
    "people",
    "index-numbers",
    "close",
    "status",
    "quarantine",
    "personal",
    "unlinked",
    "calibrate",
    "retain",
    "questions",
    "ask",
    "tools-summary",
    "user",
    "sign",
    "serve",
)


class Commands(click.Group):
    """Loads a command only when it is called, so that ``worklight status`` need not wait for the web parts."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dashboard.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="worklight", prog_name="worklight")
def worklight() -> None:
    """Worklight: a light on the work, never on the worker.

    Reads the logs that printers, scanners and case systems already write, and what people with care needs
    say, and shows them side by side.

    \b
    Try it:     worklight demo
    Your files: worklight people people.csv
                worklight ingest exports/
                worklight sign --role "Director of Adult Services"
                worklight serve
    """


def main() -> None:
    """Run the command line: a WorklightError becomes one sentence on stderr and exit status 1."""
    try:
        worklight(standalone_mode=True)
    except WorklightError as error:
        click.echo(f"worklight: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of our output has gone, as in `worklight status | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
