"""A tiny writer of EVTX files, for invented events: binary XML with names in place and no templates.

By the description of the format in libevtx ("Windows XML Event Log (EVTX) format") and MS-EVEN6 2.2.12 (BinXml).
"""

import struct
from dataclasses import dataclass, field

HEADER, CHUNK, FIRST = 4096, 65536, 512
WINDOWS = "http://schemas.microsoft.com/win/2004/08/events/event"
SPOOLER = "http://manifests.microsoft.com/win/2005/08/windows/printing/spooler/core/events"
PROVIDER = "Microsoft-Windows-PrintService"


@dataclass
class Element:
    """An element with attributes and either text or children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: "str | list[Element]" = field(default_factory=list)


def event(number: int, values: list[str], at: str = "2026-11-02T09:00:00.1234567Z",
          provider: str = PROVIDER) -> Element:
    """Return an event with Param1, Param2 and so on."""
    system = [
        Element("Provider", {"Name": provider, "Guid": "{747EF6FD-E535-4D16-B510-42C90F6873A1}"}),
        Element("EventID", {}, str(number)), Element("Version", {}, "0"), Element("Level", {}, "4"),
        Element("Task", {}, "26"), Element("Opcode", {}, "11"), Element("Keywords", {}, "0x4000000000000840"),
        Element("TimeCreated", {"SystemTime": at}), Element("EventRecordID", {}, "97"), Element("Correlation", {}, ""),
        Element("Execution", {"ProcessID": "2512", "ThreadID": "1848"}, ""),
        Element("Channel", {}, "Microsoft-Windows-PrintService/Operational"), Element("Computer", {}, "PRINT-1"),
        Element("Security", {"UserID": "S-1-5-21-1000000000-2000000000-3000000000-1002"}, ""),
    ]
    said = [Element(f"Param{nth}", {}, value) for nth, value in enumerate(values, 1)]
    return Element("Event", {"xmlns": WINDOWS}, [
        Element("System", {}, system), Element("UserData", {}, [Element("Said", {"xmlns": SPOOLER}, said)])])


def _text(value: str) -> bytes:
    return value.encode("utf-16-le")


def _name(name: str, at: int) -> bytes:
    """Return a name in place; ``at`` is where its offset stands, and it follows at once."""
    return struct.pack("<IIHH", at + 4, 0, 0, len(name)) + _text(name) + b"\0\0"


def _value(text: str) -> bytes:
    return struct.pack("<BBH", 5, 1, len(_text(text)) // 2) + _text(text)


def _element(element: Element, at: int) -> bytes:
    head = 1 + 4  # outside of a template there is no dependency identifier
    out = _name(element.name, at + head)
    if element.attributes:
        listed = b""
        for nth, (key, value) in enumerate(element.attributes.items(), 1):
            more = nth < len(element.attributes)
            place = at + head + len(out) + 4 + len(listed) + 1
            listed += bytes([0x46 if more else 6]) + _name(key, place) + _value(value)
        out += struct.pack("<I", len(listed)) + listed
    out += b"\x02"
    if isinstance(element.content, str):
        out += _value(element.content)
    else:
        for child in element.content:
            out += _element(child, at + head + len(out))
    out += b"\x04"
    return struct.pack("<BI", 0x41 if element.attributes else 1, len(out)) + out


def _record(number: int, content: Element, at: int) -> bytes:
    body = b"\x0f\x01\x01\x00" + _element(content, at + 24 + 4) + b"\0"
    body += b"\0" * (-len(body) % 8)
    size = 24 + len(body) + 4
    return struct.pack("<IIQQ", 0x2A2A, size, number, 134000000000000000) + body + struct.pack("<I", size)


def evtx(events: list[Element]) -> bytes:
    """Return a whole file."""
    chunks: list[bytes] = []
    part, first = b"", 1
    for number, content in enumerate(events, 1):
        made = _record(number, content, FIRST + len(part))
        if FIRST + len(part) + len(made) > CHUNK:
            chunks.append(_chunk(part, first, number - 1))
            part, first = b"", number
            made = _record(number, content, FIRST)
        part += made
    chunks.append(_chunk(part, first, len(events)))
    start = b"ElfFile\0" + struct.pack("<QQQIHHHH", 0, len(chunks) - 1, len(events) + 1, 128, 1, 3, HEADER, len(chunks))
    return start.ljust(HEADER, b"\0") + b"".join(chunks)


def _chunk(part: bytes, first: int, last: int) -> bytes:
    start = b"ElfChnk\0" + struct.pack("<QQQQIIII", first, last, first, last, 128, 0, FIRST + len(part), 0)
    return (start.ljust(FIRST, b"\0") + part).ljust(CHUNK, b"\0")
