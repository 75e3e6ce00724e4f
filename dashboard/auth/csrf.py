"""Only our own pages may send our forms: a token made from the cookie, and what the browser says of the sender."""

import hmac
from urllib.parse import urlsplit

from flask import Request

from dashboard.auth.keyed import Keyed

FIELD = "csrf_token"


def token_for(hash_: Keyed, cookie: str) -> str:
    """Return the token of a session (or, before sign-in, of the form's own cookie)."""
    return hash_("csrf", cookie)


def matches(hash_: Keyed, cookie: str | None, given: str | None) -> bool:
    """Compare in constant time; nothing matches a missing cookie."""
    return bool(cookie and given) and hmac.compare_digest(
        token_for(hash_, cookie or "").encode(), (given or "").encode("utf-8", "replace"))


def from_here(request: Request) -> bool:
    """Say whether the browser sent this from a page of ours, as far as it tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
