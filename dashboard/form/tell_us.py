"""``/tell-us``: feedback without an account, a question a screen; plain forms that work without JavaScript.

What was said so far travels in the form and is kept nowhere until it is sent. No cookie is set.
"""

from pathlib import Path
from typing import cast

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import services
from dashboard.form.answers import Answers, Fault, Screen, read_answers
from dashboard.form.drawing import Look, draw, look, wants_easy
from dashboard.form.send import OWN, kept_words, send
from dashboard.form.tokens import Token, new_token, read_token

blueprint = Blueprint("tell_us", __name__)
STYLE = Path(__file__).parents[1] / "templates" / "tell_us.css"
TRAP = "website"


@blueprint.get("/tell-us/style.css")
def style() -> Response:
    """The form's own styles."""
    return Response(STYLE.read_text(encoding="utf-8"), mimetype="text/css")


@blueprint.get("/tell-us")
def begin() -> AnyResponse:
    """Show what the form is for, and begin it."""
    seen = look(wants_easy(request.args))
    return _start(seen, Answers()) if seen.form.open else draw("tell_us_closed.html", seen)


@blueprint.post("/tell-us")
def answer() -> AnyResponse:
    """Take the answer of one screen and show the next, the one before, or the one to be changed; or send all."""
    switching = request.form.get("go") == "switch"
    seen = look(wants_easy(request.form) != switching)
    if not seen.form.open:
        return draw("tell_us_closed.html", seen, 503)
    answers, strange = read_answers(request.form, seen.choices)
    if not services.web_part().bounds.screens.allow(request.remote_addr or ""):
        return _check(seen, answers, "too_many", 429)
    screen, go = request.form.get("screen", ""), request.form.get("go", "")
    if go == "send":
        return _send(seen, answers)
    if go.startswith("change-") and go.removeprefix("change-") in seen.choices.screens:
        return _screen(seen, cast(Screen, go.removeprefix("change-")), answers, changing=True)
    if screen not in seen.choices.screens:
        return _screen(seen, seen.choices.screens[0], answers) if screen == "start" else _start(seen, answers)
    return _move(seen, screen, answers, strange, go)


def _move(seen: Look, screen: Screen, answers: Answers, strange: dict[Screen, Fault], go: str) -> AnyResponse:
    """Go on, where the answer of this screen is one; back, or to the other version, whatever it is."""
    changing = request.form.get("changing") == "yes"
    if go == "switch":
        return _screen(seen, screen, answers, changing=changing)
    if go == "back":
        before = seen.choices.after(screen, -1)
        return _start(seen, answers) if before is None else _screen(seen, before, answers)
    if fault := (strange | answers.faults()).get(screen):
        return _screen(seen, screen, answers, changing=changing, fault=fault)
    return _screen(seen, "check" if changing else seen.choices.after(screen) or "check", answers)


def _send(seen: Look, answers: Answers) -> AnyResponse:
    """Send it, where nothing is wrong; whatever is, the answers stay in the form."""
    if fault := next(iter(answers.faults().items()), None):
        return _screen(seen, fault[0], answers, changing=True, fault=fault[1])
    token = _token()
    if token is None or token.too_old:
        return _check(seen, answers, "old", 422, fresh=True)
    if request.form.get(TRAP):
        return _check(seen, answers, "trap", 422)
    if token.too_young:
        return _check(seen, answers, "too_quick", 422)
    if not services.web_part().bounds.sends.allow(request.remote_addr or ""):
        return _check(seen, answers, "too_many", 429)
    sent = send(services.home(), services.journal(), token.nonce, answers, OWN,
                seen.choices.needs.get(answers.need, ""), services.now())
    return draw("tell_us_thanks.html", seen, code=sent.code, again=sent.again)


def _start(seen: Look, answers: Answers) -> AnyResponse:
    return draw("tell_us_start.html", seen, token=_text(), hidden=answers.fields)


def _check(seen: Look, answers: Answers, problem: Fault | str, status: int, fresh: bool = False) -> AnyResponse:
    return _screen(seen, "check", answers, problem=problem, status=status, fresh=fresh)


def _screen(seen: Look, screen: Screen, answers: Answers, *, changing: bool = False, fault: Fault | None = None,
            problem: str = "", status: int = 200, fresh: bool = False) -> AnyResponse:
    """Draw a screen; its own answer stands in its controls, the others in hidden fields."""
    question = seen.words.questions[screen]
    told = seen.words.faults[fault or problem] if fault or problem else ""  # type: ignore[index]
    hidden = {name: value for name, value in answers.fields.items() if name != screen}
    asked = seen.choices.screens[:-1]
    return draw(
        "tell_us_check.html" if screen == "check" else "tell_us_question.html", seen,
        422 if fault else status, token=_text(fresh), hidden=hidden, screen=screen, changing=changing,
        told=told.format(count=f"{len(answers.words):,}"), has_fault=bool(fault), question=seen.of(question),
        value=answers.fields.get(screen, ""), number=asked.index(screen) + 1 if screen in asked else None,
        all=len(asked), said=seen.said(answers) if screen == "check" else (),
        kept=kept_words(answers.words) if screen == "check" else "", trap=TRAP)


def _token() -> Token | None:
    return read_token(services.web_part().keyed, request.form.get("token", ""))


def _text(fresh: bool = False) -> str:
    """Return the token that the form goes on with: its own, or a new one where it has none that counts."""
    token = None if fresh or request.method == "GET" else _token()
    return token.text if token and not token.too_old else new_token(services.web_part().keyed)


