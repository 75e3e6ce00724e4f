"""The one guard before every request: whoever is not signed in gets the sign-in page and nothing else.

Deny by default: a route is open only where it is named here. Every Dash callback is an open POST endpoint, so
this can't be left to pages.
"""

from urllib.parse import urlencode

from flask import Flask, Response, g, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import errors
from dashboard.auth import csrf
from dashboard.auth.addresses import local_path
from dashboard.services import WebPart

OPEN = {"health": {"GET", "HEAD"}, "sign_in.form": {"GET", "HEAD"}, "sign_in.enter": {"POST"},
        "sign_in.choose": {"POST"}, "fonts.font": {"GET", "HEAD"}, "favicon": {"GET", "HEAD"},
        "promise.page": {"GET", "HEAD"},
        "appearance.page": {"GET", "HEAD"}, "appearance.keep": {"POST"},
        # not found unless the council turned them on
        "you_said.public": {"GET", "HEAD"}, "you_said.public_easy": {"GET", "HEAD"},
        # feedback without an account, and what became of it
        "tell_us.style": {"GET", "HEAD"}, "tell_us.begin": {"GET", "HEAD"}, "tell_us.answer": {"POST"},
        "form_prints.poster": {"GET", "HEAD"}, "form_prints.paper": {"GET", "HEAD"},
        "follow.ask": {"GET", "HEAD"}, "follow.look_up": {"POST"}}
# public forms: they use no session and write nothing of it, so a page elsewhere could borrow nothing by sending them
NO_SESSION = {"tell_us.answer", "follow.look_up", "appearance.keep"}
# what the sign-in page is drawn with
ASSETS, OPEN_ASSETS = "_dash_assets.static", (".css", ".svg", ".ico", ".png")
CALLBACKS = "/_dash-update-component"
OUT_OF_DATE = "This form is out of date or not ours. Nothing was changed. Load the page again and try once more."


def put_on(server: Flask, part: WebPart) -> None:
    """Put the guard before everything else that this server does with a request."""
    @server.before_request
    def guard() -> AnyResponse | tuple[Response, int] | None:
        _ = request.host  # raises for a name that is not ours
        unsafe = request.method not in {"GET", "HEAD", "OPTIONS"}
        if unsafe and not csrf.from_here(request):
            return errors.answer(403, OUT_OF_DATE)
        g.worklight_token = request.cookies.get(part.cookies.session)
        g.worklight_viewer = part.sessions.viewer(g.worklight_token)
        if g.worklight_viewer is None:
            g.worklight_token = None
            if not is_open():
                return deny()
        if unsafe and request.endpoint not in {CALLBACKS, *NO_SESSION} and not _form_is_ours(part):
            return errors.answer(403, OUT_OF_DATE)
        return None


def is_open() -> bool:
    """Say whether a request needs no session."""
    if request.endpoint == ASSETS:
        return request.method in {"GET", "HEAD"} and request.path.endswith(OPEN_ASSETS)
    return request.method in OPEN.get(request.endpoint or "", ())


def deny() -> AnyResponse | tuple[Response, int]:
    """Send a person who asks for a page to the sign-in page; answer anything else with 401."""
    page = request.method in {"GET", "HEAD"} and not request.path.startswith(("/_", "/export/", "/assets/"))
    if page or (request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"):
        wanted = local_path(request.full_path.rstrip("?"))
        return redirect("/sign-in" if wanted == "/" else f"/sign-in?{urlencode({'next': wanted})}", 303)
    return jsonify(state="not_signed_in", message="Sign in first."), 401


def _form_is_ours(part: WebPart) -> bool:
    # sign-in forms are drawn before there is a session
    cookie = request.cookies.get(part.cookies.form) if is_open() else g.worklight_token
    return csrf.matches(part.keyed, cookie, request.form.get(csrf.FIELD))
