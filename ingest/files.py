"""Which files a path means, and their fingerprints."""

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.home import Home
from ingest.readers._open import open_binary
from ingest.readers.contract import Unreadable

CHUNK = 1 << 20


@dataclass(frozen=True)
class Fingerprint:
    """SHA-256, hex, of a file as it lies there, and of what is in it once unpacked."""

    file: str
    content: str


def find(home: Home, paths: Sequence[Path]) -> Iterator[Path]:
    """Name every file that the paths mean, each once: a folder means all files in it, in order of name.

    Hidden files, symbolic links that lead out of the folder, and Worklight's own home are left out.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _under(home, path) if path.is_dir() else [path]:
            where = file.resolve()
            if where not in seen:
                seen.add(where)
                yield file


def _under(home: Home, folder: Path) -> Iterator[Path]:
    top, root = folder.resolve(), home.root.resolve()
    within_home = top.is_relative_to(root)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and (within_home or (Path(place) / name).resolve() != root)
        )
        for name in sorted(names):
            file = Path(place) / name
            if not name.startswith(".") and file.resolve().is_relative_to(top):
                yield file


def demand_plain(path: Path) -> int:
    """Return the size in bytes; raise Unreadable where there is no file, or it is no plain one."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise Unreadable("there is no such file or folder.") from error
    except OSError as error:
        raise Unreadable(f"could not be opened ({error.strerror}).") from error
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("is not a plain file (but a pipe, socket or device); it was not read.")
    return found.st_size


def fingerprint(path: Path) -> Fingerprint:
    """Hash a file, and what is in it where it is packed."""
    whole, content = hashlib.sha256(), hashlib.sha256()
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        while block := file.read(CHUNK):
            whole.update(block)
    if not packed:
        return Fingerprint(whole.hexdigest(), whole.hexdigest())
    with open_binary(path) as file:
        while block := file.read(CHUNK):
            content.update(block)
    return Fingerprint(whole.hexdigest(), content.hexdigest())


def printable(text: object) -> str:
    """Return text in which no control character is left: a file's name may hold one."""
    return "".join(c if c.isprintable() else "?" for c in str(text))


def source_name(name: str) -> str:
    """Return the name of a source as it is kept."""
    return printable(name.strip())[:100]
