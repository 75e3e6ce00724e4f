"""XML as programs for Windows write it, mended where XML 1.0 would refuse a whole file for one letter.

Titles of documents hold control characters, raw or as ``&#x1F;``, which XML 1.0 can't hold in any way; files that were
joined hold a declaration in the middle; words that someone copied hold a bare ``&``. None of these is in a field that
is kept as it stands, so the letter becomes the replacement sign.
"""

import re
from collections.abc import Iterable, Iterator

DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
REFERENCE = re.compile(r"&(?:#(?:[xX](?P<hex>[0-9A-Fa-f]{1,8})|(?P<number>\d{1,8}));|(?!\w+;|#))")
NONE = "\N{REPLACEMENT CHARACTER}"
LONGEST = 1 << 20  # letters that are held back for the end of a tag


def xml_text(texts: Iterable[str]) -> Iterator[str]:
    """Yield text from the first tag on, in pieces that end with a tag, so that nothing that is mended is parted."""
    held, begun = "", False
    for text in texts:
        held += text
        if not begun:
            first = held.find("<")
            held, begun = (held[first:], True) if first >= 0 else ("", False)
        end = held.rfind(">") + 1
        if len(held) - end > LONGEST:
            end = len(held)
        if end:
            yield _mended(held[:end])
            held = held[end:]
    if held:
        yield _mended(held)


def _mended(text: str) -> str:
    text = CONTROLS.sub(NONE, text)
    if "<?xml" in text:
        text = DECLARATION.sub("", text)
    return REFERENCE.sub(_reference, text) if "&" in text else text


def _reference(found: re.Match[str]) -> str:
    if not (found["hex"] or found["number"]):
        return "&amp;"
    code = int(found["hex"], 16) if found["hex"] else int(found["number"])
    is_fine = code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return found[0] if is_fine else NONE
