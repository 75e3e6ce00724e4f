"""Draft a mapping for a table nobody has mapped yet: a person reads it, mends it and keeps it.

::

    file --table--> columns --looks--> what each could be --roles--> which is which --text--> TOML with reasons

No value of the file is ever shown or written: a draft names columns, formats of dates, and signs for nothing such as
NULL. Names of columns are shown only where the first line looks like one of names.
"""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from data.home import Home
from data.journey import read_journey
from data.toml_file import Strict, load
from ingest.draft.dates import Format, date_formats
from ingest.draft.looks import look
from ingest.draft.nothings import nothings
from ingest.draft.roles import Choice, choose, says
from ingest.draft.table import Table, read_table
from ingest.mapping import Mapping


class Names(Strict):
    """One role of a column, such as the case or the worker."""

    names: tuple[str, ...] = Field(min_length=1, description="what its columns are often called")
    others: tuple[str, ...] = Field((), description="words of columns that look alike and are others")


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


def draft(path: Path, home: Home) -> Draft:
    """Look at a table and draft its mapping.

    Raises WorklightError where it is no table, or no column could be the case, the activity or a time.
    """
    table = read_table(path)
    formats = date_formats(table)
    looks = [look(name, values, formats) for name, values in table.columns.items()]
    steps = frozenset(read_journey(home.reference("journey.toml")).keys)
    names = load(home.reference("column_names.toml"), AllNames)
    looks = [one for one in looks if not any(says(one.name, word) for word in names.never)]
    choices = choose(looks, table, names.roles, steps)
    nulls = nothings(table, {key: one.column for key, one in choices.items()}, formats)
    return Draft(table, formats, choices, nulls, _mapping(path, table, formats, choices, nulls))


def _mapping(path: Path, table: Table, formats: Format, choices: dict[str, Choice],
             nulls: tuple[str, ...]) -> Mapping:
    return Mapping.model_validate({
        "source": {"name": source_name(path), "encoding": table.encoding, "delimiter": table.delimiter,
                   "date_format": list(formats.formats)},
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
