"""Send our scripts, styles and fonts compressed; pages and answers never.

Files of a program are the same for everyone, so how well they compress tells nothing. A page holds secrets (the
token of its forms) beside text that somebody else may have chosen (an address, what was written): its compressed
length would tell an eavesdropper, guess by guess, what the secret is (BREACH, https://www.breachattack.com). The rule
is therefore one of place: what lies under ``FILES`` is compressed, and nothing else, whatever it is.
"""

import gzip
from functools import lru_cache
from pathlib import PurePosixPath

from flask import Flask, Response, request

FILES = ("/_dash-component-suites/", "/assets/", "/fonts/")
# woff2 and pictures are packed already
KINDS = frozenset({".js", ".css", ".svg", ".ttf", ".otf"})
LEAST_BYTES = 1024
LEVEL = 9  # a file is packed once in the life of a process


def put_on(server: Flask) -> None:
    """Compress files for browsers that take gzip; RFC 9110, sections 8.4.1.3 and 12.5.3."""
    @server.after_request
    def compress(response: Response) -> Response:
        if not _is_file(request.path) or response.status_code != 200 or request.method != "GET":
            return response
        response.vary.add("Accept-Encoding")
        if "Range" not in request.headers and takes_gzip(request.headers.get("Accept-Encoding", "")):
            _pack(response)
        return response


def takes_gzip(said: str) -> bool:
    """Say whether a browser takes gzip by its ``Accept-Encoding``: named, and not with quality 0."""
    for part in said.split(","):
        name, _, rest = part.strip().partition(";")
        if name.strip().casefold() in {"gzip", "x-gzip"}:
            return rest.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def _is_file(path: str) -> bool:
    return path.startswith(FILES) and PurePosixPath(path).suffix.casefold() in KINDS


def _pack(response: Response) -> None:
    """Put the packed bytes in; the mark of its version is weak from then on, for the bytes are others."""
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) < LEAST_BYTES:
        return
    response.set_data(packed(plain))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("Accept-Ranges", None)
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
        response.make_conditional(request)


@lru_cache(maxsize=64)
def packed(plain: bytes) -> bytes:
    """Return a file packed, the same bytes each time; no path or name is in it."""
    return gzip.compress(plain, LEVEL, mtime=0)
