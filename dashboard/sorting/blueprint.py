"""What the pages of sorting share: the frame with menu and messages, and what they are refused with."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import say, states
from dashboard.pages import controls, kept_step
from dashboard.pages.shell import entries, waiting_concerns
from dashboard.sorting.refused import give_back
from dashboard.words import PageKey

blueprint = Blueprint("sorting", __name__)
Page = str | Response


@blueprint.before_request
def _keep_step() -> None:
    kept_step.remember(request.args.get("step"))


def given(*names: str) -> dict[str, str]:
    """Return the parameters of these names in the address that have a value."""
    return {name: value for name in names if (value := request.args.get(name, ""))}


def ask(question: str, **params: str) -> Answer:
    """Ask as whoever is signed in."""
    lens_ask: Callable[..., Answer] = partial(services.lens().ask, current.viewer())
    return lens_ask(question, **params)


def address(path: str, **params: str | None) -> str:
    """Return a local address; empty parameters are left out, and the step that was chosen goes along."""
    return kept_step.with_step(controls.address(path, **params))


def page(template: str, answer: Answer, heading: str, *, key: PageKey = "sort", **more: Any) -> Page:
    """Draw a page under its heading; what is not the viewer's, or can't be read, is an error page."""
    words, journey = product_words.of(services.home())
    if answer.state in {"not_yours", "bad_request"}:
        return errors.answer(403 if answer.state == "not_yours" else 400)
    viewer = current.viewer()
    drawn = render_template(
        f"sorting/{template}.html", answer=answer, heading=heading, page=key, viewer=viewer, say=say, words=words,
        w=words.sorting, journey=journey, menu=entries(viewer, journey), address=address,
        with_step=kept_step.with_step,
        csrf=current.csrf_token(), flashes=current.flashes(),
        concerns=waiting_concerns(viewer, words) if key != "concerns" else None, here=request.full_path.rstrip("?"),
        state_title=states.title(answer, words), state_text=states.sentences(answer, words), **more)
    return give_back(drawn, words)


def things(count: int, one: str = "comment") -> str:
    """Say ``One comment`` or ``12 comments``."""
    return say.capital(say.things(count, one))
