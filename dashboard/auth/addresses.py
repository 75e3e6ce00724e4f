"""Where a request comes from, and where it may be sent on to."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request


def local_path(text: str | None, default: str = "/") -> str:
    """Return ``text`` where it is an address on this server, else ``default``: nobody is sent elsewhere.

    One leading slash, no backslash, no control character or space: browsers read those as another server.
    """
    if not text or len(text) > 2000 or not text.startswith("/") or text.startswith("//"):
        return default
    if "\\" in text or any(ord(c) <= 32 or 127 <= ord(c) < 160 for c in text):
        return default
    try:
        parts = urlsplit(text)
    except ValueError:
        return default
    return default if parts.scheme or parts.netloc else text


def is_loopback(request: Request) -> bool:
    """Say whether a request was sent on this machine, to this machine, by no proxy.

    The Host is looked at too: a page elsewhere whose name was turned to 127.0.0.1 still sends its own name.
    """
    relayed = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via"))
    host = urlsplit(f"//{request.host}").hostname or ""
    return not relayed and _loopback(request.remote_addr or "") and (host == "localhost" or _loopback(host))


def _loopback(text: str) -> bool:
    try:
        return ip_address(text).is_loopback
    except ValueError:
        return False
