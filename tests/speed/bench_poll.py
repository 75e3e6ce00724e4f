"""One pass over 50 printers by SNMP, with a real agent on loopback (snmpsim), to records kept in a warehouse.

Real walks (WORKLIGHT_REAL_DATA) in turn, else an invented one. The agent works on the same processors and needs most of
the time: a real printer has its own.
"""

import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from invented_walk import JAM, walk
from snmp_agent import agent, free_port

from data.home import Home
from ingest.collectors.run import look_at
from ingest.collectors.settings import Snmp

DEVICES, MOST_SECONDS = 50, 60.0
CONTEXT = "printer"


def lay_out(folder: Path) -> list[Path]:
    """Make one folder of data for each kind of printer; return them."""
    real = Path(os.environ.get("WORKLIGHT_REAL_DATA", "nowhere")) / "real" / "devices" / "snmp"
    found = sorted(real.glob("*.snmprec"))
    folders = []
    for number in range(DEVICES):
        there = folder / f"walk-{number}"
        there.mkdir()
        if found:
            shutil.copy(found[number % len(found)], there / f"{CONTEXT}.snmprec")
        else:
            (there / f"{CONTEXT}.snmprec").write_text(walk(1000 + number, [JAM]), encoding="ascii")
        folders.append(there)
    return folders


def main() -> None:
    """Start the agent, look once, print; exit 1 where it took too long or a device was silent."""
    with tempfile.TemporaryDirectory() as name:
        folder, ports = Path(name), [free_port() for _ in range(DEVICES)]
        folders = lay_out(folder)
        more = [word for there, port in zip(folders[1:], ports[1:], strict=True)
                for word in ("--v3-engine-id=auto", f"--data-dir={there}", f"--agent-udpv4-endpoint=127.0.0.1:{port}")]
        os.environ["WL_COMMUNITY"] = CONTEXT
        home = Home(folder / "home")
        home.ensure()
        source = Snmp(name="all", kind="snmp", timeout=20, community_env="WL_COMMUNITY",
                      devices={f"printer-{n}": f"127.0.0.1:{port}" for n, port in enumerate(ports)})
        with agent(folders[0], ports[0], *more):
            start = time.perf_counter()
            report = look_at(home, source, now=datetime.now(UTC), patient=True)
            taken = time.perf_counter() - start
    sys.stdout.write(f"\n{DEVICES} devices in one pass: {report.answered} answered, {report.rows_in:,} records, "
                     f"{taken:.1f} s (at most {MOST_SECONDS:.0f} s)\n")
    if report.error or report.answered < DEVICES or taken > MOST_SECONDS:
        sys.exit(report.error or "too slow, or a device was silent")


if __name__ == "__main__":
    main()
