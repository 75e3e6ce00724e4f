"""What an event means: its kind of time, its step, and the parameters of start repair (time.md)."""

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from data.kinds import Kind
from data.toml_file import Strict, load

Meaning = Literal["incoming", "allocated", "started", "ended"]
Cause = Literal["payments", "approvals", "duplicates", "systems"]
Elsewhere = Literal["placement", "other_service"]


class Activity(Strict):
    """A rule for one activity name, in one source or in all."""

    name: str = Field(min_length=1, description="the activity as the source writes it (case is ignored)")
    source: str | None = Field(None, description="only in this source; all sources where left out")
    kind: Kind | None = Field(None, description="kind of time; left out: counted in maps, gets no minutes")
    step: str | None = Field(None, description="key of the journey step, where the event names none itself")
    median_minutes: float | None = Field(None, gt=0, le=480, description="usual minutes: the median of the activity")
    cap_minutes: float | None = Field(
        None, gt=0, le=960, description="longest gap that can be one piece of it; default: break_multiple x median"
    )
    usual_multiple: float | None = Field(
        None, gt=0, le=20, description="how many usual times such work takes, next to other work; default: 1"
    )
    recording_kind: Kind | None = Field(
        None, description="kind of the time spent writing it up (recorded_at), where it is two things"
    )
    recording_median_minutes: float | None = Field(None, gt=0, le=480)
    marks: Meaning | None = Field(
        None, description="what the event says of its step: incoming, allocated, started or ended"
    )
    closes: bool = Field(False, description="the case is closed by it")
    records: str | None = Field(
        None, min_length=1, max_length=60,
        description="what it takes down of a person: the same word in every form and system"
    )
    holds_up: Cause | None = Field(
        None, description="work that the system itself creates: payments, approvals, duplicates or systems"
    )
    elsewhere: Elsewhere | None = Field(
        None, description="until the next event of the case people wait for a placement or an other_service"
    )
    came_back: str | None = Field(
        None, min_length=1, max_length=60, description="a payment came back, and why: the same word for the same reason"
    )
    puts_right: bool = Field(False, description="a payment that came back is put right by it")
    admin_too: bool = Field(False, description="recording that the other way of splitting counts as admin")

    @model_validator(mode="after")
    def _recording(self) -> "Activity":
        if self.recording_kind and not self.recording_median_minutes:
            raise ValueError("recording_kind also needs recording_median_minutes")
        return self


class Activities(Strict):
    """activities.toml: the rules, and the parameters that hold for all of them."""

    version: int = Field(ge=1)
    break_multiple: float = Field(
        3, ge=1, le=20, description="a gap of more usual times than this holds a break"
    )
    after_break_multiple: float = Field(
        1, gt=0, le=20, description="how many usual times such a gap is given"
    )
    low_multiple: float = Field(
        0.67, gt=0, le=3, description="the low figure takes at most this many usual times of a gap"
    )
    high_multiple: float = Field(
        5, ge=1, le=50, description="the high figure takes at most this many usual times of a gap"
    )
    pace_weight: float = Field(
        20, ge=0, le=1000, description="how many gaps of a day it takes to count that day's own pace half"
    )
    pace_gap_minutes: float = Field(
        120, gt=0, le=480, description="longer gaps say nothing about the pace of a day"
    )
    night_gap_minutes: float = Field(
        120, ge=0, le=480, description="work goes on over midnight where a person's traces are no further apart"
    )
    sitting_seconds: float = Field(
        10, ge=0, le=300, description="things of one activity saved no further apart are one sitting and share its time"
    )
    longest_item_minutes: float = Field(
        720, gt=0, le=1440, description="a recorded item longer than this gives a count, no minutes"
    )
    default_median_minutes: float = Field(
        10, gt=0, le=480, description="for a mapped activity without a median of its own"
    )
    held_up_after_minutes: float = Field(
        5, gt=0, le=240, description="somebody is held up where their own job or scan waited longer for a device"
    )
    held_up_cap_minutes: float = Field(
        15, gt=0, le=240, description="most that one such wait gives: by then people turn to something else"
    )
    activity: tuple[Activity, ...] = ()

    @model_validator(mode="after")
    def _no_rule_twice(self) -> "Activities":
        seen: set[tuple[str, str | None]] = set()
        for rule in self.activity:
            key = (rule.name.casefold(), rule.source)
            if key in seen:
                raise ValueError(f"the activity {rule.name!r} has two rules; keep one")
            seen.add(key)
        return self


def read_activities(path: Path) -> Activities:
    """Read and check activities.toml."""
    return load(path, Activities)
