"""Ask a server over HTTP for JSON: at a pace, within bounds of time and size, waiting where it says so.

A wait comes from ``Retry-After`` (RFC 9110, 10.2.3) or ``X-RateLimit-Reset`` (seconds since 1970). No redirect is
followed: the key would go where nobody said. What goes wrong is told without address, key or a word of the server.
"""

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode

from data.errors import WorklightError

LARGEST = 32 * 1024**2  # bytes of one answer
PIECE = 64 * 1024
LONGEST = 120.0         # seconds for one answer to its end
MOST_WAIT = 300.0       # seconds that one question may wait in all
TRIES = 6
BUSY = {429, 503}       # too many requests; not now
Nap = Callable[[float], None]


class NotThere(WorklightError):
    """The server has nothing at this place."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none."""


class Client:
    """Asks one server; ``headers`` hold the key and are shown nowhere."""

    def __init__(self, source: str, url: str, headers: Mapping[str, str], *, timeout: float, per_second: float,
                 nap: Nap = time.sleep) -> None:
        self._source, self._url, self._timeout, self._nap = source, url.rstrip("/"), timeout, nap
        self._headers = {"Accept": "application/json", "User-Agent": "Worklight", **headers}
        self._pause, self._last = 1 / per_second, float("-inf")
        self._opener = urllib.request.build_opener(_NoRedirect)

    def get(self, *path: str, **query: str) -> Any:
        """Return the answer to one question.

        Raises NotThere where there is nothing at this place, WorklightError where no answer can be had.
        """
        place = "/".join(quote(part, safe="") for part in path)
        address = f"{self._url}/{place}?{urlencode(query)}" if query else f"{self._url}/{place}"
        waited = 0.0
        for turn in range(TRIES):
            self._keep_pace()
            try:
                return self._once(address)
            except urllib.error.HTTPError as error:
                wait = _wait(error, turn)
                error.close()
                if error.code not in BUSY:
                    raise self._refused(error.code) from None
            waited += wait
            if waited > MOST_WAIT:
                break
            self._nap(wait)
        raise self._say("it is busy and asks to wait for too long; the next look tries again")

    def _once(self, address: str) -> Any:
        request = urllib.request.Request(address, headers=self._headers)  # noqa: S310 - checked by the settings
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                if "html" in str(answer.headers.get("Content-Type", "")).lower():
                    raise self._say("it answers with a page for people: see whether the key is right")
                return json.loads(self._all(answer))
        except urllib.error.HTTPError:
            raise
        except (OSError, http.client.HTTPException) as error:
            raise self._say(f"it does not answer ({type(error).__name__})") from None
        except (ValueError, RecursionError):
            raise self._say("its answer is no JSON, or was cut short") from None

    def _all(self, answer: http.client.HTTPResponse) -> bytes:
        """Read an answer to its end, within bounds that no slow or endless one passes."""
        begun, pieces, size = time.monotonic(), [], 0
        while piece := answer.read(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST or time.monotonic() - begun > LONGEST:
                raise self._say("its answer is far too large, or does not come to an end")
        if answer.length:  # what is still to come of what was announced: read in pieces, nobody else tells
            raise http.client.IncompleteRead(b"")
        return b"".join(pieces)

    def _keep_pace(self) -> None:
        early = self._last + self._pause - time.monotonic()
        if early > 0:
            self._nap(early)
        self._last = time.monotonic()

    def _refused(self, status: int) -> WorklightError:
        if status in {404, 410}:
            return NotThere(f"Source {self._source!r}: there is nothing at this address.")
        if status in {401, 403} or 300 <= status < 400:
            return self._say("it does not accept the key, or sends it elsewhere, where Worklight does not follow")
        return self._say(f"it answers with an error (HTTP {status})")

    def _say(self, why: str) -> WorklightError:
        return WorklightError(f"Source {self._source!r}: {why}.")


def _wait(error: urllib.error.HTTPError, turn: int) -> float:
    """Seconds to wait, as the server says, else longer from turn to turn."""
    after, reset = (error.headers.get(name, "").strip() for name in ("Retry-After", "X-RateLimit-Reset"))
    try:
        if after:
            seconds = float(after) if after.isdigit() else parsedate_to_datetime(after).timestamp() - time.time()
        else:
            seconds = float(reset) - time.time() if reset.isdigit() else 2.0 ** turn
    except (ValueError, OverflowError):
        seconds = 2.0 ** turn
    return min(max(seconds, 0.2), MOST_WAIT + 1)
