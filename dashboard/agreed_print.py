"""``GET /agreed/print``: what a group agreed on one sheet of A4, to read out in the room and to write on."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard import words as product_words
from dashboard.agreed import PROMPTS
from dashboard.auth import current
from dashboard.figures import agreed

blueprint = Blueprint("agreed_print", __name__)


@blueprint.get("/agreed/print")
def sheet() -> str | Response:
    """Draw the paper named by ``whose`` (team or group), else the viewer's own; without one, an empty sheet."""
    answer = services.lens().ask(current.viewer(), "agreed")
    if answer.state != "ok":
        return errors.answer(403)
    words, _ = product_words.of(services.home())
    whose = request.args.get("whose", answer.extra["own"])
    row = next((each for each in answer.rows if each["whose"] == whose), None)
    parts = [(words.agreed.prompts[name], words.agreed.help[name], row[name] if row else None) for name in PROMPTS]
    return render_template(
        "agreed_print.html", said=words.agreed, page=words.pages["agreed"], parts=parts,
        heading=agreed.title(row, words) if row else words.agreed.print_title,
        again=agreed.again(row, words) if row else "",
        written=agreed.written(row, words) if row else "")
