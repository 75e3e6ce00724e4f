"""What time it is, so that tests and the invented council can live through weeks in seconds."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from data.errors import WorklightError


def system_now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def now(allowed: bool, environ: Mapping[str, str] = os.environ) -> datetime:
    """Return the present moment in UTC, or ``WORKLIGHT_NOW`` where that is allowed (demo and tests).

    Raises WorklightError where ``WORKLIGHT_NOW`` is set but not allowed, unreadable or without an offset.
    """
    text = environ.get("WORKLIGHT_NOW")
    if text is None:
        return system_now()
    if not allowed and "PYTEST_CURRENT_TEST" not in environ:
        raise WorklightError(
            "WORKLIGHT_NOW is set, but only the demo and tests may move the clock. Unset it and try again."
        )
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WorklightError(
            f"WORKLIGHT_NOW is {text!r}; it must be ISO 8601 with an offset, such as 2026-11-02T06:00:00+00:00."
        ) from error
    if moment.tzinfo is None:
        raise WorklightError("WORKLIGHT_NOW has no offset; write it as 2026-11-02T06:00:00+00:00.")
    return moment.astimezone(UTC)
