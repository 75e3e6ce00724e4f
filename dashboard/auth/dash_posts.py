"""Check what is posted to Dash's one endpoint before Dash sees it: it trusts whatever arrives.

A well-formed request names a callback that exists, with its very inputs; anything else is 400, in words, and
reaches no code of Dash or ours.
"""

from typing import Any

import dash
from dash._utils import split_callback_id
from flask import Flask, Response, jsonify, request

from dashboard.auth.guard import CALLBACKS

MOST_BYTES = 64 * 1024
PARTS = {"output", "outputs", "inputs", "state", "changedPropIds", "parsedChangedPropsIds"}
# dash.pages' own callback takes the address of the page, and how each part of it starts
_ADDRESS = {"_pages_location.pathname": ("/",), "_pages_location.search": ("?", "")}


def put_on(server: Flask, app: dash.Dash) -> None:
    """Check every post to the update endpoint; it runs after the guard."""
    @server.before_request
    def check() -> tuple[Response, int] | None:
        if request.endpoint != CALLBACKS:
            return None
        try:
            # the page's own stamp; any other parameter would be a key of a background job, and we have none
            fine = (request.args.keys() <= {"endId"} and (request.content_length or 0) <= MOST_BYTES
                    and well_formed(request.get_json(), app.callback_map))
        except Exception:  # junk may break the reading itself: nesting, numbers, encodings
            fine = False
        return None if fine else (jsonify(state="bad_request", message="This request makes no sense here."), 400)


def well_formed(body: Any, callbacks: dict[str, dict[str, Any]]) -> bool:
    """Say whether a body is what Dash's own page would send for one of its callbacks."""
    output = body["output"]
    if not body.keys() <= PARTS or not isinstance(output, str) or "callback" not in callbacks.get(output, {}):
        return False
    callback = callbacks[output]
    changed = body.get("changedPropIds", [])
    return (
        _same(body.get("inputs", []), callback["inputs"])
        and _same(body.get("state", []), callback["state"])
        and _same(_listed(body.get("outputs", [])), _listed(_parts(output)))
        and isinstance(changed, list) and all(isinstance(name, str) for name in changed)
    )


def _parts(output: str) -> Any:
    return split_callback_id(output)  # type: ignore[no-untyped-call]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


def _same(given: Any, wanted: list[dict[str, Any]]) -> bool:
    return (isinstance(given, list) and len(given) == len(wanted)
            and all(_one(g, w) for g, w in zip(given, wanted, strict=True)))


def _one(given: Any, wanted: dict[str, Any]) -> bool:
    if not isinstance(given, dict) or given.get("id") != wanted["id"] or given.get("property") != wanted["property"]:
        return False
    value, starts = given.get("value"), _ADDRESS.get(f"{wanted['id']}.{wanted['property']}")
    return starts is None or (isinstance(value, str) and len(value) <= 4000 and value.startswith(starts))
