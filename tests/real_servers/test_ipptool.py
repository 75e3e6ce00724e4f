"""What the real ipptool prints of an answer says the same as the answer itself.

Seen to fail: with the attributes of the request left in, a second printer without a name appeared; with a comma in a
value taken for the next value, supplies had no levels; without the zone, times of the property list were none.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import polars as pl
import pytest
from ipp_bytes import JOB, NAME, PRINTER, TEXT, answer, attribute

from ingest.readers import ipp_response
from ingest.readers._open import head
from ingest.readers.contract import Context

pytestmark = pytest.mark.skipif(shutil.which("ipptool") is None, reason="ipptool is not installed")
NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
OF_PRINTER = answer((PRINTER, [
    attribute("printer-name", "mill-print-1", tag=NAME), attribute("printer-make-and-model", "Mill, 400 [A]", tag=TEXT),
    attribute("printer-state", 5, tag=0x23), attribute("printer-state-reasons", "media-jam-error", "toner-low-warning"),
    attribute("printer-current-time", NOW), attribute("marker-names", "Black, large", "Cyan", tag=NAME),
    attribute("marker-levels", 12, 80), attribute("printer-impressions-completed", 48_211)]))
OF_JOBS = answer(
    (JOB, [attribute("job-id", 7), attribute("job-state", 9, tag=0x23), attribute("date-time-at-completed", NOW)]),
    (JOB, [attribute("job-id", 8), attribute("job-state", 8, tag=0x23), attribute("date-time-at-completed", NOW)]))


@contextmanager
def serving(data: bytes) -> Iterator[int]:
    """Answer every request with ``data`` under the number of the request; yield the port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[:4] + asked[4:8] + data[8:])

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def rows(path: Path) -> pl.DataFrame:
    assert ipp_response.sniff(head(path))
    return pl.concat([batch.good for batch in ipp_response.read(path, Context())])


@pytest.mark.parametrize("option", ["-tv", "-X", "-j"])
@pytest.mark.parametrize(("data", "test"), [(OF_PRINTER, "get-printer-attributes.test"),
                                            (OF_JOBS, "get-completed-jobs.test")])
def test_what_ipptool_prints_is_read_as_the_answer_itself(tmp_path: Path, option: str, data: bytes, test: str) -> None:
    plain, printed = tmp_path / "a.ipp", tmp_path / "a.txt"
    plain.write_bytes(data)
    with serving(data) as port:
        run = subprocess.run(["ipptool", option, f"ipp://127.0.0.1:{port}/ipp/print", test],
                             capture_output=True, timeout=30, check=False)
    printed.write_bytes(run.stdout)
    assert rows(printed).equals(rows(plain)) and rows(plain).height > 1
