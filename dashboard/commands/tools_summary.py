"""``worklight tools-summary``: a week of the machines as plain text, to hand to whoever looks after them."""

import json
from pathlib import Path

import click

from dashboard import words as product_words
from dashboard.commands.asking import asking, plain
from dashboard.commands.options import home_option, json_option
from dashboard.tools_summary import Summary, as_data, summary
from data.errors import WorklightError
from data.home import Home
from data.periods import Week
from data.published import write_durably


@click.command("tools-summary")
@home_option
@click.option("--as", "email", required=True, metavar="EMAIL", help="The account that asks.")
@click.option("--week", "key", metavar="YYYY-Wnn", help="A week, such as 2026-W44. Default: the last whole week.")
@click.option("--site", metavar="NAME", help="Machines of one site. Default: all.")
@click.option("--device", metavar="NAME", help="One printer or scanner. Default: all.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file. Default: print it.")
@click.option("--force", is_flag=True, help="Write over the file where it is there already.")
@json_option
def command(home: Home, email: str, key: str | None, output: Path | None, force: bool, as_json: bool,
            **chosen: str | None) -> None:
    """Sum up a week of printers and scanners as plain text, to mail to whoever looks after them.

    It is about machines only, never about a person. The look is written down with the account and your name on this
    computer.

    \b
    worklight tools-summary --as manager@example.org
    worklight tools-summary --as manager@example.org --week 2026-W44 --site "Mill Lane" --output week-44.txt
    """
    week = Week.parse(key) if key else None
    if output is not None:
        _refuse(output, force)
    made = _made(home, email, week, {name: value for name, value in chosen.items() if value})
    told = f"{json.dumps(as_data(made), indent=2, default=plain)}\n" if as_json else made.text
    if output is None:
        click.echo(told, nl=False)
    else:
        _write(output, told)


def _made(home: Home, email: str, week: Week | None, chosen: dict[str, str]) -> Summary:
    ask, now = asking(home, email)
    made = summary(ask, product_words.of(home)[0], now, week, chosen)
    if made.state != "ok":
        raise WorklightError(_why_not(made))
    return made


def _why_not(made: Summary) -> str:
    if made.state == "nothing_loaded":
        return "Nothing is loaded yet. Run: worklight ingest PATH"
    if made.state == "no_data" and made.weeks and made.week and not made.weeks[0] <= made.week <= made.weeks[1]:
        return f"Only the weeks from {made.weeks[0]} to {made.weeks[1]} can be told, not {made.week}."
    return {"not_yours": "That is not yours to see.", "no_data": "No such printer or scanner has been heard of.",
            }.get(made.state, "That is not how this is asked. See: worklight tools-summary --help")


def _refuse(output: Path, force: bool) -> None:
    if output.is_dir():
        raise WorklightError(f"{output} is a folder. Name a file in it.")
    if output.exists() and not force:
        raise WorklightError(f"{output} is there already. To write over it, add --force.")


def _write(output: Path, told: str) -> None:
    try:
        write_durably(output, told)
    except OSError as error:
        raise WorklightError(f"{output} can't be written: {error.strerror}.") from error
