"""Decode an IPP message (RFC 8010) into the dicts that ``pyipp.parser.parse`` gives, from any machine and of any end.

That parser stops at an empty group of attributes, at a state that it does not know and at text that is no UTF-8, all of
which real machines send. This one does not; a message that is cut is refused as a whole.
"""

import struct
from datetime import datetime, timedelta, timezone
from typing import Any

GROUPS = {1: "operation-attributes", 2: "jobs", 4: "printers", 5: "unsupported-attributes"}
END = 3
FIRST_VALUE = 0x10
INTEGER, BOOLEAN, ENUM, DATE, RANGE, COLLECTION = 0x21, 0x22, 0x23, 0x31, 0x33, 0x34
WITH_LANGUAGE = (0x35, 0x36)
MEMBER, END_COLLECTION = 0x4A, 0x37
DEEPEST = 20
MOST_BYTES = 16 * 1024**2


class NotIpp(ValueError):
    """The bytes are no whole IPP message."""


class _Bytes:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> bytes:
        """Return the next bytes; raise NotIpp where there are fewer."""
        found = self.data[self.at:self.at + count]
        if count < 0 or len(found) < count:
            raise NotIpp("it is cut")
        self.at += count
        return found

    def number(self, size: int) -> int:
        """Return the next unsigned number."""
        return int.from_bytes(self.take(size), "big")


def decode(data: bytes) -> dict[str, Any]:
    """Return version, status-code, request-id, operation-attributes (a dict), jobs, printers, unsupported-attributes.

    A single value stands alone, several are a list; dates have an offset; a value of no size is "".
    """
    read = _Bytes(data)
    message: dict[str, Any] = {"version": (read.number(1), read.number(1)), "status-code": read.number(2),
                               "request-id": read.number(4), **{name: [] for name in GROUPS.values()}}
    group: dict[str, Any] = {}
    name = ""
    while (tag := read.number(1)) != END:
        if tag < FIRST_VALUE:
            group, name = {}, ""
            message.setdefault(GROUPS.get(tag, "other"), []).append(group)
            continue
        written, value = _attribute(read, tag)
        name = written or name
        _add(group, name, value, more=not written)
    message["operation-attributes"] = next(iter(message["operation-attributes"]), {})
    return message


def _add(group: dict[str, Any], name: str, value: Any, more: bool) -> None:
    if not more or name not in group:
        group[name] = value
    elif isinstance(group[name], list):
        group[name].append(value)
    else:
        group[name] = [group[name], value]


def _attribute(read: _Bytes, tag: int, depth: int = 0) -> tuple[str, Any]:
    name = read.take(read.number(2)).decode("utf-8", "replace")
    value = read.take(read.number(2))
    return name, _collection(read, depth + 1) if tag == COLLECTION else _value(tag, value)


def _collection(read: _Bytes, depth: int) -> dict[str, Any]:
    if depth > DEEPEST:
        raise NotIpp("its collections are nested too deep")
    found: dict[str, Any] = {}
    member, known = "", False
    while True:
        tag = read.number(1)
        if tag < FIRST_VALUE:
            raise NotIpp("a collection does not end")
        _, value = _attribute(read, tag, depth)
        if tag == END_COLLECTION:
            return found
        if tag == MEMBER:
            member, known = str(value), False
        else:
            _add(found, member, value, more=known)
            known = True


def _value(tag: int, value: bytes) -> Any:
    if tag in (INTEGER, ENUM) and len(value) == 4:
        return int.from_bytes(value, "big", signed=True)
    if tag == BOOLEAN and len(value) == 1:
        return value != b"\0"
    if tag == DATE:
        return _date(value)
    if tag == RANGE and len(value) == 8:
        return list(struct.unpack(">ii", value))
    if tag in WITH_LANGUAGE and len(value) >= 4:
        value = value[4 + int.from_bytes(value[:2], "big"):]
    return value.decode("utf-8", "replace")


def _date(value: bytes) -> datetime | str:
    """Return a DateAndTime (RFC 2579), or "" where it can't be."""
    try:
        year, month, day, hour, minute, second, tenth, sign, hours, minutes = struct.unpack(">HBBBBBBcBB", value)
        offset = timedelta(hours=hours, minutes=minutes) * {b"+": 1, b"-": -1}[sign]
        return datetime(year, month, day, hour, minute, min(second, 59), tenth % 10 * 100_000, timezone(offset))
    except (struct.error, KeyError, ValueError):
        return ""
