"""What ``ipptool -j`` and ``ipptool -X`` write of an answer: JSON, an object for each group, and a property list."""

import json
import plistlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.parsers.expat import ExpatError

from ingest.readers._ipp_values import NAMED, message, moment, value
from ingest.readers._ipp_wire import NotIpp

UNPARTED = re.compile(r'(?<=["\d\]el])(\s*\n\s*)(?="[a-z-]+": )')  # CUPS 2.4 writes no comma and braces between jobs
DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")  # it may name an encoding that the text has no longer
OF_THINGS = {"printer-attributes-tag", "job-attributes-tag"}
DEEPEST = 20


def is_plist(text: str) -> bool:
    """Tell whether a text is the property list of an ipptool run."""
    return "<plist" in text[:500] and "ResponseAttributes" in text


def is_json(text: str) -> bool:
    """Tell whether a text is what ``ipptool -j`` writes."""
    return text.lstrip("\ufeff \r\n\t").startswith("[") and '"group-tag"' in text[:500]


def from_json(text: str) -> dict[str, Any]:
    """Read the JSON of an answer; raise NotIpp where it is cut or damaged."""
    try:
        found = json.loads(UNPARTED.sub(r"\1},{", text))
    except (ValueError, RecursionError) as error:
        raise NotIpp("its JSON is cut or damaged") from error
    groups, tag = [], ""
    for group in found:
        tag = group.get("group-tag", tag) if isinstance(group, dict) else ""
        groups += [group] if tag in OF_THINGS else []
    made = ({name: _of_json(name, said) for name, said in group.items() if name != "group-tag"} for group in groups)
    return message(made, fine=True)


def _of_json(name: str, said: Any) -> Any:
    if not isinstance(said, str):
        return said
    is_date = "date-time" in name or name == "printer-current-time"
    return moment(said) if is_date else value(name, "enum" if name in NAMED else "text", said)


def from_plist(text: str) -> dict[str, Any]:
    """Read the property list of an answer; raise NotIpp where it is cut or damaged."""
    try:
        answers = list(_answers(plistlib.loads(DECLARED.sub("", text, count=1).encode(), fmt=plistlib.FMT_XML)))
    except (ExpatError, ValueError, OverflowError, RecursionError) as error:
        raise NotIpp("its property list is cut or damaged") from error
    groups = [{name: _of_plist(said) for name, said in group.items()} for answer in answers for group in answer]
    return message([group for group in groups if "attributes-charset" not in group], fine=True)


def _answers(node: Any, depth: int = 0) -> Iterator[list[dict[str, Any]]]:
    if depth > DEEPEST:
        return
    if isinstance(node, dict):
        found = node.get("ResponseAttributes")
        if isinstance(found, list):
            yield [group for group in found if isinstance(group, dict)]
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _answers(child, depth + 1)


def _of_plist(said: Any) -> Any:
    """Return a value with the zone that property lists leave out: their dates are UTC."""
    if isinstance(said, list):
        return [_of_plist(one) for one in said]
    return said.replace(tzinfo=UTC) if isinstance(said, datetime) else said
