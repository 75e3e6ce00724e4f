"""Headers that tell the browser to run and load nothing but our own.

No ``unsafe-inline`` anywhere: the few scripts that Dash writes into its page are named by their hashes, worked
out from the page as it is really sent, after the first request (dash.pages adds its title script then). Styles
come from our own file, and from Dash's scripts by their hashes.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

from flask import Flask, Response, request

# Styles that the scripts of Dash 4.4 put into the page (the first is that of an empty one). The tests in Chromium
# fail, and the browser names what is missing, when a new version needs others.
STYLE_HASHES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-+QoPrsxO0auPnxSulD3bAr9CoDGgzv7YRfYE0vfxeQI='",
    "'sha256-0IJGrxhCP5NUIafylLkj5118xkZH1kp5FmNio7NOckI='",
    "'sha256-Aq43X0SlmB69maWGob4rp/UuSHhwePalkRRExtsxOJ8='",
    "'sha256-Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s='",
    "'sha256-ITR5T9OwskhdqdsliUJRmgp9ltOFAHgXe1F7eRvGnmQ='",
    "'sha256-MJs2ke1SA6Cy3tTCZu2QH0rj0r//iNqU0idy9bM4leg='",
    "'sha256-SkhFDxgIcEjMhRh19uSHWrkdnAlZ9rlskgr9yLsipa8='",
    "'sha256-VUA+tqvhK3niMn7AdszqidMFPRh9FLqxB2iINUrsiTw='",
    "'sha256-X2TqJwnIiE/ceDVeAdr7v7BOWBU6CEzE6qxlNzBzvBk='",
    "'sha256-Z8VokGxeiKThZOEmkdUgfW+jxbvItBwAXC8M1c4wqAM='",
    "'sha256-uDiOZWps1U7E8/0BTaQrclYMhVhRVE4dT0vb5X6nXOw='",
)
_KEEP = ("/_dash-component-suites/", "/assets/", "/fonts/")
_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def script_hashes(page: str) -> list[str]:
    """Return the hash of each inline script of a page; data blocks (JSON) run nothing and need none."""
    texts = [m["text"] for m in _INLINE.finditer(page)
             if "src=" not in m["attributes"] and "application/json" not in m["attributes"]]
    return sorted({inline_hash(text) for text in texts})


def content_policy(scripts: Sequence[str]) -> str:
    """Return the content security policy."""
    return "; ".join((
        "default-src 'none'",
        " ".join(("script-src", "'self'", *scripts)),
        " ".join(("style-src", "'self'", *STYLE_HASHES)),
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ))


def inline_hash(text: str) -> str:
    """Return the hash by which a policy names a script or style that stands in the page itself."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def put_on(server: Flask, tls: bool) -> None:
    """Set the headers on every answer; ``server.config["CONTENT_POLICY"]`` holds the policy."""
    fixed = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex",
    }
    if tls:
        fixed["Strict-Transport-Security"] = "max-age=31536000"

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.update(fixed)
        # a page of ours may ask for a stricter one, never an answer of anything else
        response.headers.setdefault("Content-Security-Policy", server.config["CONTENT_POLICY"])
        if not request.path.startswith(_KEEP) or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        return response
