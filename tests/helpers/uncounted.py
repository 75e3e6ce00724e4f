"""Run something without counting which lines it runs: on Python 3.11 to 3.13 counting doubles the work.

For tests that go over the same ground thousands of times, which cheaper tests have covered before. What is counted
can only become less by it, so the floor for coverage stays an honest one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage

# by these a new process learns that it is to count its own lines
TOLD = ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START")


@contextmanager
def uncounted() -> Iterator[None]:
    """Count nothing until the block ends, neither here nor in a process that is started in it."""
    counting = []
    told = {name: os.environ.pop(name) for name in TOLD if name in os.environ}
    while one := Coverage.current():  # in a worker of xdist there are two, one beneath the other
        one.stop()
        counting.append(one)
    try:
        yield
    finally:
        os.environ.update(told)
        for one in reversed(counting):
            one.start()
