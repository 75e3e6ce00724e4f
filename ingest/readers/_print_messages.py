"""Parameters of PrintService events out of the sentences that Windows makes of them, in English.

The sentences are those of the provider's manifest (Windows Server 2008 R2 to 2025, and 2008 with "via port"). A title
may hold any of their words, so it ends at the last "owned by" that leaves a whole sentence.
"""

import re
from collections.abc import Mapping

_OWNED = r"^Document (?P<p1>\d{1,10}), (?P<p2>.*) owned by (?P<p3>.*?)"
_PRINTED = (rf"{_OWNED}(?: on (?P<p4>\S*))? was printed on (?P<p5>.+) (?:through|via) port (?P<p6>.*?)[.;] +"
            r"Size in bytes: (?P<p7>\d+)[.;] +[Pp]ages printed: (?P<p8>\d+)\b")
_ON_QUEUE = rf"{_OWNED} was (?:paused|deleted) on (?P<p4>.+?)\.(?: +(?:No user|This document)|\s*$)"
_QUEUE = r"^Printer (?P<p1>.+) was (?:paused|resumed)\b"
_FAILED = (r"^The document (?P<p1>.*), owned by (?P<p2>.*?),? failed to print on printer (?P<p3>.+?)\.\s+(?:Try|Data).*"
           r"Client (?:computer|machine): (?P<p9>.*?)\. +Win32 error code returned by the print processor: "
           r"(?P<p10>0x[0-9A-Fa-f]{1,8}|\d{1,10})")
_SENTENCES: Mapping[int, re.Pattern[str]] = {number: re.compile(pattern, re.DOTALL) for number, pattern in {
    303: _QUEUE, 304: _QUEUE, 307: _PRINTED, 10: _PRINTED, 308: _ON_QUEUE, 310: _ON_QUEUE, 13: _ON_QUEUE,
    372: _FAILED}.items()}
LONGEST = 20_000  # letters; an event has no more


def parameters(number: int, message: str) -> dict[str, str | None] | None:
    """Return the parameters (``p1``, ``p2``...) in the sentence of an event; None where it is another sentence.

    >>> parameters(303, "Printer MFP-2 was paused. No user action is required.")
    {'p1': 'MFP-2'}
    """
    found = _SENTENCES[number].match(message[:LONGEST].strip())
    return found.groupdict() if found else None
