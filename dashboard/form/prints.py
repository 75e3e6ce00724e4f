"""``/tell-us/poster`` and ``/tell-us/paper``: to print on one sheet of A4 each, plain and easy read."""

import segno
from flask import Blueprint, request
from werkzeug.wrappers import Response

from dashboard.form.drawing import Look, draw, look, wants_easy

blueprint = Blueprint("form_prints", __name__)


@blueprint.get("/tell-us/poster")
def poster() -> Response:
    """A poster with a square that a phone can read."""
    seen = look(wants_easy(request.args))
    if not seen.form.open:
        return draw("tell_us_closed.html", seen)
    address = _address(seen)
    whole = f"{address}?easy=yes" if seen.easy else address
    return draw("form_poster.html", seen, shown=address.split("://")[-1], square=square(whole))


@blueprint.get("/tell-us/paper")
def paper() -> Response:
    """The same questions on paper; they are typed in by staff (``/tell-us/enter``)."""
    seen = look(wants_easy(request.args))
    return draw("form_paper.html", seen) if seen.form.open else draw("tell_us_closed.html", seen)


def square(address: str) -> str:
    """Return a QR code (ISO/IEC 18004, error correction Q: a quarter of it may be torn) as SVG, dark on white."""
    code = segno.make_qr(address, error="q", boost_error=False)
    # made of numbers: the address stands in it as dots alone, so that a template may put it in as it is
    return code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None)


def follow_address() -> str:
    """Return where a code is looked up, as it is written on paper."""
    return _address(look(False)).split("://")[-1].removesuffix("/tell-us") + "/follow"


def _address(seen: Look) -> str:
    """Return the form's address: as the council says, else as this browser came to us."""
    return seen.form.address or f"{request.host_url}tell-us"
