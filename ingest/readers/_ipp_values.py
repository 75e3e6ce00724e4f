"""Values of a printed IPP answer as ``_ipp_wire.decode`` gives them, and its groups as one message."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ingest.readers._ipp_wire import GROUPS

FAILED = 0x0400
NAMED: Mapping[str, tuple[str, ...]] = {  # enum values from 3 on (RFC 8011, 5.3.7 and 5.4.11)
    "job-state": ("pending", "pending-held", "processing", "processing-stopped", "canceled", "aborted", "completed"),
    "printer-state": ("idle", "processing", "stopped"),
}


def message(groups: Iterable[Mapping[str, Any]], *, fine: bool) -> dict[str, Any]:
    """Return groups of attributes as one message: those of jobs, and those of printers."""
    made: dict[str, Any] = {"status-code": 0 if fine else FAILED, **{name: [] for name in GROUPS.values()}}
    for group in groups:
        job = any(name.startswith("job-") for name in group) and not any(name.startswith("printer-") for name in group)
        made["jobs" if "job-id" in group or job else "printers"].append(group)
    return made


def value(name: str, kind: str, written: str) -> Any:
    """Return a value of a type that was printed: enums by their number, whole numbers, moments, else text."""
    text = re.sub(r"\\(.)", r"\1", written)
    if kind == "enum" and text in NAMED.get(name, ()):
        return NAMED[name].index(text) + 3
    if kind in {"integer", "enum"} and re.fullmatch(r"-?\d{1,10}", text):
        return int(text)
    if kind == "boolean":
        return text == "true"
    return moment(text) if kind == "dateTime" else text


def moment(text: str) -> datetime | str:
    """Return a moment; empty where it can't be."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return ""
