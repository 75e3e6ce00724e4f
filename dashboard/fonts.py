"""Atkinson Hyperlegible, served by us from its package, so that no other host hears of a visit."""

from pathlib import Path

import fontpkg_atkinson_hyperlegible
from flask import Blueprint, Response, send_from_directory

FOLDER = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"
SUFFIXES = {".woff2": "font/woff2", ".otf": "font/otf", ".ttf": "font/ttf"}
A_YEAR = 365 * 24 * 60 * 60
blueprint = Blueprint("fonts", __name__)


@blueprint.get("/fonts/<name>")
def font(name: str) -> Response:
    """Serve one file of the font, such as ``/fonts/AtkinsonHyperlegible-Regular.ttf``; it never changes."""
    type_ = SUFFIXES.get(Path(name).suffix)
    response = send_from_directory(FOLDER, name if type_ else "none", mimetype=type_, max_age=A_YEAR)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response
