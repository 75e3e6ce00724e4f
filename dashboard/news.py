"""``GET /_published``: which version of the figures is current, so that a page that stands open can say what is new.

The number says nothing about anyone; whoever is not signed in is not told it.
"""

from flask import Blueprint, Response, jsonify

from dashboard import services

blueprint = Blueprint("news", __name__)


@blueprint.get("/_published")
def current() -> Response:
    """Return ``{"version": 12}``, or null before anything was published; never kept by the browser."""
    answer: Response = jsonify(version=services.lens().published())
    answer.headers["Cache-Control"] = "no-store"
    return answer
