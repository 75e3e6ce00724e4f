"""A served home of the invented council, and every page of it as somebody whose menu has it: what page runs share.

``WORKLIGHT_SPEED_HOME`` names a demo's home that is there already (it is copied); else one is made, in a minute.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from dashboard.cli import main; main()", "demo")
NOW = "2026-11-23T09:00:00+00:00"  # the demo may live in another time than ours
# (role, address): each page as one of those who have it in their menu, details where a chart or a form is
PAGES = (
    ("nobody", "/sign-in"), ("nobody", "/tell-us"), ("nobody", "/promise"),
    ("practitioner", "/my-time"), ("team_manager", "/team"), ("senior_leader", "/service"),
    ("practitioner", "/told-us"), ("coproduction_member", "/told-us/sort"), ("governance", "/told-us/concerns"),
    ("team_manager", "/you-said"), ("coproduction_member", "/you-said/easy"), ("senior_leader", "/you-said/print"),
    ("practitioner", "/trying"), ("team_manager", "/trying?card=1"), ("team_manager", "/pulse"),
    ("practitioner", "/agreed"), ("team_manager", "/flow"), ("practitioner", "/promises"),
    ("coproduction_member", "/term"), ("senior_leader", "/tools"), ("governance", "/who-sees-what"),
    ("practitioner", "/how"),
)


class Served:
    """Where the council is served, and how to be somebody there."""

    def __init__(self, base: str, home: Path) -> None:
        self.base = base
        accounts = json.loads((home / "demo.json").read_text(encoding="utf-8"))["accounts"]
        self._accounts = {one["role"]: one for one in reversed(accounts)}
        self._cookies: dict[str, str] = {}

    def cookies(self, role: str) -> str:
        """Return what a browser of a role sends in ``Cookie``; nothing for nobody."""
        if role == "nobody":
            return ""
        if role not in self._cookies:
            self._cookies[role] = self._sign_in(self._accounts[role])
        return self._cookies[role]

    def _sign_in(self, account: dict[str, str]) -> str:
        jar = CookieJar()
        client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = client.open(f"{self.base}/sign-in", timeout=60).read().decode()
        token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        if not token:
            raise SystemExit("The sign-in page has no form.")
        said = {"email": account["email"], "password": account["password"], "csrf_token": token[1], "next": "/how"}
        client.open(urllib.request.Request(f"{self.base}/sign-in", urlencode(said).encode(),
                                           {"Origin": self.base}), timeout=60)
        return "; ".join(f"{one.name}={one.value}" for one in jar)


@contextmanager
def council() -> Iterator[Served]:
    """Serve a copy of a demo's home on a free port of this machine until the block ends.

    Ends with an error where a page could not be drawn: an error page is quick, and says nothing of the page.
    """
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "said").open("w+b") as said:
        home, port = Path(folder) / "home", _free_port()
        if os.environ.get("WORKLIGHT_SPEED_HOME"):
            shutil.copytree(os.environ["WORKLIGHT_SPEED_HOME"], home)
        env = {"WORKLIGHT_NOW": NOW, **os.environ}
        with subprocess.Popen([*COMMAND, "--home", str(home), "--port", str(port)], cwd=ROOT, env=env,
                              stdout=subprocess.DEVNULL, stderr=said) as server:
            try:
                base = f"http://127.0.0.1:{port}"
                _wait(f"{base}/healthz", server)
                yield Served(base, home)
            finally:
                server.terminate()
        said.seek(0)
        wrong = [line for line in said.read().decode(errors="replace").splitlines() if "Reference " in line]
        if wrong:
            raise SystemExit("\n".join(["Pages could not be drawn:", *wrong]))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(address, timeout=5)
        except OSError:
            if server.poll() is not None:
                raise SystemExit("The invented council can't be served.") from None
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The invented council did not come up in ten minutes.")
