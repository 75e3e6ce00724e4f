"""``worklight ask``: a question through the lens, as one account."""

import json
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.commands.asking import asking, plain
from dashboard.commands.options import home_option
from dashboard.questions import to_be
from dashboard.text import to_be as specification
from dashboard.text.rows import as_csv
from data.errors import WorklightError
from data.home import Home

SAYS = {
    "not_yours": "That is not yours to see from here.",
    "nothing_loaded": "Nothing is loaded yet. Run: worklight ingest PATH",
    "no_data": "There is no data for that.",
    "too_few": "There are too few people to show.",
    "not_yet": "That is not ready yet.",
    "bad_request": "That is not how this question is asked. See: worklight ask --help",
}
FAILED = {"not_yours", "bad_request"}


@click.command("ask")
@home_option
@click.argument("question")
@click.option("--as", "email", required=True, metavar="EMAIL", help="The account that asks.")
@click.option("--team", help="A team; without it the account's own.")
@click.option("--period", metavar="YYYY-Pnn", help="A period, such as 2026-P11.")
@click.option("--week", metavar="YYYY-Wnn", help="A week, such as 2026-W44.")
@click.option("--step", help="Key of a journey step, such as assessment.")
@click.option("--source", metavar="NAME", help="One source; without it all.")
@click.option("--site", metavar="NAME", help="Machines of one site.")
@click.option("--device", metavar="NAME", help="One printer or scanner.")
@click.option("--detail", help="Of a map: milestones (steps that come in, begin, end) or everything.")
@click.option("--view",
              help="Of flow: paths, variants, rework, handovers, stages, asked, causes, returned or between.")
@click.option("--theme", metavar="NAME", help="Of answers: one theme, by its name or key.")
@click.option("--reply", help="Of answers: waits, doing, done or not_now.")
@click.option("--lifecycle", is_flag=True, help="Keep starts and ends of an activity apart in process-map.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv", "text"]), default="table",
              show_default=True, help="How the answer is printed; text: a specification to hand on (to-be alone).")
def command(home: Home, question: str, email: str, form: str, lifecycle: bool, **options: str | None) -> None:
    """Ask a QUESTION as an account. Only questions that show no individual are answered here.

    The look is written down with the account and your name on this computer.

    \b
    worklight ask waits --as manager@example.org
    worklight ask process-map --as governance@example.org --source mosaic --format json
    """
    if form == "text" and question != to_be.NAME:
        raise WorklightError(f"There is no text of {question}. Only {to_be.NAME} can be printed with --format text.")
    ask, now = asking(home, email)
    params = {key: value for key, value in options.items() if value is not None}
    if lifecycle:
        params["lifecycle"] = "yes"
    answer = ask(question, **params)
    if form == "text" and answer.state == "ok":
        click.echo(specification.text(answer, product_words.of(home)[0], now), nl=False)
    else:
        _show(answer, form)
    if answer.state in FAILED:
        sys.exit(1)


def _show(answer: Answer, form: str) -> None:
    if form == "json":
        click.echo(as_json(answer))
    elif answer.rows:
        click.echo(as_csv(answer.rows) if form == "csv" else as_table(answer), nl=form != "csv")
    if answer.state != "ok":
        on = f" It comes on {answer.extra['on']:%-d %B %Y}." if "on" in answer.extra else ""
        click.echo(f"worklight: {SAYS[answer.state]}{on}", err=True)


def as_json(answer: Answer) -> str:
    """Return a process map as contracts.md has it, and any other answer as its state, rows and the rest."""
    if answer.question == "process-map" and answer.state == "ok":
        return json.dumps(answer.extra, indent=2, default=plain)
    told: dict[str, Any] = {"state": answer.state, "rows": list(answer.rows)}
    if answer.state not in FAILED:
        told |= {"period": answer.period, "first_day": answer.first_day, "last_day": answer.last_day,
                 "coverage": answer.coverage, "meaning": answer.meaning,
                 "sources": [{"name": source.name, "last_at": source.last_at} for source in answer.sources],
                 **answer.extra}
    return json.dumps(told, indent=2, default=plain)


def as_table(answer: Answer) -> str:
    """Return rows as columns of text."""
    columns, rows = cells(answer)
    widths = [max(len(line[n]) for line in (columns, *rows)) for n in range(len(columns))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
                     for line in (columns, *rows))


def cells(answer: Answer) -> tuple[list[str], list[list[str]]]:
    """Return column names and rows as text; a table within a row becomes columns of its own."""
    flat = [_flat(row) for row in answer.rows]
    named = list(dict.fromkeys(key for row in flat for key in row))
    columns = [name for name in named if not any(other.startswith(f"{name}.") for other in named)]
    return columns, [[_text(row.get(key)) for key in columns] for row in flat]


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, value in row.items():
        told |= _flat(value, f"{before}{key}.") if isinstance(value, Mapping) else {f"{before}{key}": value}
    return told


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    text = plain(value) if isinstance(value, date) else str(value)
    # a name may hold signs that steer a terminal
    return "".join(sign if sign.isprintable() else "?" for sign in text)
