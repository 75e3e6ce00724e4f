"""Draft a mapping for a table nobody has mapped yet: a person reads it, mends it and keeps it.

::

    file --tables--> columns --looks--> what each could be --roles--> which is which --text--> TOML with reasons

No value of the file is ever shown or written: a draft names columns, formats of dates, and signs for nothing such as
NULL. Names of columns are shown only where the first line looks like one of names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from data.errors import WorklightError
from data.home import Home
from data.journey import read_journey
from data.toml_file import Strict, load
from ingest.draft.cells import with_sheet
from ingest.draft.dates import Format, date_formats
from ingest.draft.feedback import FeedbackNames, Said, below_headings, month_first, said, without_nothings
from ingest.draft.looks import Look, look
from ingest.draft.names import Names
from ingest.draft.nothings import nothings
from ingest.draft.roles import Choice, choose, says
from ingest.draft.table import Table
from ingest.draft.tables import read_tables
from ingest.mapping import Mapping


class AllNames(Strict):
    """Names of columns by role, for ``worklight map``; a council may keep its own copy."""

    never: tuple[str, ...] = Field((), description="words of columns about a person, which are drafted for nothing")
    case: Names
    event_id: Names
    activity: Names
    started_at: Names
    ended_at: Names
    moment: Names
    recorded_at: Names
    worker: Names
    allocated_to: Names
    team: Names
    lifecycle: Names
    journey_step: Names

    @property
    def roles(self) -> dict[str, Names]:
        """Key -> names, in the order in which a mapping names them."""
        return {key: found for key in AllNames.model_fields if isinstance(found := getattr(self, key), Names)}


@dataclass(frozen=True)
class Draft:
    """A drafted mapping and how it came about."""

    table: Table
    formats: Format
    choices: dict[str, Choice]
    nulls: tuple[str, ...]
    mapping: Mapping
    questions: tuple[str, ...] = ()  # of feedback: the columns that hold what people said


def draft(path: Path, home: Home, tables: Sequence[Table] = ()) -> Draft:
    """Look at the ``tables`` of a file, read here where they are not given, and draft a mapping of the best one.

    The best is the one of which most columns have a use, of several alike the fullest. Raises WorklightError where
    there is no table, or none has columns that could be the case and a time, or what people said and a time.
    """
    drafts, why = [], None
    for table in tables or read_tables(path):
        try:
            drafts.append(_of_table(path, home, table))
        except WorklightError as error:
            why = why or error
    if not drafts:
        raise why or AssertionError("a file without tables is refused before")
    return max(drafts, key=lambda one: len(one.choices) + len(one.questions))


def _of_table(path: Path, home: Home, table: Table) -> Draft:
    names = load(home.reference("column_names.toml"), AllNames)
    below, heading_rows = below_headings(table)
    formats = date_formats(below) if heading_rows == 1 else month_first(date_formats(below))
    looks = _looks(without_nothings(below), formats, names)
    found = said(looks, below, load(home.reference("feedback_names.toml"), FeedbackNames), names.case)
    if found is not None:
        return _of_feedback(path, below, formats, found, heading_rows)
    looks = _looks(table, formats, names)
    steps = frozenset(read_journey(home.reference("journey.toml")).keys)
    choices = choose(looks, table, names.roles, steps)
    nulls = nothings(table, {key: one.column for key, one in choices.items()}, formats)
    mapping = _mapping(path, table, formats, choices, nulls)
    return Draft(table, formats, choices, nulls, with_sheet(path, mapping, table))


def _looks(table: Table, formats: Format, names: AllNames) -> list[Look]:
    """Look at each column that is not about a person."""
    return [look(name, values, formats) for name, values in table.columns.items()
            if not any(says(name, word) for word in names.never)]


def _of_feedback(path: Path, table: Table, formats: Format, found: Said, heading_rows: int) -> Draft:
    columns = {key: one.column for key, one in found.choices.items()}
    words = {f"question_{n}": name for n, name in enumerate(found.questions)}
    nulls = nothings(table, columns | words, formats)
    alone = len(found.questions) == 1
    mapping = Mapping.model_validate({
        "source": _manner(path, table, formats) | ({"heading_rows": 2} if heading_rows == 2 else {}),
        "columns": columns | ({"text": found.questions[0]} if alone else {}),
        "questions": [] if alone else [{"column": name} for name in found.questions],
        "nulls": {"values": list(nulls)}})
    return Draft(table, formats, found.choices, nulls, with_sheet(path, mapping, table), found.questions)


def _manner(path: Path, table: Table, formats: Format) -> dict[str, object]:
    manner = {key: sign for key in ("encoding", "delimiter") if (sign := getattr(table.written, key))}
    return {"name": source_name(path), **manner, "date_format": list(formats.formats)}


def _mapping(path: Path, table: Table, formats: Format, choices: dict[str, Choice],
             nulls: tuple[str, ...]) -> Mapping:
    return Mapping.model_validate({
        "source": _manner(path, table, formats),
        "columns": {key: one.column for key, one in choices.items()},
        "constants": {} if "activity" in choices else {"activity": activity_of(path)},
        "nulls": {"values": list(nulls)}})


def source_name(path: Path) -> str:
    """Name a source after its file, without what changes from one export to the next."""
    words = "".join(sign if sign.isalpha() else " " for sign in path.name.partition(".")[0]).split()
    return "-".join(words).lower()[:60] or "new-source"


def activity_of(path: Path) -> str:
    """Name the one kind of event of a file whose columns name none."""
    return source_name(path).replace("-", " ").capitalize()
