"""A6: forged keys of Dash's background jobs, in the address or the body: 400, no process is touched.

There are no background callbacks here; the one parameter that Dash's page sends is its own stamp, ``endId``.
Seen to fail without ``request.args`` in dashboard/auth/dash_posts.py.
"""

import os
import subprocess
import sys

import pytest

UPDATE = "/_dash-update-component"
KEYS = ("cacheKey", "job", "oldJob", "cancelJob")


@pytest.fixture
def process():
    """A process that a forged job number names."""
    running = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield running
    running.kill()
    running.wait()


@pytest.mark.parametrize("role", ["practitioner", "governance"])
def test_forged_jobs_do_nothing(web, world, good, process, role):
    client = web.as_(world.viewer(role))
    for key in KEYS:
        for value in (str(process.pid), str(os.getpid()), "../../x", "' OR 1=1", "x" * 5000, f"{process.pid}.c2ln"):
            answers = [client.http.post(UPDATE, json=good(), query_string={key: value}),
                       client.http.post(UPDATE, json=good(), query_string=[(key, value)] * 3),
                       client.http.post(UPDATE, json=good() | {key: value})]
            assert [answer.status_code for answer in answers] == [400] * 3, key
            assert not [answer for answer in answers if "Traceback" in answer.text]
    assert process.poll() is None
    assert client.http.post(UPDATE, json=good(), query_string={"endId": "any"}).status_code == 200


def test_no_callback_runs_in_the_background(web):
    """Were one to be added, this attack would need more than a refusal of every query."""
    assert not [key for key, callback in web.app.callback_map.items() if callback.get("background")]
