"""Open a file as it is, or unpacked where it is gzip, within bounds that a bomb can't pass."""

import gzip
import io
import zlib
from pathlib import Path
from typing import BinaryIO

from typing_extensions import Buffer

from ingest.readers.contract import Head, Unreadable

HEAD_BYTES = 65536
MOST_BYTES = 2 * 1024**3  # unpacked
SMALL_BYTES = 50 * 1024**2  # below this no ratio is judged
MOST_RATIO = 200  # real logs pack 10 to 40 times; a bomb a thousand times


class _Bounded(io.RawIOBase):
    """An unpacking stream that stops at the bounds."""

    def __init__(self, path: Path) -> None:
        self._packed = path.stat().st_size
        self._stream = gzip.open(path, "rb")  # noqa: SIM115  closed by close()
        self._read = 0
        self._name = path.name

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Read into a buffer; raise Unreadable where the file is damaged or unpacks to far too much."""
        try:
            data = self._stream.read(memoryview(buffer).nbytes)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable(f"{self._name} is cut or damaged: it can't be unpacked to its end.") from error
        self._read += len(data)
        too_dense = self._read > SMALL_BYTES and self._read > MOST_RATIO * max(self._packed, 1)
        if self._read > MOST_BYTES or too_dense:
            raise Unreadable(f"{self._name} unpacks to far more than a log would; it was not read.")
        memoryview(buffer).cast("B")[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        super().close()


def open_binary(path: Path) -> BinaryIO:
    """Open for reading bytes, unpacked where the file is gzip (by its first bytes, whatever its name)."""
    plain = path.open("rb")
    if plain.read(2) == b"\x1f\x8b":
        plain.close()
        return io.BufferedReader(_Bounded(path), buffer_size=1 << 20)
    plain.seek(0)
    return plain


def head(path: Path) -> Head:
    """Return the beginning of a file."""
    with open_binary(path) as file:
        return Head(path, file.read(HEAD_BYTES))
