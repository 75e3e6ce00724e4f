"""What ``ipptool -tv`` prints of an answer: ``name (type) = value``, one attribute a line (ipptool(1) of CUPS).

Attributes of the request stand there too and are left out. An attribute that comes again belongs to the next job.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ingest.readers._ipp_values import message, value
from ingest.readers._ipp_wire import NotIpp

ATTRIBUTE = re.compile(r"^\s*(?P<name>[a-z][a-z0-9.-]*) \((?P<many>1setOf )?"
                       r"(?P<type>[A-Za-z]+)\) = ?(?P<value>.*?)\s*$")
STATUS = re.compile(r"^\s*status-code = (?P<status>[a-z-]+)")
RECEIVED = re.compile(r"^\s*RECEIVED: \d+ bytes in response")
SEPARATOR = re.compile(r"^\s*--+ ?separator")
PARTED = re.compile(r",(?! )")  # a comma in a value is written as it stands, and has a space behind it as a rule


def is_printed(text: str) -> bool:
    """Tell whether a text is what ipptool prints of an answer."""
    lines = [line for line in text.splitlines() if line.strip()]
    fitting = sum(1 for line in lines if ATTRIBUTE.match(line))
    return 2 * fitting > len(lines) or (fitting > 0 and any(map(RECEIVED.match, lines)))


def from_lines(text: str) -> dict[str, Any]:
    """Read what was printed; raise NotIpp where nothing of an answer is in it."""
    lines = text.splitlines()
    if any(RECEIVED.match(line) for line in lines):  # what stands before was asked
        lines = list(_received(lines))
    statuses = [found["status"] for line in lines if (found := STATUS.match(line))]
    groups = list(_groups(lines))
    if not groups and not statuses:
        raise NotIpp("it has no attributes")
    return message(groups, fine=all(status.startswith("successful") for status in statuses))


def _received(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of answers, without those of the requests of a file of several tests."""
    inside = False
    for line in lines:
        inside = bool(RECEIVED.match(line)) or (inside and not re.match(r"^\s{0,4}\S.*:$", line))
        if inside:
            yield line


def _groups(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the attributes of each job or printer; an attribute that comes again belongs to the next."""
    group: dict[str, Any] = {}
    for line in lines:
        found = ATTRIBUTE.match(line)
        if SEPARATOR.match(line) or (found and found["name"] in group):
            if group:
                yield group
            group = {}
        if found and not found["name"].startswith(("attributes-", "requested-attributes", "status-message")):
            values = [value(found["name"], found["type"], one) for one in PARTED.split(found["value"])]
            group[found["name"]] = values if found["many"] else values[0]
    if group:
        yield group
