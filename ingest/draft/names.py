"""What the columns of a role are often called, as a reference file lists it."""

from pydantic import Field

from data.toml_file import Strict


class Names(Strict):
    """One role of a column, such as the case or the worker."""

    names: tuple[str, ...] = Field(min_length=1, description="what its columns are often called")
    others: tuple[str, ...] = Field((), description="words of columns that look alike and are others")
