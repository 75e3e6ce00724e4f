"""``GET /export/<question>.csv|json``: the same answer as on the page, through the same lens, as a file."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import errors, record_page, services, tools_summary
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.file_names import named
from dashboard.text import to_be
from dashboard.text.rows import as_csv, plain
from data.errors import WorklightError
from data.periods import Week

blueprint = Blueprint("exports", __name__)
_NAME = re.compile(r"[a-z][a-z_]{0,29}")
_TAKEN = {"viewer", "question", "use", "self"}
_STATUS = {"ok": 200, "not_yours": 403, "bad_request": 400}


@blueprint.get("/export/<question>.<any(csv, json):kind>")
def export(question: str, kind: str) -> AnyResponse:
    """Return an answer as a file; one that has no rows to give says why, as JSON."""
    params = _params()
    if params is None:
        return errors.answer(400)
    answer = services.lens().ask(current.viewer(), question, use="export", **params)
    if answer.state != "ok":
        response = jsonify(state=answer.state, rows=[])
        response.status_code = _STATUS.get(answer.state, 404)
        return response
    text, type_ = (as_csv(answer.rows), "text/csv") if kind == "csv" else (as_json(answer), "application/json")
    return _file(text, type_, file_name(answer, params, kind))


@blueprint.get("/export/my-record.html")
def my_record_page() -> AnyResponse:
    """Return everything that is held about the viewer as a page that needs nothing else: to read, print or keep."""
    params = _params()
    if params is None:
        return errors.answer(400)
    answer = services.lens().ask(current.viewer(), "my-record", use="export", **params)
    if answer.state != "ok":
        return errors.answer(_STATUS.get(answer.state, 404))
    return record_page.response(answer, file_name(answer, {}, "html"))


@blueprint.get("/export/tools-summary.txt")
def machines_summary() -> AnyResponse:
    """Return a week of the machines as plain text, for whoever looks after them."""
    params = _params()
    if params is None or not params.keys() <= {"week", "site", "device"}:
        return errors.answer(400)
    chosen = {key: value for key, value in params.items() if value}
    try:
        week = Week.parse(chosen.pop("week")) if "week" in chosen else None
    except WorklightError:
        return errors.answer(400)
    words, _ = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer(), use="export")
    made = tools_summary.summary(ask, words, services.of_app().now(), week, chosen)
    if made.state != "ok":
        return errors.answer(_STATUS.get(made.state, 404))
    return _file(made.text, "text/plain", tools_summary.file_name(made, chosen))


@blueprint.get("/export/to-be.txt")
def specification() -> AnyResponse:
    """Return how a team would like to work as plain text, for the supplier of its case system."""
    params = _params()
    if params is None:
        return errors.answer(400)
    answer = services.lens().ask(current.viewer(), "to-be", use="export", **params)
    if answer.state != "ok":
        return errors.answer(_STATUS.get(answer.state, 404))
    words, _ = product_words.of(services.home())
    return _file(to_be.text(answer, words, services.of_app().now()), "text/plain", file_name(answer, params, "txt"))


def _file(text: str, type_: str, name: str) -> AnyResponse:
    return Response(text, content_type=f"{type_}; charset=utf-8",
                    headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _params() -> dict[str, str] | None:
    """Return the parameters in the address, or None where one has a name that no question's has."""
    params = request.args.to_dict()
    return None if any(not _NAME.fullmatch(name) or name in _TAKEN for name in params) else params


def file_name(answer: Answer, params: Mapping[str, str], kind: str) -> str:
    """Return such as ``worklight-team-period-adults-east-2026-p11.csv``."""
    parts = ["worklight", answer.question, params.get("team", ""), answer.period or ""]
    return named(parts, kind)


def as_json(answer: Answer) -> str:
    """Return an answer whole, to be read by people too."""
    return json.dumps(asdict(answer), default=plain, indent=2, ensure_ascii=False)
