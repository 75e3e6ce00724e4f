"""Serve the web app on this machine: two worker processes with four threads each."""

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from dashboard import start
from dashboard.auth.settings import read_web
from dashboard.wsgi import ROLE_CHOOSER, create
from data.errors import WorklightError
from data.home import Home

WORKERS, THREADS, SECONDS_TO_STOP = 2, 4, 10
SECONDS_TO_START = 120


def run_server(home: Home, host: str, port: int, demo: bool = False, ready: Callable[[], None] | None = None) -> None:
    """Serve a home until it is told to stop (Ctrl+C or SIGTERM); requests under way are finished first.

    ``demo`` offers the role chooser to this machine; ``ready`` is called, in a thread, once pages can be opened.
    Close your own Journal before. Raises WorklightError where the port is taken or something of the home is wrong:
    nothing is served then.
    """
    with reserved(host, port):
        start.check(home, demo)
        if ready:
            threading.Thread(target=_tell, args=(host, port, ready), daemon=True).start()
        _serve(home, host, port, demo)


def _serve(home: Home, host: str, port: int, demo: bool) -> None:
    os.environ["WORKLIGHT_HOME"] = str(home.root)
    os.environ[ROLE_CHOOSER] = "1" if demo else "0"
    # a fork would copy the threads' locks of whatever this process has used (DuckDB, Polars) in any state
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "dashboard.wsgi:create", address=host, port=port, interface=Interfaces.WSGI, workers=WORKERS,
        blocking_threads=THREADS, http=HTTPModes.http1, websockets=False, log_level=LogLevels.warning,
        workers_kill_timeout=SECONDS_TO_STOP, respawn_failed_workers=True)
    # our own loader: the server's would look into the current folder first
    server.serve(target_loader=create, wrap_loader=False)


@contextmanager
def reserved(host: str, port: int) -> Iterator[None]:
    """Hold a port; raise WorklightError where it is taken.

    Our server's processes share their port, so a second server would share it too, unseen: hence the trial without
    sharing first, and a socket that holds the port while the processes start.
    """
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
        holder = socket.socket(family, kind)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind(where)
    except OSError as error:
        raise WorklightError(
            f"Port {port} on {host} can't be used ({error.strerror or error}). "
            "Choose another with --port, or stop what uses it.") from error
    with holder:
        yield


def _tell(host: str, port: int, ready: Callable[[], None]) -> None:
    for _ in range(SECONDS_TO_START * 5):
        try:
            connection = HTTPConnection(host, port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.2)
        else:
            return ready()
        finally:
            connection.close()
    return None


def warning(home: Home, host: str) -> str | None:
    """Return what to say before serving to other machines without TLS, or None."""
    if _is_loopback(host) or read_web(home).tls_proxy:
        return None
    return (f"Warning: {host} can be reached from other machines, and without TLS what passes can be read on the way. "
            "Put a TLS proxy in front and set tls_proxy = true under [web] in worklight.toml.")


def address(host: str, port: int) -> str:
    """Return where people find it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
