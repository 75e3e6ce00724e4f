"""Write a proposal as the next version of activities.toml: only the lines that change, so that comments stay."""

import re
import tomllib

from pydantic import ValidationError

from data.activities import Activities
from data.errors import WorklightError
from ingest.calibrate.propose import Proposal

_TABLE = re.compile(r"\s*\[\[\s*activity\s*\]\]")
BY_HAND = "activities.toml is laid out in a way that can't be changed line by line; put the proposed values in by hand."


def written(text: str, rules: Activities, proposal: Proposal) -> str:
    """Return the text of activities.toml with the proposal in it.

    Raises WorklightError where the file that comes of it would not say exactly what is proposed.
    """
    parts = _parts(text)
    top = {"version": rules.version + 1, **proposal.multiples}
    made = [_with(parts[0], top)]
    for place, part in enumerate(parts[1:]):
        made.append(_with(part, {key: value for (at, key), value in proposal.minutes.items() if at == place}))
    whole = "".join(made)
    try:
        same = Activities.model_validate(tomllib.loads(whole)) == proposal.into(rules)
    except (tomllib.TOMLDecodeError, ValidationError):
        same = False
    if not same:
        raise WorklightError(BY_HAND)
    return whole


def _parts(text: str) -> list[str]:
    """Return what stands before the first rule, and each rule with what follows it."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        if _TABLE.match(line):
            parts.append("")
        parts[-1] += line
    return parts


def _with(part: str, values: dict[str, float]) -> str:
    for key, value in values.items():
        line = f"{key} = {value:g}"
        part, found = re.subn(rf"(?m)^[ \t]*{key}[ \t]*=[^\n#]*?(?=[ \t]*(#|$))", line, part, count=1)
        if not found:
            part = re.sub(r"(?m)^([ \t]*(?:name|version)[ \t]*=.*)$", rf"\1\n{line}", part, count=1)
    return part
