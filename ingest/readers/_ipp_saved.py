"""A saved IPP answer in whatever form it was saved: as it came, with its HTTP head, or as ipptool printed it.

    ipptool -tv URI get-jobs.test        name (type) = value, one attribute a line
    ipptool -X URI get-jobs.test         a property list of XML
    ipptool -j URI get-jobs.test         JSON, an object for each group

Source: ipptool(1) of CUPS. Attributes of the request stand in the first two and are left out. Answers come as the
dicts of ``_ipp_wire.decode``.
"""

import json
import plistlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from ingest.readers._ipp_wire import GROUPS, NotIpp, decode
from ingest.readers._text import encoding_of

HTTP = b"HTTP/1."
ATTRIBUTE = re.compile(r"^\s*(?P<name>[a-z][a-z0-9.-]*) \((?P<many>1setOf )?"
                       r"(?P<type>[A-Za-z]+)\) = ?(?P<value>.*?)\s*$")
STATUS = re.compile(r"^\s*status-code = (?P<status>[a-z-]+)")
RECEIVED = re.compile(r"^\s*RECEIVED: \d+ bytes in response")
SEPARATOR = re.compile(r"^\s*--+ ?separator")
PARTED = re.compile(r",(?! )")  # a comma in a value is written as it stands, and has a space behind it as a rule
UNPARTED = re.compile(r'(?<=["\d\]el])(\s*\n\s*)(?="[a-z-]+": )')  # CUPS 2.4 writes no comma and braces between jobs
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")  # it may name an encoding that the text has no longer
FAILED = 0x0400
OF_THINGS = {"printer-attributes-tag", "job-attributes-tag"}
NAMED: Mapping[str, tuple[str, ...]] = {  # enum values from 3 on (RFC 8011, 5.3.7 and 5.4.11)
    "job-state": ("pending", "pending-held", "processing", "processing-stopped", "canceled", "aborted", "completed"),
    "printer-state": ("idle", "processing", "stopped"),
}


def is_printed(text: str) -> bool:
    """Tell whether a text is what ipptool prints of an answer."""
    lines = [line for line in text.splitlines() if line.strip()]
    fitting = sum(1 for line in lines if ATTRIBUTE.match(line))
    return 2 * fitting > len(lines) or (fitting > 0 and any(map(RECEIVED.match, lines)))


def is_plist(text: str) -> bool:
    """Tell whether a text is the property list of an ipptool run."""
    return "<plist" in text[:500] and "ResponseAttributes" in text


def is_json(text: str) -> bool:
    """Tell whether a text is what ``ipptool -j`` writes."""
    return text.lstrip("\ufeff \r\n\t").startswith("[") and '"group-tag"' in text[:500]


def message_of(data: bytes) -> dict[str, Any]:
    """Decode a saved answer; raise NotIpp where it is none, or not whole."""
    if data.startswith(HTTP):
        return decode(_body(data))
    if data[:1] in b"\1\2":
        return decode(data)
    encoding, mark = encoding_of(data[:64], "utf-8")
    text = data[mark:].decode(encoding, "replace")
    if is_plist(text):
        return _from_plist(text)
    return _from_json(text) if is_json(text) else _from_lines(text)


def _body(data: bytes) -> bytes:
    """Take off the heads of HTTP/1 (there are several where the server said 100), and the sizes of its chunks."""
    head, _, body = data.partition(b"\r\n\r\n")
    if body.startswith(HTTP):
        return _body(body)
    if not re.search(rb"(?im)^transfer-encoding: *chunked", head):
        return body
    whole = b""
    while size := re.match(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n", body):
        end = size.end() + int(size[1], 16)
        whole, body = whole + body[size.end():end], body[end + 2:]
    return whole


def _message(groups: Iterable[Mapping[str, Any]], *, fine: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"status-code": 0 if fine else FAILED, **{name: [] for name in GROUPS.values()}}
    for group in groups:
        job = any(name.startswith("job-") for name in group) and not any(name.startswith("printer-") for name in group)
        made["jobs" if "job-id" in group or job else "printers"].append(group)
    return made


def _from_lines(text: str) -> dict[str, Any]:
    lines = text.splitlines()
    if any(RECEIVED.match(line) for line in lines):  # what stands before was asked
        lines = list(_received(lines))
    statuses = [found["status"] for line in lines if (found := STATUS.match(line))]
    groups = list(_groups(lines))
    if not groups and not statuses:
        raise NotIpp("it has no attributes")
    return _message(groups, fine=all(status.startswith("successful") for status in statuses))


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
            values = [_value(found["name"], found["type"], one) for one in PARTED.split(found["value"])]
            group[found["name"]] = values if found["many"] else values[0]
    if group:
        yield group


def _value(name: str, kind: str, written: str) -> Any:
    text = re.sub(r"\\(.)", r"\1", written)
    if kind == "enum" and text in NAMED.get(name, ()):
        return NAMED[name].index(text) + 3
    if kind in {"integer", "enum"} and re.fullmatch(r"-?\d{1,10}", text):
        return int(text)
    if kind == "boolean":
        return text == "true"
    return _moment(text) if kind == "dateTime" else text


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return ""


def _from_json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(UNPARTED.sub(r"\1},{", text))
    except (ValueError, RecursionError) as error:
        raise NotIpp("its JSON is cut or damaged") from error
    groups, tag = [], ""
    for group in found:
        tag = group.get("group-tag", tag) if isinstance(group, dict) else ""
        groups += [group] if tag in OF_THINGS else []
    made = ({name: _of_json(name, value) for name, value in group.items() if name != "group-tag"} for group in groups)
    return _message(made, fine=True)


def _of_json(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    is_date = "date-time" in name or name == "printer-current-time"
    return _moment(value) if is_date else _value(name, "enum" if name in NAMED else "text", value)


def _from_plist(text: str) -> dict[str, Any]:
    try:
        answers = list(_answers(plistlib.loads(DECLARED.sub("", text, count=1).encode(), fmt=plistlib.FMT_XML)))
    except (ExpatError, ValueError, OverflowError, RecursionError) as error:
        raise NotIpp("its property list is cut or damaged") from error
    groups = [{name: _of_plist(value) for name, value in group.items()} for answer in answers for group in answer]
    return _message([group for group in groups if "attributes-charset" not in group], fine=True)


def _answers(node: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    if depth > 20:
        return
    if isinstance(node, dict):
        found = node.get("ResponseAttributes")
        if isinstance(found, list):
            yield [group for group in found if isinstance(group, dict)]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _answers(child, depth + 1)


def _of_plist(value: Any) -> Any:
    """Return a value with the zone that property lists leave out: their dates are UTC."""
    if isinstance(value, list):
        return [_of_plist(one) for one in value]
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value
