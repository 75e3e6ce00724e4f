"""A8: nothing is kept between viewers, and sharing that is taken back is gone at once, in every process.
"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from json import dumps
from urllib.parse import urlencode

from serving import serve

from dashboard.auth import csrf

UPDATE = "/_dash-update-component"
HERE = {"Host": "localhost", "Sec-Fetch-Site": "same-origin"}


def sent(port, token, path, body=None, form=None):
    """Send to the served processes; a new connection each time, so that either may answer."""
    headers = HERE | {"Cookie": f"worklight_session={token}"}
    data, kind = (dumps(body), "application/json") if body else (urlencode(form or {}),
                                                                 "application/x-www-form-urlencoded")
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("POST", path, data, headers | {"Content-Type": kind})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def bars(answer):
    """Give the part of the team's page with named bars; cases by name come after it."""
    assert answer[0] == 200
    return answer[1].split("cases-title")[0]


def test_sharing_taken_back_in_one_process_is_gone_in_all_at_once(world, web, good, tmp_path):
    """Seen to fail with answers kept in a dict, by viewer, question and parameters, in ask of lens.py."""
    world.journal.sign("Director of Adult Services", world.now.date(), "The promise.", "operator")
    manager, colleague = web.as_(world.viewer("team_manager")), web.as_(world.viewer("practitioner", person="E2"))
    off = {"on": "no", "back": "/", csrf.FIELD: csrf.token_for(web.part.keyed, colleague.token)}
    with serve(world.home, world.now, tmp_path / "said") as port, ThreadPoolExecutor(8) as pool:
        def look(_=0):
            return bars(sent(port, manager.token, UPDATE, body=good("/team")))

        assert all("Chloe East" in text for text in pool.map(look, range(16)))
        assert sent(port, colleague.token, "/act/choose-sharing", form=off)[0] == 303
        after = list(pool.map(look, range(32)))
    assert not [text for text in after if "Chloe East" in text]
    assert all("Dev East" in text for text in after)


def test_two_apps_of_one_home_keep_nothing_of_each_other(world, web, good):
    """Seen to fail with answers kept in a dict, by viewer, question and parameters, in ask of lens.py."""
    other = type(web)(world)
    manager = other.as_(world.viewer("team_manager"))
    assert "Chloe East" in manager.before_cases("/team")
    web.as_(world.viewer("practitioner", person="E2")).act("choose-sharing", on="no")
    assert "Chloe East" not in manager.before_cases("/team")
    assert "Dev East" in manager.before_cases("/team")


def test_viewers_in_turn_get_each_their_own(world, web):
    """Seen to fail with answers kept in a dict, by role, question and parameters, in ask of lens.py."""
    viewers = [world.viewer(*of) for of in (("practitioner",), ("practitioner", "Adults West"), ("team_manager",),
                                            ("team_manager", "Adults West"))]
    clients = [web.as_(viewer) for viewer in viewers]
    alone = [client.export("my-week").data for client in clients]
    assert len(set(alone)) == len(clients)
    for place in list(range(len(clients))) * 5:
        assert clients[place].export("my-week").data == alone[place]


def test_a_version_that_is_published_anew_is_seen_at_once(world, web):
    """Seen to fail with answers kept in a dict, by viewer, question and parameters, in ask of lens.py."""
    client = web.as_(world.viewer("practitioner"))
    assert client.export("my-week").json["rows"]
    world.entries = [entry for entry in world.entries if entry[1] != world.number("E1")]
    world.publish()
    assert not client.export("my-week").json["rows"]


def test_no_answer_may_be_kept_by_a_browser_or_a_proxy(world, web, good):
    """Seen to fail with ``max-age=60`` in place of ``no-store`` in auth/headers.py."""
    client = web.as_(world.viewer("team_manager"))
    answers = [client.http.post(UPDATE, json=good()), client.export("waits"), client.export("waits", "csv"),
               client.http.get("/team"), client.http.get("/_dash-layout"), client.act("choose-sharing", on="no"),
               client.http.get("/nothing"), client.export("team-week"), client.http.get("/sign-in")]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers and "Last-Modified" not in answer.headers
