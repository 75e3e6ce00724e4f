"""A saved IPP answer in whatever form it was saved: as it came, with its HTTP head, or as ipptool printed it.

    ipptool -tv URI get-jobs.test        name (type) = value, one attribute a line
    ipptool -X URI get-jobs.test         a property list of XML
    ipptool -j URI get-jobs.test         JSON, an object for each group

Source: ipptool(1) of CUPS. Answers come as the dicts of ``_ipp_wire.decode``.
"""

import re
from typing import Any

from ingest.readers._ipp_objects import from_json, from_plist, is_json, is_plist
from ingest.readers._ipp_printed import from_lines, is_printed
from ingest.readers._ipp_wire import NotIpp, decode
from ingest.readers._text import encoding_of

HTTP = b"HTTP/1."
MOST_HEADS = 5
MOST_PRINTED = 4 * 1024**2
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]*\r\n")


def is_saved_text(text: str) -> bool:
    """Tell whether a text is what ipptool writes of an answer, in any of its forms."""
    return is_plist(text) or is_json(text) or is_printed(text)


def message_of(data: bytes) -> dict[str, Any]:
    """Decode a saved answer; raise NotIpp where it is none, or not whole."""
    if data.startswith(HTTP):
        return decode(_body(data))
    if data[:1] in b"\1\2":
        return decode(data)
    if len(data) > MOST_PRINTED:
        raise NotIpp("it is far longer than what ipptool prints of one")
    encoding, mark = encoding_of(data[:64], "utf-8")
    text = data[mark:].decode(encoding, "replace")
    if is_plist(text):
        return from_plist(text)
    return from_json(text) if is_json(text) else from_lines(text)


def _body(data: bytes) -> bytes:
    """Take off the heads of HTTP/1 (there are several where the server said 100), and the sizes of its chunks."""
    body = data
    for _ in range(MOST_HEADS):
        head, _end, body = body.partition(b"\r\n\r\n")
        if not body.startswith(HTTP):
            break
    if not re.search(rb"(?im)^transfer-encoding: *chunked", head):
        return body
    parts, at = [], 0
    while size := CHUNK.match(body, at):
        end = size.end() + int(size[1], 16)
        parts.append(body[size.end():end])
        at = end + 2
    return b"".join(parts)
