"""Write a file once: whole and on disk under its name, or not there at all."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from data.published import sync_folder


def write_once(folder: Path, name: str, raw: bytes) -> bool:
    """Write a file that its owner alone can read; False where one of this name is there, which stays as it is.

    Until it is whole it has a hidden name; a crash leaves such a part, never half of a file. Raises OSError.
    """
    waiting = folder / f".{name}.{secrets.token_hex(4)}.part"
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        # a link never takes the place of what is there, as a rename would
        os.link(waiting, folder / name)
    except FileExistsError:
        return False
    finally:
        with suppress(FileNotFoundError):
            waiting.unlink()
    sync_folder(folder)
    return True
