"""``GET /pulse/answer``: the questions of the open round, with native radio buttons and without a script.

The form goes to ``/act/answer-pulse``. Whoever has answered, or has no open round, is sent back to the page.
"""

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from dashboard import errors, pulse, services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import pulse as told
from dashboard.figures import say
from dashboard.sorting.refused import give_back

blueprint = Blueprint("pulse_answer", __name__)


@blueprint.get("/pulse/answer")
def form() -> str | Response:
    """Draw the form of the round that is open for the viewer."""
    answer = services.lens().ask(current.viewer(), "pulse")
    if answer.state != "ok":
        return errors.answer(403)
    running = answer.extra["open"]
    if running is None or running["answered"]:
        return redirect("/pulse", 303)
    words, _ = product_words.of(services.home())
    parts = [("", tuple(pulse.ITEMS))]
    parts += [(words.pulse.form_outcomes, tuple(pulse.OUTCOMES))] if running["at_end"] else []
    drawn = render_template(
        "pulse_answer.html", said=words.pulse, page=words.pages["pulse"], parts=parts, scale=tuple(pulse.SCALE),
        round=running["round"], until=say.full_day(running["last_day"]), about=told.about(running, words),
        csrf_token=current.csrf_token(), flashes=current.flashes())
    return give_back(drawn, words)
