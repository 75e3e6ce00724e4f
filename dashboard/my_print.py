"""``GET /my-time/print``: a page that a person makes of their own week to bring to supervision; nothing is stored.

``week``: the week; ``part``, once or more often: what stands on it (PARTS). Only its own person can make it.
"""

from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import finding, my_held, my_past, my_week, say

blueprint = Blueprint("my_print", __name__)
PARTS = ("direct", "days", "held", "past", "talk")
CHOSEN_AT_FIRST = ("direct", "held", "talk")
STATUS = {"not_yours": 403, "bad_request": 400}


@blueprint.get("/my-time/print")
def page() -> str | Response:
    """Draw the parts that were ticked; at first the few that most people bring."""
    given: dict[str, Any] = {"week": week} if (week := request.args.get("week")) else {}
    answer = services.lens().ask(current.viewer(), "my-week", **given)
    if answer.state != "ok":
        return errors.answer(STATUS.get(answer.state, 404))
    words, _ = product_words.of(services.home())
    asked = [part for part in PARTS if part in request.args.getlist("part")]
    chosen = asked or ([] if "made" in request.args else list(CHOSEN_AT_FIRST))
    held = my_held.held(answer)
    tables = {"direct": my_week.totals_numbers(answer, words), "days": my_week.numbers(answer, words),
              "held": my_held.numbers(held, words) if held else None,
              "past": my_past.numbers(answer, words) if my_past.weeks(answer) else None}
    return render_template(
        "my_print.html", said=words.my_time, page=words.pages["my-time"], parts=PARTS, chosen=chosen, tables=tables,
        heading=finding.my_week(answer, words), lede=finding.my_week_lede(answer, words), week=answer.extra["week"],
        when=say.capital(say.week(answer.extra["week"])))
