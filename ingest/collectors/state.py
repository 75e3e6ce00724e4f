"""What a collector remembers between two looks, in ``collect/<source>.json`` of the home: nothing personal, no secret.

It is written after the records are committed. A kill in between leaves at worst records that come again: duplicates.
"""

import json
import os
from pathlib import Path
from typing import Any

from data.errors import WorklightError
from data.home import Home
from data.published import sync_folder

State = dict[str, Any]


def state_file(home: Home, source: str) -> Path:
    """Where the memory of a source stands."""
    return home.root / "collect" / f"{source}.json"


def load_state(home: Home, source: str) -> State:
    """Return what was remembered, or nothing; raise WorklightError where it is damaged."""
    path = state_file(home, source)
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        state = None
    if not isinstance(state, dict):
        raise WorklightError(f"{path} is damaged. Remove it: the next look then counts as the first.")
    return state


def save_state(home: Home, source: str, state: State) -> None:
    """Write it whole or not at all, readable by its owner alone."""
    path = state_file(home, source)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    sync_folder(path.parent)
