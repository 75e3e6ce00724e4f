"""Write IPP answers, byte by byte, as RFC 8010 lays them out: a writer that shares no line with the reader."""

import struct
from datetime import datetime

OPERATION, JOB, END, PRINTER, UNSUPPORTED = 1, 2, 3, 4, 5
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, NO_VALUE = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x13


def attribute(name, *values, tag=KEYWORD):
    """One attribute; numbers are integers, moments are dates, anything else is of the tag."""
    written = b""
    for n, value in enumerate(values):
        kind, data = _value(value, tag)
        label = name.encode() if n == 0 else b""
        written += struct.pack(">BH", kind, len(label)) + label + struct.pack(">H", len(data)) + data
    return written


def _value(value, tag):
    if isinstance(value, bool):
        return 0x22, bytes([value])
    if isinstance(value, int):
        return 0x23 if tag == 0x23 else 0x21, struct.pack(">i", value)
    if isinstance(value, datetime):
        minutes = int(value.utcoffset().total_seconds() // 60)
        sign = b"-" if minutes < 0 else b"+"
        return 0x31, struct.pack(">HBBBBBBcBB", value.year, value.month, value.day, value.hour, value.minute,
                                 value.second, value.microsecond // 100_000, sign, *divmod(abs(minutes), 60))
    return tag, value.encode() if isinstance(value, str) else value


def answer(*groups, status=0):
    """A whole answer; a group is its tag and its attributes, written."""
    own = attribute("attributes-charset", "utf-8", tag=CHARSET)
    own += attribute("attributes-natural-language", "en", tag=LANGUAGE)
    rest = b"".join(bytes([tag]) + b"".join(attributes) for tag, attributes in groups)
    return struct.pack(">BBHI", 2, 0, status, 1) + bytes([OPERATION]) + own + rest + bytes([END])
