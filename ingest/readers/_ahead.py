"""Work on the next pieces of a file while the last one is still being used, in the order of the file.

Polars lets other threads run while it works, so two pieces are taken apart on two cores. Few pieces are held at a
time, so memory stays bounded whatever the file's length.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import NoReturn, TypeVar

WORKERS = 2  # a council's server is modest, and reading is not all it does

Piece = TypeVar("Piece")
Made = TypeVar("Made")


def ahead(work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Generator[Made, None, None]:
    """Yield ``work(piece)`` of each piece, in order; what a piece or its work raises is raised in its place."""
    with ThreadPoolExecutor(WORKERS, "ahead") as pool:
        waiting: deque[Future[Made]] = deque()
        try:
            for job in _jobs(work, pieces):
                waiting.append(pool.submit(job))
                if len(waiting) > WORKERS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:  # whoever asked may stop early
            for unused in waiting:
                unused.cancel()


def _jobs(work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Generator[Callable[[], Made], None, None]:
    """Yield what is to be done with each piece, and at last what ended them: those before it are still to be used."""
    try:
        for piece in pieces:
            yield partial(work, piece)
    except Exception as error:
        yield partial(_fail, error)


def _fail(error: Exception) -> NoReturn:
    raise error
