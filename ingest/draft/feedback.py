"""Draft a mapping of feedback: a table of what people said, known by columns of long words that differ from row to row.

A table that names a case is one of a case system, though its notes are long too. Several columns of words are several
questions. A second line of headings, as SurveyMonkey writes it, has no id and no time, and names kinds of answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from data.toml_file import Strict
from ingest.draft.dates import Format
from ingest.draft.looks import Look
from ingest.draft.names import Names
from ingest.draft.nothings import SIGNS
from ingest.draft.roles import LEAST, SURE, Choice, alike, says
from ingest.draft.table import Table

LONG, OFTEN_WORDS, DIFFERENT = 15, 0.6, 0.5  # characters; shares of the values that are there
FEW_ROWS = 20  # of which nothing is told by how few values are different
WHO = ("name", "names", "signature")  # long words too, and of nobody's concern
BELOW = ("Open-Ended Response", "Response")  # what SurveyMonkey writes below a question


class FeedbackNames(Strict):
    """Names of columns of feedback by role; ``words`` are of columns that hold what people said."""

    response_id: Names
    received_on: Names
    channel: Names
    service: Names
    step: Names
    themes: Names
    consent_to_quote: Names
    communication_need: Names
    words: Names

    @property
    def roles(self) -> dict[str, Names]:
        """Key -> names, in the order in which a mapping names them."""
        return {key: getattr(self, key) for key in FeedbackNames.model_fields if key != "words"}


@dataclass(frozen=True)
class Said:
    """The columns of a feedback table by key, and those that hold what people said."""

    choices: dict[str, Choice]
    questions: tuple[str, ...]


def below_headings(table: Table) -> tuple[Table, int]:
    """Return the table without a second line of headings, and how many lines of headings there are."""
    cells = [values[0] for values in table.columns.values()]
    if table.height < 2 or not any(cell in BELOW for cell in cells) or sum(cell is None for cell in cells) < 3:
        return table, 1
    return replace(table, columns={name: values[1:] for name, values in table.columns.items()}), 2


def without_nothings(table: Table) -> Table:
    """Return the table without signs of nothing: a question that few answer holds little else."""
    signs = [pl.when(~pl.col(name).str.to_uppercase().is_in(SIGNS)).then(pl.col(name)) for name in table.columns]
    frame = pl.DataFrame(table.columns).select(signs)
    return replace(table, columns={name: frame[name] for name in table.columns})


def month_first(formats: Format) -> Format:
    """Return formats with the month first, where no date shows which comes first: so SurveyMonkey writes."""
    if formats.proved or formats.order != "day first":
        return formats
    return replace(formats, formats=tuple(one.replace("%d/%m/", "%m/%d/") for one in formats.formats),
                   order="month first")


def said(looks: Sequence[Look], table: Table, names: FeedbackNames, case: Names) -> Said | None:
    """Choose the columns of a table of feedback; None where it is none."""
    times = [one for one in looks if one.is_time and not one.old and one.filled > 0]
    questions = [one for one in looks if _holds_words(one) and not _has_role(one, names)]
    if not times or not questions or not _is_feedback(looks, questions, names, case):
        return None
    received = max(times, key=lambda one: (alike(one.name, names.received_on), one.filled))
    sure = alike(received.name, names.received_on)
    chosen = {"received_on": Choice(received.name, sure or LEAST, "its name, and it holds times" if sure else
                                    "the values alone: it holds times")}
    rest = [one for one in looks if one not in times and one not in questions and one.different > 0]
    chosen |= _by_name(rest, table, names)
    order = list(names.roles)
    return Said(dict(sorted(chosen.items(), key=lambda one: order.index(one[0]))), tuple(one.name for one in questions))


def _holds_words(one: Look) -> bool:
    return (not one.is_time and one.length >= LONG and one.words >= OFTEN_WORDS and one.letters > 0.9
            and one.repeats <= 1 / DIFFERENT and not any(says(one.name, word) for word in WHO))


def _has_role(one: Look, names: FeedbackNames) -> bool:
    return any(alike(one.name, role) >= SURE for role in names.roles.values())


def _is_feedback(looks: Sequence[Look], questions: Sequence[Look], names: FeedbackNames, case: Names) -> bool:
    """Tell feedback from the notes of a case system."""
    if any(alike(one.name, case) >= SURE and alike(one.name, names.response_id) < SURE for one in looks):
        return False
    asks = any("?" in one.name or (any(says(one.name, word) for word in names.words.names)
                                   and not any(says(one.name, word) for word in names.words.others))
               for one in questions)
    return asks or any(alike(one.name, names.consent_to_quote) >= SURE for one in looks)


def _by_name(looks: Sequence[Look], table: Table, names: FeedbackNames) -> dict[str, Choice]:
    """Give each key the column whose name is most like it, the surest pair first."""
    pairs = sorted(((sure, key, one) for key in names.roles if key != "received_on" for one in looks
                    if (sure := alike(one.name, names.roles[key])) and _fits(key, one, table)),
                   key=lambda pair: -pair[0])
    chosen: dict[str, Choice] = {}
    for sure, key, one in pairs:
        if key not in chosen and one.name not in {choice.column for choice in chosen.values()}:
            chosen[key] = Choice(one.name, sure, f"its name, and {one.different:,} different values in "
                                                 f"{table.height:,} rows")
    return chosen


def _fits(key: str, one: Look, table: Table) -> bool:
    if key == "response_id":
        return one.different == table.height and one.length <= 60
    few = table.height < FEW_ROWS or one.different <= max(12, 0.2 * table.height)
    return few and (key != "consent_to_quote" or one.different <= 6)

