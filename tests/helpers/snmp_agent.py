"""A real SNMP agent on loopback: snmpsim serving the walks of a folder, one community or context for each file."""

import getpass
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from uncounted import TOLD

AGENT = Path(sys.executable).with_name("snmpsim-command-responder")


def free_port() -> int:
    """Return a UDP port that is free now."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def agent(data: Path, port: int, *more: str, ports: Sequence[int] = ()) -> Iterator[subprocess.Popen[bytes]]:
    """Run an agent until the block ends."""
    data.mkdir(exist_ok=True)
    root = ("--process-user=root", "--process-group=root") if os.getuid() == 0 else ()
    ends = [f"--agent-udpv4-endpoint=127.0.0.1:{one}" for one in (port, *ports)]
    log = data.parent / f"agent-{port}.log"
    env = {name: value for name, value in os.environ.items() if name not in TOLD} | {"USER": getpass.getuser()}
    with log.open("wb") as out:
        running = subprocess.Popen(
            [AGENT, *root, f"--data-dir={data}", f"--cache-dir={data.parent / f'cache-{port}'}", *ends, *more],
            stdout=out, stderr=out, env=env)
    try:
        until = time.monotonic() + 20
        while b"Listening at UDP/IPv4" not in log.read_bytes():
            assert running.poll() is None and time.monotonic() < until, log.read_text(errors="replace")[-2000:]
            time.sleep(0.05)
        yield running
    finally:
        running.terminate()
        running.wait(10)
