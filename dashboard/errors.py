"""Errors in plain words: a page for people, JSON for programs, never a trace; what is our fault has a number."""

from dash.exceptions import DependencyException
from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from dashboard import incident
from data.errors import WorklightError

WORDS: dict[int, tuple[str, str]] = {
    400: ("That request makes no sense here", "Go back, load the page again and try once more."),
    403: ("This is not yours to see or do", "Who sees what says who may. Nothing was changed."),
    404: ("There is no such page", "Check the address, or start again from the first page."),
    405: ("That request makes no sense here", "Go back, load the page again and try once more."),
    413: ("That is too much at once", "Nothing was changed. Write less and try again."),
    500: ("Something went wrong on our side", "Nothing was changed. Try again in a minute; if it happens again, "
                                              "tell whoever runs Worklight for you."),
    503: ("This does not work just now", "Try again in a minute."),
}
REFERENCE = "{text} Give this number: {number}."
NOTHING_SHOWN = "This page shows nothing about anyone."
STATES = {400: "bad_request", 401: "not_signed_in", 403: "not_yours", 404: "not_found", 503: "try_again"}


def words_for(status: int) -> tuple[str, str]:
    """Return the title and the text of an error."""
    return WORDS.get(status, WORDS[400 if status < 500 else 500])


def numbered(error: BaseException, where: str) -> str:
    """Log what went wrong on our side and say what to do, with the number to name."""
    return REFERENCE.format(text=WORDS[500][1], number=incident.note(error, where))


def answer(status: int, text: str = "") -> AnyResponse:
    """Return an error as the caller can read it: JSON to Dash and to exports, else a page."""
    title, usual = words_for(status)
    if request.path.startswith(("/_", "/export/")) or request.accept_mimetypes.best == "application/json":
        response: Response = jsonify(state=STATES.get(status, "error"), message=text or f"{title}. {usual}")
    else:
        response = make_response(render_template("error.html", title=title, text=text or usual, for_whom=NOTHING_SHOWN))
    response.status_code = status
    return response


def put_on(server: Flask) -> None:
    """Handle whatever goes wrong in a request."""
    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> AnyResponse:
        if isinstance(error.code, int) and error.code >= 400:
            return answer(error.code)
        return error.get_response()

    @server.errorhandler(DependencyException)
    def no_such_script(_error: DependencyException) -> AnyResponse:
        return answer(404)

    @server.errorhandler(WorklightError)
    def unavailable(error: WorklightError) -> AnyResponse:
        return answer(503, str(error))

    @server.errorhandler(Exception)
    def broken(error: Exception) -> AnyResponse:
        return answer(500, numbered(error, str(request.endpoint)))
