"""Devices: what a council calls each printer and scanner, where it stands, and what can be wrong with one.

Logs call one machine by many names (a queue, an address, a serial number). The council's list joins them, under a
name that people know. A device that the list does not name stands under the name in its log.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator, model_validator

from data.errors import WorklightError
from data.pattern import parse_pattern
from data.toml_file import Strict, load

# Counts of a device that fewer people use could be read as counts of a person (rule 7): they are not published.
FEWEST_PEOPLE = 6
OPENING = "Mon-Fri 08:00-18:00"
DAYTIME = "09:00-17:00"  # many machines sleep at night: their silence then says nothing of the day

# Why a device raised an alert or a job failed, in the one vocabulary of all formats; true: nobody can use the device
# until it is put right. What people read stands in words.toml.
REASONS: Mapping[str, bool] = {
    "jam": True, "no_paper": True, "no_toner": True, "door_open": True, "tray_missing": True, "output_full": True,
    "waste_full": True, "offline": True, "needs_service": True, "stopped": True, "storage_full": True,
    "not_reachable": True,
    "low_paper": False, "low_toner": False, "wrong_paper": False, "output_nearly_full": False,
    "waste_nearly_full": False, "part_worn": False,
    "job_refused": False, "bad_document": False, "duplicate": False, "cancelled_by_person": False, "other": False,
}


# What tells of a name that it is a class of CUPS, a queue in front of several printers (``reason_raw``).
SHARED_QUEUE = "class"


def _checked(value: str | None) -> str | None:
    if value is not None:
        try:
            parse_pattern(value)
        except WorklightError as error:
            raise ValueError(str(error)) from error
    return value


def _hours(value: str) -> str:
    span_of_day(value)
    return value


def span_of_day(text: str) -> tuple[int, int]:
    """Return the minutes of the day at which ``09:00-17:00`` begins and ends; ValueError where it is no such span."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)", text)
    first, last = (60 * int(found[n]) + int(found[n + 1]) for n in (1, 3)) if found else (0, 0)
    if not first < last <= 24 * 60:
        raise ValueError(f"{text[:40]!r} is no span of a day; write it like 09:00-17:00")
    return first, last


class Device(Strict):
    """One machine."""

    name: str = Field(min_length=1, max_length=100, description="what people call it, such as Scanner, second floor")
    site: str = Field("", max_length=100, description="building or site, such as Mill Lane")
    kind: Literal["printer", "scanner", "both", "queue"] = Field(
        "printer", description="printer, scanner, both, or queue: one that hands its jobs to several printers")
    known_as: tuple[str, ...] = Field(min_length=1, description="its names in logs: queues, addresses, host names")
    shared: bool = Field(True, description="false: one or a few people use it, so its jobs are never counted")
    opening: str | None = Field(None, description="hours in which it is needed; none: as for all")

    _opening = field_validator("opening")(_checked)


class Devices(Strict):
    """All machines that the council names."""

    version: int = Field(ge=1, description="raise it with each change")
    opening: str = Field(OPENING, description="hours in which a broken device holds work up; not on bank holidays")
    daytime: str = Field(DAYTIME, description="hours of every day by which it is judged whether a machine was heard "
                         "of: of a day on which it was silent all through them nothing is known")
    device: tuple[Device, ...] = Field((), description="one table for each machine")

    _opening = field_validator("opening")(_checked)
    _daytime = field_validator("daytime")(_hours)

    @model_validator(mode="after")
    def _each_name_once(self) -> "Devices":
        for what in ("name", "known_as"):
            named = [[one.name] if what == "name" else one.known_as for one in self.device]
            names = [name.casefold() for those in named for name in those]
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise ValueError(f"{twice[0]!r} stands for two devices; keep it with one")
        return self


def read_devices(path: Path) -> Devices:
    """Read and check devices.toml."""
    return load(path, Devices)
