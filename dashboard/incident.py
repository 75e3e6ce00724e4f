"""A reference number for what went wrong on our side: people can name it, and whoever runs Worklight finds it.

Beside the number the log gets the kind of error and where in the program it was. An error's own words and the address
may hold somebody's name, so neither is written.
"""

import logging
import secrets
import traceback

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another when read out
LENGTH, DEEPEST = 6, 12


def note(error: BaseException, where: str) -> str:
    """Log an error met in ``where`` (the name of a page or route, never an address); return its number, as ``K7M-3QX``.
    """
    number = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    number = f"{number[:LENGTH // 2]}-{number[LENGTH // 2:]}"
    logging.getLogger(__name__).error("Reference %s: %s in %s, at %s", number, _kinds(error), where, _places(error))
    return number


def _kinds(error: BaseException) -> str:
    """Name the error and what it came of, such as ``RuntimeError from KeyError``."""
    found: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(found) < DEEPEST:
        found.append(type(seen).__name__)
        seen = seen.__cause__ or seen.__context__
    return " from ".join(found)


def _places(error: BaseException) -> str:
    """Name the lines of the program that led there, the last first; no value of any of them."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
                      for frame in reversed(frames)) or "no line known"
