"""A process of its own that looks at named data over HTTP, and in which things can be made to fail.

    python looker.py HOME NOW      then a line of JSON a command on its input, a line of JSON an answer on its output

``{"do": "look", "token": T}`` asks for *Our team* with that session; ``{"do": "limit", "bytes": N}`` lets no file grow
beyond N bytes (null: any); ``{"do": "read-only"}`` makes the home so, for which root needs a mount of its own;
``{"do": "many", "accounts": [A, ...], "each": N}`` asks the lens N times for each account, all accounts at once, and
says how many answers came that name somebody; ``{"do": "hurry"}`` waits half a second for a lock in place of ten.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from dashboard.app import create_app
from dashboard.journal import engine
from dashboard.viewer import Viewer
from data.home import Home

SITE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost", "Host": "localhost"}


def page_request(callbacks: dict, path: str, search: str = "") -> dict:
    """Return what the browser sends to get a page drawn."""
    output = next(key for key in callbacks if "_pages_content" in key)
    values = {"pathname": path, "search": search}
    callback = callbacks[output]
    inputs = [{"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
              for one in callback["inputs"]]
    state = [{"id": one["id"], "property": one["property"]} for one in callback["state"]]
    names = [name.rsplit(".", 1) for name in output.strip(".").split("...")]
    outputs = [{"id": name, "property": part} for name, part in names]
    return {"output": output, "outputs": outputs, "inputs": inputs, "state": state,
            "changedPropIds": ["_pages_location.pathname"]}


def look(app, cookie: str, token: str) -> dict:
    """Ask for *Our team*; return status and text."""
    client = app.server.test_client()
    client.set_cookie(cookie, token, domain="localhost")
    answer = client.post("/_dash-update-component", json=page_request(app.callback_map, "/team"), headers=SITE)
    return {"status": answer.status_code, "text": answer.get_data(as_text=True)}


def limit(size: int | None) -> dict:
    """Let no file grow beyond a size: to a program that writes, the disk is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))
    return {}


def read_only(app, home: Home) -> dict:
    """Let nothing be written under a home any more; connections that could still write are closed first."""
    services = app.server.extensions["worklight"]
    services.journal.close()
    services.web.sessions.close()
    if os.getuid() == 0:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(home.root)], check=True)
    for path in [*home.root.rglob("*"), home.root] if os.getuid() else ():
        path.chmod(path.stat().st_mode & ~0o222)
    return {}


def many(app, accounts: list[str], each: int) -> dict:
    """Ask the lens from one thread an account; return account -> number of answers with names in them."""
    lens = app.server.extensions["worklight"].lens

    def ask(account: str) -> tuple[str, int]:
        viewer = Viewer(account, "team_manager", "Adults East", "E0")
        return account, sum(bool(lens.ask(viewer, "team-week").rows) for _ in range(each))

    with ThreadPoolExecutor(len(accounts)) as threads:
        return dict(threads.map(ask, accounts))


def main(root: str, now: str) -> None:
    """Do what is asked until the input ends."""
    home, moment = Home(Path(root)), datetime.fromisoformat(now)
    app = create_app(home, now=lambda: moment)
    cookie = app.server.extensions["worklight"].web.cookies.session
    for line in sys.stdin:
        command = json.loads(line)
        if command["do"] == "hurry":
            engine.WAIT_SECONDS = 0.5
            app.server.extensions["worklight"].journal.close()  # what it opens from now on waits no longer
            answer: dict = {}
        elif command["do"] == "limit":
            answer = limit(command["bytes"])
        elif command["do"] == "read-only":
            answer = read_only(app, home)
        elif command["do"] == "many":
            answer = many(app, command["accounts"], command["each"])
        else:
            answer = look(app, cookie, command["token"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
