"""Files that only their owner may read: the secret key of a home, and the credentials of sources."""

import stat
from pathlib import Path

from data.errors import WorklightError


def demand_private(path: Path, what: str) -> None:
    """Raise WorklightError where others than its owner may read or change a file; ``what`` begins the sentence."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        raise WorklightError(f"{what} can't be read: {path} ({error.strerror}).") from error
    if mode & 0o077:
        raise WorklightError(f"{what} can be read by others. Run: chmod 600 {path}")
