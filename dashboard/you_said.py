"""*You said, we did* without a script: a sheet to print, an easy-read version, and a page for those without an account.

All are drawn from the same answer as the page. The page for everyone is off until the council turns it on in
worklight.toml; no comment, no account and no count below five is on it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from dashboard import errors, services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import answer_words, say
from dashboard.form.settings import read_form
from dashboard.viewer import Viewer
from data.home import Home

blueprint = Blueprint("you_said", __name__)
KEEP = timedelta(minutes=1)
STATUS = {"not_yours": 403, "bad_request": 400}
# whoever reads without signing in gets what the role with the fewest rights gets, and of that the answers alone
NOBODY = Viewer("", "practitioner")


@dataclass(frozen=True)
class Kept:
    """A page for everyone as it was drawn, and of which state of the journal."""

    revision: int
    at: datetime
    page: str


_kept: dict[tuple[str, str], Kept] = {}


def is_public(home: Home) -> bool:
    """Tell whether the council lets people read answers without an account: ``[form] public_answers = true``."""
    return read_form(home).public_answers


@blueprint.get("/you-said/print")
def sheet() -> str | Response:
    """Show the sheet to print on A4."""
    return _drawn("you_said_sheet.html", services.lens().ask(current.viewer(), "answers"), public=False)


@blueprint.get("/you-said/easy")
def easy() -> str | Response:
    """Show the easy-read version."""
    return _drawn("you_said_easy.html", services.lens().ask(current.viewer(), "answers"), public=False)


@blueprint.get("/you-said/public")
def public() -> str | Response:
    """Show the sheet to anybody, where the council turned it on."""
    return _for_anybody("you_said_sheet.html")


@blueprint.get("/you-said/public/easy")
def public_easy() -> str | Response:
    """Show the easy-read version to anybody, where the council turned it on."""
    return _for_anybody("you_said_easy.html")


def _for_anybody(template: str) -> str | Response:
    """Draw it once a minute at most, for anybody may ask for it; what is taken back is gone at once all the same."""
    home, now = services.home(), services.now()
    if not is_public(home):
        abort(404)
    key, revision = (str(home.root), template), services.journal().revision()
    kept = _kept.get(key)
    if kept is None or kept.revision != revision or not now - KEEP < kept.at <= now:
        page = _drawn(template, services.lens().ask(NOBODY, "answers"), public=True)
        if not isinstance(page, str):
            return page
        kept = _kept[key] = Kept(revision, now, page)
    return kept.page


def _drawn(template: str, answer: Answer, *, public: bool) -> str | Response:
    if answer.state not in {"ok", "no_data"}:
        return errors.answer(STATUS.get(answer.state, 404))
    words, journey = product_words.of(services.home())
    steps = [(answer_words.step_name(key, words, journey), rows)
             for key, rows in answer_words.by_step(answer, journey) if rows]
    things = say.things(sum(answer_words.counted(answer).values()), "thing")
    told = {name: partial(made, words=words) for name, made in (
        ("how_far", answer_words.how_far), ("people", answer_words.people), ("easy", answer_words.easy))}
    return render_template(template, answer=answer, steps=steps, finding=answer_words.finding(answer, words),
                           things=things, public=public, page=words.pages["you-said"], say=say,
                           made=say.full_day(say.local_day(services.now())), **told)
