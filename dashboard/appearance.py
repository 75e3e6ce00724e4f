"""``/appearance``: how pages look for a person: size of text, light or dark, whole or short. No account is needed.

The choice is kept in the person's own browser, as one of a few known words, and nowhere else. Pages work without it.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields
from typing import cast

from flask import Blueprint, Response, redirect, render_template, request

from dashboard import services
from dashboard.auth.addresses import local_path

blueprint = Blueprint("appearance", __name__)
COOKIE, A_YEAR = "worklight_appearance", 365 * 24 * 3600
# the first of each is what a page is without a choice
CHOICES: dict[str, tuple[str, ...]] = {
    "size": ("usual", "large", "larger"), "colours": ("device", "light", "dark"), "pages": ("whole", "short")}


@dataclass(frozen=True)
class Appearance:
    """What a person has chosen."""

    size: str = CHOICES["size"][0]
    colours: str = CHOICES["colours"][0]
    pages: str = CHOICES["pages"][0]

    @property
    def attributes(self) -> str:
        """The choices as attributes of a page's root, with a space before each; nothing where nothing is chosen."""
        return "".join(f' data-{name}="{value}"' for name, value in zip(CHOICES, astuple(self), strict=True)
                       if value != CHOICES[name][0])


def chosen() -> Appearance:
    """Return what this request's browser keeps; what isn't one of our words counts as not chosen."""
    kept = request.cookies.get(COOKIE, "").split(".")
    return _known(dict(zip(CHOICES, kept, strict=False)))


def _known(said: Mapping[str, str]) -> Appearance:
    fits = {one.name: said[one.name] for one in fields(Appearance) if said.get(one.name) in CHOICES[one.name]}
    return Appearance(**fits)


@blueprint.get("/appearance")
def page() -> str:
    """Show the choices, with what is chosen now."""
    return render_template("appearance.html", now=chosen(), choices=CHOICES, back=local_path(request.args.get("back")))


@blueprint.post("/appearance")
def keep() -> Response:
    """Keep the choice for a year, and go back to where the person came from."""
    made = _known(request.form)
    response = cast(Response, redirect(local_path(request.form.get("back")), 303))
    response.set_cookie(COOKIE, ".".join(astuple(made)), max_age=A_YEAR, path="/", httponly=True, samesite="Lax",
                        secure=services.web_part().cookies.secure)
    return response
