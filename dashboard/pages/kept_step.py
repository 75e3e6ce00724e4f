"""The step that a request's address names: kept for the menu, for forms, and for where a form leads back to."""

from urllib.parse import parse_qs, urlencode

from flask import g, has_request_context


def remember(step: object) -> None:
    """Keep what this request's address calls ``step``; it may be anything."""
    if has_request_context():
        g.worklight_step = step if isinstance(step, str) else None


def kept() -> str | None:
    """Return what the address called ``step``, for another address of this page to keep."""
    step: str | None = g.get("worklight_step") if has_request_context() else None
    return step


def with_step(back: str) -> str:
    """Return a local address with the step that is kept; one that names a step itself stays as it is."""
    step, (page, mark, place) = kept(), back.partition("#")
    path, _, query = page.partition("?")
    if not step or "step" in parse_qs(query):
        return back
    return f"{path}?{'&'.join([*([query] if query else []), urlencode({'step': step})])}{mark}{place}"
