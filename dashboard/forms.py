"""``POST /act/<act>``: what people write, as plain forms; the acts decide, this only carries."""

import re

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard.auth import csrf, current
from dashboard.auth.addresses import local_path
from dashboard.auth.refused import Refused
from data.errors import WorklightError

blueprint = Blueprint("forms", __name__)
_NAME = re.compile(r"[a-z][a-z_]{0,29}")
_OURS = {csrf.FIELD, "back", "again"}
PROBLEM = "#problem"  # where the page says what is wrong
_TAKEN = {"viewer", "act", "self"}
_LONGEST_FIELD = 4000


@blueprint.post("/act/<act>")
def do(act: str) -> Response:
    """Do one act as the viewer, then go back to the page, which says what became of it.

    A form that was refused comes back on its own page with all that was typed.
    """
    fields = fields_of(act)
    if fields is None:
        return errors.answer(400)
    try:
        done = services.acts().do(current.viewer(), act, **fields)
    except WorklightError as error:
        return _refused(Refused(act, fields, str(error)))
    if done.state == "not_yours":
        return errors.answer(403)
    if not done.ok:
        return _refused(Refused(act, fields, done.message, done.field))
    current.refused()  # one that was refused before and never looked at is let go
    current.flash(done.message, undo=done.undo)
    return redirect(local_path(request.form.get("back")), 303)


def _refused(form: Refused) -> Response:
    current.flash(form.message, ok=False)
    current.keep_refused(form)
    page = local_path(request.form.get("again") or request.form.get("back")).split("#")[0]
    return redirect(page + PROBLEM, 303)


def fields_of(act: str) -> dict[str, str] | None:
    """Return the fields of the form, or None where one has a name or a length that no form of ours has.

    What stands there several times, such as boxes that were ticked, is one value a line.
    """
    fields = {name: "\n".join(values) for name, values in request.form.lists() if name not in _OURS}
    named_well = all(_NAME.fullmatch(name) and name not in _TAKEN for name in (act.replace("-", "_"), *fields))
    return fields if named_well and all(len(value) <= _LONGEST_FIELD for value in fields.values()) else None
