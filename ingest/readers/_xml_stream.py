"""XML as a stream, and never more than XML: a document type, with all that it could do, is refused first.

Entities unfold to any size and can read files of this machine, so a file that declares a document type is refused
before its first element is read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from lxml import etree

from ingest.readers._open import head, open_binary
from ingest.readers.contract import Unreadable

DECLARED = re.compile(r"\ufeff?(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)

# no entity is put in, nothing is fetched, and libxml2's bounds on depth, names and text stay on
SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False,
    "attribute_defaults": False, "recover": False, "remove_comments": True, "remove_pis": True,
}


def fed(path: Path, parser: etree.XMLPullParser, size: int) -> Iterator[bytes]:
    """Feed a file to a parser, and yield each piece after it was fed."""
    done = 0
    try:
        with open_binary(path) as file:
            while chunk := file.read(size):
                parser.feed(chunk)
                done += len(chunk)
                yield chunk
        parser.close()
    except etree.XMLSyntaxError as error:
        # the parser's own words can hold values of the file
        line = error.lineno or 1
        raise Unreadable(
            f"{path.name} is cut or damaged: the XML breaks off or goes wrong at line {line}. "
            "Nothing of it was kept; export it again and load it again."
        ) from error


def refuse_declarations(path: Path) -> None:
    """Read up to the first element, before which a document type must stand, and refuse the file if there is one."""
    declared = bool(DECLARED.match(head(path).text))
    parser = etree.XMLPullParser(events=("start",), **SAFE)
    pieces = fed(path, parser, 1024)
    root: etree._Element | None = None
    while root is None and not declared and next(pieces, None):
        root = next((cast(etree._Element, element) for _, element in parser.read_events()), None)
    if root is not None:
        declared = root.getroottree().docinfo.internalDTD is not None
    if declared:
        raise Unreadable(f"{path.name} declares a document type or entities; such files are refused, whole.")
