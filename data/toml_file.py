"""Reference files: read TOML into a checked model, with errors that name the file, the line and the mend."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from data.errors import WorklightError


class Strict(BaseModel):
    """A model that refuses what it does not know, so that a slip of the pen can't pass unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)


def load(path: Path, model: type[Model]) -> Model:
    """Read ``path`` into ``model``.

    Raises WorklightError, one line a fault: file, line number, what is wrong and what would be right.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise WorklightError(f"{path}: there is no such file.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise WorklightError(f"{path}: can't be read ({error}). Save it as a UTF-8 text file.") from error
    try:
        found: Model = _checked(text, model)
    except tomllib.TOMLDecodeError as error:
        raise WorklightError(f"{path}: {error}. See https://toml.io for how TOML is written.") from error
    except ValidationError as error:
        faults = [_say(path, text, dict(fault)) for fault in error.errors()]
        raise WorklightError("\n".join(faults)) from error
    return found


@lru_cache(maxsize=64)
def _checked(text: str, model: type[Model]) -> Model:
    """Read a text once: the same words give the same model, which nobody can change."""
    return model.model_validate(tomllib.loads(text))


def _say(path: Path, text: str, fault: dict[str, Any]) -> str:
    place = ".".join(str(part) for part in fault["loc"]) or "the file"
    message = str(fault["msg"])
    if fault["type"] == "extra_forbidden":
        message = "this key is not known here; remove it or mend its spelling"
    elif fault["type"] == "missing":
        message = "this key is needed and missing"
    return f"{path}, line {_line(text, fault['loc'])}: {place}: {message}."


def _line(text: str, location: tuple[Any, ...]) -> int:
    """Find the line of a fault by walking its path down the file; the nearest line above it otherwise."""
    lines = text.splitlines()
    at = 0
    parts = list(location)
    for position, part in enumerate(parts):
        if isinstance(part, int):
            table = re.escape(str(parts[position - 1])) if position else ".*"
            starts = [n for n, line in enumerate(lines) if re.match(rf"\s*\[\[\s*.*{table}\s*\]\]", line)]
            if part < len(starts):
                at = starts[part]
            continue
        name = re.escape(str(part))
        wanted = re.compile(rf"\s*(\[+[^\]]*\b{name}\b[^\]]*\]+|\"?{name}\"?\s*=)")
        at = next((number for number in range(at, len(lines)) if wanted.match(lines[number])), at)
    return at + 1
