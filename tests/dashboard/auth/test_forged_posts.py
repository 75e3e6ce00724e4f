"""Posts to Dash's endpoint that no page of ours sends: 400 in words, never a trace, never an answer."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

ENDPOINT = "/_dash-update-component"
GOOD: dict[str, Any] = {
    "output": ".._pages_content.children..._pages_store.data..",
    "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
    "inputs": [{"id": "_pages_location", "property": "pathname", "value": "/who-sees-what"},
               {"id": "_pages_location", "property": "search", "value": ""}],
    "changedPropIds": ["_pages_location.pathname", "_pages_location.search"],
    "parsedChangedPropsIds": ["_pages_location.pathname"],
    "state": [],
}


@pytest.fixture
def inside(client: FlaskClient, sign_in: Callable) -> FlaskClient:
    sign_in(client, "m@example.org")
    return client


def forged(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(GOOD) | changes


def with_value(value: Any, place: int = 0) -> dict[str, Any]:
    body = copy.deepcopy(GOOD)
    body["inputs"][place]["value"] = value
    return body


def test_what_our_own_page_sends_is_answered(inside: FlaskClient) -> None:
    answer = inside.post(ENDPOINT, json=GOOD)
    assert answer.status_code == 200 and "finding" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


JUNK = [
    [], None, 1, "x", {}, {"output": "x"}, forged(output="nothing.children"), forged(output={}), forged(output=[]),
    forged(output=None), forged(output=["a"]), forged(output=True), forged(inputs=None), forged(inputs={}),
    forged(inputs="x"), forged(inputs=[]), forged(inputs=[1, 2]), forged(inputs=[[], []]),
    forged(inputs=GOOD["inputs"] + GOOD["inputs"]), forged(inputs=list(reversed(GOOD["inputs"]))),
    forged(inputs=[{"id": {}, "property": "pathname"}, {"id": [], "property": "search"}]),
    forged(inputs=[{"id": "_pages_location"}, {"id": "_pages_location"}]),
    forged(state=[{"id": "x", "property": "y", "value": 1}]), forged(state="x"), forged(outputs="x"),
    forged(outputs=[]), forged(outputs=[{"id": "worklight", "property": "children"}] * 2),
    forged(outputs=[{"id": ["x"], "property": {}}] * 2), forged(changedPropIds=[{}]), forged(changedPropIds={}),
    forged(changedPropIds=[["x"]]), with_value(None), with_value(""),
    with_value("team"), with_value(5), with_value([]), with_value({"a": 1}),
    with_value("/" + "x" * 5000), with_value(["/team"], 1), with_value(5, 1), with_value(True, 1),
    forged(output="_pages_dummy.children", outputs={"id": "_pages_dummy", "property": "children"}, inputs=[
        {"id": "_pages_store", "property": "data", "value": {"title": "x"}}]),
]


def test_junk_is_400_without_a_trace(inside: FlaskClient) -> None:
    for body in JUNK:
        refused(inside.post(ENDPOINT, json=body), body)


BYTES = [
    b"", b"{", b"\xff\xfe\x00", b"[" * 50_000, b'{"output":' * 20_000, b'{"output": ' + b"9" * 5000 + b"}",
    b"\x1f\x8b\x08junk", b"x" * 300_000, json.dumps(GOOD).encode() + b" " * 70_000]


def test_bytes_that_are_no_request_are_400(inside: FlaskClient) -> None:
    for raw in BYTES:
        refused(inside.post(ENDPOINT, data=raw, content_type="application/json"), raw[:20])


def test_only_json_is_read(inside: FlaskClient) -> None:
    """A form on another site can't send JSON without asking us first."""
    for type_ in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        refused(inside.post(ENDPOINT, data=json.dumps(GOOD), content_type=type_), type_)


def test_a_post_from_another_site_is_refused(inside: FlaskClient) -> None:
    answer = inside.post(ENDPOINT, json=GOOD, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403 and answer.json["state"] == "not_yours"


def test_an_address_with_any_parameters_still_draws_a_page(inside: FlaskClient) -> None:
    for search in ("?week=1&week=2", "?" + "a=1&" * 300, "?self=1&viewer=2&layout=3", "?%00=%ff", "?=", "?week[]=x",
                   "?step=" + "x" * 1000, "?__class__=1", "?path=../../etc", "x"):
        for path in ("/", "/team", "/my-time", "/told-us", "/who-sees-what", "/how", "/nothing", "//", "/é"):
            body = with_value(path)
            body["inputs"][1]["value"] = search
            answer = inside.post(ENDPOINT, json=body)
            assert answer.status_code == 200, (path, search)
            assert "Traceback" not in answer.text and "went wrong" not in answer.text, (path, search)


def test_a_page_that_fails_says_so_in_words(server: Flask, inside: FlaskClient,
                                             monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.journal import JournalUnavailable

    lens = server.extensions["worklight"].lens
    for error, says in ((JournalUnavailable("The look could not be written down."), "The look could not"),
                        (RuntimeError("secret detail"), "Something went wrong on our side")):
        monkeypatch.setattr(lens, "ask", lambda *args, error=error, **more: (_ for _ in ()).throw(error))
        answer = inside.post(ENDPOINT, json=GOOD)
        assert answer.status_code == 200 and says in answer.text
        assert "secret detail" not in answer.text and "Traceback" not in answer.text


def test_a_failure_anywhere_else_is_500_without_a_trace(server: Flask, inside: FlaskClient,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    lens = server.extensions["worklight"].lens
    monkeypatch.setattr(lens, "ask", lambda *args, **more: (_ for _ in ()).throw(RuntimeError("secret detail")))
    answer = inside.get("/export/waits.json")
    assert answer.status_code == 500 and answer.json["state"] == "error"
    assert "secret detail" not in answer.text and "Traceback" not in answer.text


def test_debugging_is_never_on(make: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DASH_DEBUG", "DASH_UI", "DASH_HOT_RELOAD", "DASH_MCP_ENABLED", "FLASK_DEBUG"):
        monkeypatch.setenv(name, "true")
    server = make()
    assert server.debug is False and not any("mcp" in rule.rule for rule in server.url_map.iter_rules())


def refused(answer: Any, sent: Any) -> None:
    assert answer.status_code in {400, 413}, sent
    assert answer.json["state"] in {"bad_request", "error"}
    assert "Traceback" not in answer.text and "File " not in answer.text
