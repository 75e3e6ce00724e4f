"""What a collector remembers between two looks, in ``collect/<source>.json`` of the home: nothing personal, no secret.

What a look at devices leaves is laid ready before its records are committed, and put in place after that. Where a kill
came in between, the next look asks the warehouse whether the records are there, so that no fault begins twice. The
memory of a folder is written afterwards: a file that is read again is a duplicate.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.errors import WorklightError
from data.home import Home
from data.published import sync_folder, write_durably

State = dict[str, Any]


def state_file(home: Home, source: str) -> Path:
    """Where the memory of a source stands."""
    return home.root / "collect" / f"{source}.json"


@contextmanager
def alone(home: Home, source: str) -> Iterator[None]:
    """Let one process at a time read a source; raise WorklightError where another does. A kill gives it free."""
    path = state_file(home, source).with_suffix(".lock")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WorklightError(f"Source {source!r} is being read by another worklight collect.") from None
        yield


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
    _write(state_file(home, source), state)


def lay_ready(home: Home, source: str, state: State) -> None:
    """Write what will be remembered once the records of this look are committed."""
    _write(_waiting(home, source), state)


def waiting_since(home: Home, source: str) -> str | None:
    """Return the mark (``look``) of a memory that was laid ready and not put in place; None where there is none."""
    try:
        return str(json.loads(_waiting(home, source).read_text(encoding="utf-8")).get("look"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, AttributeError):
        return ""  # a mark that no look has: it is thrown away


def put_in_place(home: Home, source: str, *, committed: bool) -> None:
    """Remember what was laid ready, or throw it away."""
    if committed:
        _waiting(home, source).replace(state_file(home, source))
    else:
        _waiting(home, source).unlink()
    sync_folder(state_file(home, source).parent)


def _waiting(home: Home, source: str) -> Path:
    path = state_file(home, source)
    return path.with_name(f"{path.name}.next")


def _write(path: Path, state: State) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(path, json.dumps(state), mode=0o600)
