"""Who is asking, in this request."""

from flask import g, has_request_context, request

from dashboard import services
from dashboard.auth import csrf
from dashboard.auth.refused import Refused
from dashboard.auth.sessions import Flash
from dashboard.viewer import Viewer


def viewer() -> Viewer | None:
    """Return who is signed in; None outside a request or a session."""
    return g.get("worklight_viewer") if has_request_context() else None


def session_token() -> str | None:
    """Return the token of the session, which the guard has checked."""
    return g.get("worklight_token") if has_request_context() else None


def csrf_token() -> str:
    """Return the token that forms of this session carry; empty where nobody is signed in."""
    token = session_token()
    return csrf.token_for(services.web_part().keyed, token) if token else ""


def flash(message: str, ok: bool = True, undo: int | None = None) -> None:
    """Keep a message for the next page; ``undo``: the number of what it offers to take back."""
    if token := session_token():
        services.web_part().sessions.flash(token, Flash(message, ok, undo))


def flashes() -> list[Flash]:
    """Return what is to be told on this page (``.message``, ``.ok``), once."""
    token = session_token()
    return services.web_part().sessions.flashes(token) if token else []


def keep_refused(form: Refused) -> None:
    """Keep what was typed into a form that was not done, for the next page."""
    if token := session_token():
        services.web_part().sessions.keep_refused(token, form)


def refused() -> Refused | None:
    """Return the form that was not done, once."""
    token = session_token()
    return services.web_part().sessions.refused(token) if token else None


def page_address() -> str:
    """Return the address of the page that is being drawn, without its place; empty where nobody asked for a page.

    A page of Dash asks for its content by a post that names its address (see ``dash_posts``).
    """
    if not has_request_context():
        return ""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    body = request.get_json(silent=True)
    sent = body.get("inputs", []) if isinstance(body, dict) else []
    given = {f"{one.get('id')}.{one.get('property')}": one.get("value") for one in sent if isinstance(one, dict)}
    path, query = (given.get(f"_pages_location.{part}") or "" for part in ("pathname", "search"))
    return f"{path}{query}"
