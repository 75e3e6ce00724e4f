"""``/tell-us/enter``: staff write down what somebody said on paper or by phone, and hand over the code.

An address of its own and not ``/act/``: the code is shown once, in this answer, and never kept as a message would be.
"""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard.acts.feedback import FIELDS
from dashboard.auth import current
from dashboard.form.codes import code_of
from dashboard.form.drawing import draw, look
from dashboard.form.prints import follow_address
from dashboard.form.tokens import new_token, read_token

blueprint = Blueprint("form_entry", __name__)
ACT = "enter-feedback"
ONCE = {"channel": "paper", "agreed": "no"}  # what is chosen at first


@blueprint.get("/tell-us/enter")
def page() -> Response:
    """Show the form, to whoever may use it."""
    return _page({}) if services.acts().may(current.viewer(), ACT) else errors.answer(403)


@blueprint.post("/tell-us/enter")
def keep() -> Response:
    """Keep what was written and show the code; whatever is wrong, the words stay in the form."""
    fields = {name: request.form.get(name, "") for name in FIELDS[ACT]}
    done = services.acts().do(current.viewer(), ACT, **fields)
    if done.state == "not_yours":
        return errors.answer(403)
    hash_ = services.web_part().keyed
    token = read_token(hash_, fields["token"])
    if not done.ok or token is None:
        return _page(fields, done.message)
    return draw("form_entered.html", look(False), code=code_of(hash_, token.nonce), where=follow_address())


def _page(fields: dict[str, str], problem: str = "") -> Response:
    hash_ = services.web_part().keyed
    token = fields.get("token", "")
    if read_token(hash_, token) is None:
        token = new_token(hash_)
    return draw("form_entry.html", look(False), 422 if problem else 200, token=token, csrf=current.csrf_token(),
                given={**ONCE, **{name: value for name, value in fields.items() if value}}, problem=problem)
