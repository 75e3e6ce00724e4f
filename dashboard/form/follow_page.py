"""``/follow``: with a code, see what came of one's words, say whether they may be quoted, or take them back."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from dashboard import services
from dashboard.figures import say
from dashboard.follow import Followed, follow
from dashboard.form.drawing import draw, look, wants_easy
from dashboard.form.take_back import take_back

blueprint = Blueprint("follow", __name__)
SAYS = {"withdraw": False, "give": True}
DELETE, DELETE_NOW = "delete", "delete-now"  # asked first, then done


@blueprint.get("/follow")
def ask() -> Response:
    """Ask for the code; it never stands in an address."""
    return draw("follow.html", look(wants_easy(request.args)), found=None, problem="", code="")


@blueprint.post("/follow")
def look_up() -> Response:
    """Say what came of it, and do what the person says about being quoted; a wrong code changes and tells nothing."""
    seen, code = look(wants_easy(request.form)), request.form.get("code", "")[:100]
    words = seen.words.follow
    if not services.web_part().bounds.tries.allow(request.remote_addr or ""):
        return draw("follow.html", seen, 429, found=None, problem=words.too_many, code="")
    found = _found(code)
    if found is None:
        return draw("follow.html", seen, 422, found=None, problem=words.wrong, code=code)
    go = request.form.get("go", "")
    if go == DELETE_NOW and found.gone_at is None:
        take_back(services.home(), services.journal(), code)
        found = _found(code) or found
    done = SAYS.get(go) if found.gone_at is None else None
    if done is not None:
        services.journal().say_quote(found.comment, done)
        found = _found(code) or found
    told = {None: "", True: words.given, False: words.withdrawn}[done]
    when = words.received.format(day=say.full_day(found.received_on)) if found.received_on else words.received_some_day
    if found.gone_at is not None:
        when, told = words.deleted_on.format(day=say.full_day(say.local_day(found.gone_at))), words.deleted
    return draw("follow.html", seen, found=found, problem="", code=code, told=told, when=when,
                sure=go == DELETE and found.gone_at is None)


def _found(code: str) -> Followed | None:
    return follow(services.home(), services.journal(), services.lens(), code)
