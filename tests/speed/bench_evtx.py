"""200,000 print events of a Windows event log to records, against the evtx library iterating alone."""

import sys
import tempfile
from pathlib import Path

from evtx import PyEvtxParser
from timing import compare

from ingest.readers import windows_print_evtx
from ingest.readers.contract import Context

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))
from evtx_writer import event, evtx

EVENTS = 200_000


def write(path: Path) -> None:
    """Write an invented log: 14 queues, 300 people."""
    path.write_bytes(evtx([
        event(307, [str(job), f"Report {job}", f"user{job % 300}", rf"\\DESK-{job % 300}", f"MFP-{job % 14}",
                    f"10.20.0.{job % 14}", "69009", str(job % 30 + 1)])
        for job in range(1, EVENTS + 1)
    ]))


def main() -> None:
    """Write, time, print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Operational.evtx"
        write(path)
        compare("evtx", "Windows event log, file to checked records",
                lambda: sum(batch.good.height for batch in windows_print_evtx.read(path, Context())),
                {"evtx, iterating alone": lambda: sum(1 for _ in PyEvtxParser(str(path)).records_json())})


if __name__ == "__main__":
    main()
