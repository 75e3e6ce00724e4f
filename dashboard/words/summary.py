"""The words of the weekly summary for whoever looks after the machines (words.toml, ``[summary]``).

They are plain ASCII, so that they survive any e-mail; names of machines stay as they are.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from data.toml_file import Strict

Plain = Annotated[str, StringConstraints(min_length=1, pattern=r"^[ -~]+$")]
Section = Literal["down", "faults", "downtime", "jobs", "jams", "scanning", "supplies", "not_known"]
Unknown = Literal["was_down", "silent", "no_news", "not_watched", "never"]


class Labels(Strict):
    """What stands in front of a value."""

    week: Plain
    machines: Plain
    sites: Plain
    written: Plain
    sources: Plain
    machine: Plain
    site: Plain
    model: Plain
    why: Plain
    since: Plain
    began: Plain
    ended: Plain
    open_hours: Plain
    other_hours: Plain
    waited: Plain
    supply: Plain
    state: Plain
    left: Plain
    read: Plain
    batches: Plain
    not_through: Plain
    pages: Plain
    hours: Plain
    wait: Plain


class SummaryWords(Strict):
    """What the summary says."""

    link: Plain
    title: Plain = Field(pattern=r"\{week\}", description="holds {week}")
    about: Plain
    clock: Plain
    so_far: Plain = Field(pattern=r"\{day\}", description="holds {day}")
    week: Plain
    all_machines: Plain
    of_site: Plain
    no_site: Plain
    no_model: Plain
    not_over: Plain
    end_not_known: Plain
    at_least: Plain
    none_known: Plain
    not_counted: Plain
    not_known: Plain
    no_source: Plain
    of_jobs: Plain
    jams: Plain
    jams_pages: Plain
    and_outside: Plain
    on_known_days: Plain
    sections: dict[Section, Plain]
    about_section: dict[Section, Plain]
    nothing: dict[Section, Plain]
    unknown: dict[Unknown, Plain]
    labels: Labels
