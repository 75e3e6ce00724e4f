"""The real CUPS on loopback, with a folder, a port and queues of its own, run as whoever runs the tests."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

CUPSD = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin")
LPADMIN = shutil.which("lpadmin", path=os.environ.get("PATH", "") + ":/usr/sbin")

SETTINGS = """
LogLevel {level}
AccessLogLevel actions
LogTimeFormat usecs
PageLogFormat %p %u %j %T %P %C %{{job-billing}} %{{job-originating-host-name}} %{{job-name}} %{{media}} %{{sides}}
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
PreserveJobFiles No
MaxJobs 500
JobRetryInterval 1
JobRetryLimit 2
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """
User {user}
Group {group}
SystemGroup root
ServerRoot {root}/etc
ServerBin {root}/bin
StateDir {root}/run
CacheDir {root}/cache
RequestRoot {root}/spool
TempDir {root}/tmp
AccessLog {root}/log/access_log
ErrorLog {root}/log/error_log
PageLog {root}/log/page_log
ServerCertificate {root}/etc/ssl
LogFilePerm 0644
"""
# what the machine does with a job stands in the last part of its address, or in the file of that name
BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
how=${{DEVICE_URI#wl:/}}
[ -f "{root}/how/$how" ] && how=$(cat "{root}/how/$how")
cat ${{6:+"$6"}} > /dev/null
case $how in
    ok) echo "PAGE: total 2" >&2; exit 0;;
    slow) sleep 0.4; exit 0;;
    long) sleep 20 & trap 'kill $!; exit 0' TERM; wait; exit 0;;
    jam) echo "STATE: +media-jam-error" >&2; echo "ERROR: Paper jam, $2, $3" >&2; exit 4;;
    mended) echo "STATE: -media-jam-error" >&2; exit 0;;
    second) if [ -f "{root}/how/seen-$1" ]; then exit 0; else touch "{root}/how/seen-$1"; exit 1; fi;;
    *) exit "$how";;
esac
"""


@dataclass(frozen=True)
class Cups:
    """A running server."""

    root: Path
    port: int

    def run(self, *words: str) -> str:
        """Run a command of the CUPS client against this server; return what it prints."""
        env = os.environ | {"CUPS_SERVER": f"127.0.0.1:{self.port}", "LC_ALL": "C"}
        return subprocess.run(words, env=env, check=True, capture_output=True, text=True, timeout=30).stdout

    def queue(self, name: str, how: str, policy: str = "stop-printer") -> None:
        """Add a raw queue whose machine does ``how``."""
        self.run(str(LPADMIN), "-p", name, "-E", "-v", f"wl:/{how}", "-o", f"printer-error-policy={policy}")

    def send(self, queue: str, user: str, title: str, *options: str) -> str:
        """Send a job; return its number."""
        said = self.run("lp", "-U", user, "-d", queue, "-t", title, *options, str(self.root / "page.txt"))
        return said.split()[3].rpartition("-")[2]

    def log(self, name: str) -> Path:
        """Return the path of a log."""
        return self.root / "log" / name

    def ipp(self, request: bytes, path: str = "/") -> bytes:
        """Ask the server in IPP; return its answer as it came."""
        asked = Request(f"http://127.0.0.1:{self.port}{path}", request, {"Content-Type": "application/ipp"})
        with urlopen(asked, timeout=10) as answer:
            return bytes(answer.read())


def wait_until(what: str, true: object, seconds: float = 60) -> None:
    """Wait until something holds."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"{what} took more than {seconds} seconds"
        time.sleep(0.05)


@contextmanager
def cups(level: str = "info") -> Iterator[Cups]:
    """Start CUPS, wait until it answers, and end it afterwards."""
    assert CUPSD and LPADMIN
    # not under pytest's own folder: the server's user must be able to enter it
    root = Path(tempfile.mkdtemp(prefix="worklight-cups-"))
    port = _free_port()
    _lay_out(root, port, level)
    ends = ["-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")]
    with (root / "said").open("wb") as said:
        server = subprocess.Popen([CUPSD, "-f", *ends], stdout=said, stderr=said, start_new_session=True)
    try:
        wait_until("starting CUPS", lambda: _answers(port) or server.poll() is not None)
        assert server.poll() is None, (root / "said").read_text() + (root / "log/error_log").read_text()
        yield Cups(root, port)
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
        server.kill()
        server.wait()
        shutil.rmtree(root, ignore_errors=True)


def _lay_out(root: Path, port: int, level: str) -> None:
    root.chmod(0o755)
    for folder in ("etc", "etc/ppd", "bin", "bin/backend", "bin/filter", "run", "cache", "spool", "tmp", "log", "how"):
        (root / folder).mkdir()
        (root / folder).chmod(0o755)
    (root / "how").chmod(0o777)  # the backend runs as the server's user
    (root / "bin/daemon").symlink_to("/usr/lib/cups/daemon")
    user, group = _user()
    (root / "etc/cupsd.conf").write_text(SETTINGS.format(port=port, level=level))
    (root / "etc/cups-files.conf").write_text(FILES.format(root=root, user=user, group=group))
    (root / "bin/backend/wl").write_text(BACKEND.format(root=root))
    (root / "bin/backend/wl").chmod(0o755)
    (root / "page.txt").write_text("A page.\n")


def _user() -> tuple[str, str]:
    if os.getuid() == 0:
        return "lp", "lp"  # CUPS refuses to print as root
    me = pwd.getpwuid(os.getuid())
    import grp

    return me.pw_name, grp.getgrgid(me.pw_gid).gr_name


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
