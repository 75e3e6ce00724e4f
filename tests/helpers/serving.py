"""Serve a test's home by the command itself: two worker processes, as in a council."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serve(home, now, said_to):
    """Run ``worklight serve`` for a home at a moment, its complaints kept in a file; give the port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    # the processes must be what they are outside of tests
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    with Path(said_to).open("w+") as said:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("worklight")), "serve", "--home", str(home.root), "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=said, env=env | {"WORKLIGHT_NOW": now.isoformat()})
        try:
            _wait(port, process, said)
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _wait(port, process, said):
    for _ in range(300):
        assert process.poll() is None, said.seek(0) or said.read()
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError("the server did not start")
