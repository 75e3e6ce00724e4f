"""Processes that read a file for us behind limits of memory and time, and are stopped when we are done with them."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from ingest.readers import _limited

Child = subprocess.Popen[bytes]
# One arena: else each thread reserves 64 MB of the memory that is allowed. Thresholds: else the C library gives memory
# back after every record and fetches it anew, which took a third of the time of a Windows event log.
KEEPS_MEMORY = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": str(32 * 1000**2),
                "MALLOC_TRIM_THRESHOLD_": str(64 * 1000**2)}


@contextmanager
def children(script: str, calls: Sequence[Sequence[object]], *, memory: int, seconds: int) -> Iterator[list[Child]]:
    """Run a file of this folder as a script, once for each list of words, for at most ``memory`` bytes and ``seconds``.

    What a child writes to its standard output is for the caller to read; a child that was stopped just ends early, so
    each must write some last word by which its end is known.
    """
    started = [_start(Path(__file__).with_name(script), words, memory, seconds) for words in calls]
    timer = Timer(seconds, stop, [started])
    timer.start()
    try:
        yield started
    finally:
        timer.cancel()
        stop(started)
        for child in started:
            child.wait()


def stop(started: list[Child]) -> None:
    """End children that are still there."""
    for child in started:
        child.kill()


def _start(script: Path, words: Sequence[object], memory: int, seconds: int) -> Child:
    command = [sys.executable, "-P", str(_limited.__file__), *map(str, (memory, seconds, script, *words))]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603  our own files, by this Python, with no shell between
        command, stdout=subprocess.PIPE, stderr=nothing, stdin=nothing, env=os.environ | KEEPS_MEMORY)
