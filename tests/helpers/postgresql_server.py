"""The real PostgreSQL on loopback, with a folder and a port of its own, never run as root."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PASSWORD = "planted9word"
# where Debian keeps it, the newest first; a Linux of another kind has it in the path
_PLACES = [*sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True), os.environ.get("PATH", "")]


def _tool(name: str) -> str | None:
    return next((found for place in _PLACES if (found := shutil.which(name, path=place))), None)


POSTGRES, INITDB = _tool("postgres"), _tool("initdb")
# quick, and still the real thing: this server's own data may be lost with the machine
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=20",
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC")


@dataclass(frozen=True)
class Server:
    """A running server with the roles ``owner`` (may write) and ``reader`` (may read)."""

    port: int

    @property
    def url(self) -> str:
        """The address, without a password."""
        return f"postgresql+psycopg://127.0.0.1:{self.port}/cases"

    def run(self, sql: str, *values: object) -> None:
        """Do something as its owner."""
        with self._connect("cases") as con:
            con.execute(sql, values)

    def many(self, sql: str, rows: list[tuple[object, ...]]) -> None:
        """Do the same for many rows."""
        with self._connect("cases") as con, con.cursor() as cursor:
            cursor.executemany(sql, rows)

    def _connect(self, name: str) -> psycopg.Connection:
        return psycopg.connect(host="127.0.0.1", port=self.port, dbname=name, user="owner", password=PASSWORD,
                               autocommit=name != "cases", connect_timeout=10)

    def prepare(self) -> None:
        """Make the database and its reader."""
        with self._connect("postgres") as con:
            con.execute("CREATE DATABASE cases")
            con.execute(f"CREATE ROLE reader LOGIN PASSWORD '{PASSWORD}'")


@contextmanager
def postgresql() -> Iterator[Server]:
    """Start PostgreSQL, wait until it answers, and end it afterwards."""
    assert POSTGRES and INITDB
    root = Path(tempfile.mkdtemp(prefix="worklight-postgresql-"))
    user = "postgres" if os.getuid() == 0 and _is_user("postgres") else "nobody" if os.getuid() == 0 else None
    _make(root, user)
    port = _free_port()
    words = [word for setting in (*SETTINGS, f"port={port}") for word in ("-c", setting)]
    with (root / "said").open("wb") as said:
        server = subprocess.Popen([POSTGRES, "-D", str(root / "data"), *words], stdout=said, stderr=said, user=user,
                                  cwd=root, start_new_session=True)
    try:
        _wait(root, port, server)
        yield Server(port)
    finally:
        server.send_signal(signal.SIGINT)  # ends sessions that are still open
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(root, ignore_errors=True)


def _make(root: Path, user: str | None) -> None:
    (root / "word").write_text(PASSWORD)
    if user is not None:
        for path in (root, root / "word"):
            os.chown(path, pwd.getpwnam(user).pw_uid, -1)
    subprocess.run([str(INITDB), "-D", str(root / "data"), "-U", "owner", "-A", "scram-sha-256", "-E", "UTF8",
                    "--locale=C", "--no-sync", f"--pwfile={root / 'word'}"],
                   check=True, capture_output=True, user=user, cwd=root, timeout=60)


def _wait(root: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    import time

    end = time.monotonic() + 30
    while True:
        try:
            Server(port).prepare()
            return
        except psycopg.OperationalError:
            assert server.poll() is None and time.monotonic() < end, (root / "said").read_text()
            time.sleep(0.05)


def _is_user(name: str) -> bool:
    return name in {one.pw_name for one in pwd.getpwall()}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
