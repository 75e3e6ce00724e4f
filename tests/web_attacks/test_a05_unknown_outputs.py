"""A5: unknown outputs and wrong types are 400, without a trace: any JSON in any place of a body of ours.

The junk that people have tried stands in tests/dashboard/auth/test_forged_posts.py.
"""

import copy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

UPDATE = "/_dash-update-component"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3), max_leaves=6)


def places(value, path=()):
    """Every place in a body."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def put(body, path, value):
    """Put a value in a place."""
    if not path:
        return value
    body, inside = copy.deepcopy(body), None
    inside = body
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return body


def test_any_json_in_any_place(web, world, good, names):
    """Seen to fail with ``except Exception`` replaced by ``except KeyError`` in auth/dash_posts.py."""
    client, ours = web.as_(world.viewer("senior_leader")), good()

    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(path=st.sampled_from(list(places(ours))), value=JSON)
    def tried(path, value):
        answer = client.http.post(UPDATE, json=put(ours, path, value))
        assert answer.status_code in {200, 400}, (path, value)
        assert "Traceback" not in answer.text and 'File "' not in answer.text
        assert not [name for name in names if name in answer.text]
        is_value = path[:1] == ("inputs",) and path[-1:] == ("value",)
        free = is_value or path[:1] == ("changedPropIds",) or put(ours, path, value) == ours
        assert answer.status_code == 400 or free

    tried()


def test_every_component_and_property_as_an_output(web, world, good):
    """Seen to fail without ``well_formed`` in auth/dash_posts.py: Dash then answers 500."""
    client = web.as_(world.viewer("team_manager"))
    for output in ("worklight.children", "_pages_content.children", "_pages_location.pathname", "team.figure",
                   "..a.b...c.d..", "", ".", "....", '{"type":"x"}.value', "_pages_content.children@0", "x" * 10_000):
        answer = client.http.post(UPDATE, json=good() | {"output": output})
        assert answer.status_code == 400 and answer.json["state"] == "bad_request", output
