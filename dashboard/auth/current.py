"""Who is asking, in this request."""

from flask import g, has_request_context

from dashboard import services
from dashboard.auth import csrf
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
