"""The real CUPS on loopback is asked by IPP: jobs with their outcome, faults that begin and end, and silence.

Seen to fail: without the memory of jobs each look told the held one again; with faults told at each look a jam
began twice; with ``job-name`` among the attributes that are asked for.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from by_place import load
from canaries import places

from data.home import Home
from ingest.collectors import ipp
from ingest.collectors.run import Report, look_at
from ingest.collectors.settings import Ipp
from ingest.warehouse import open_warehouse

server = load("worklight_cups_server", Path(__file__).with_name("cups_server.py"))
needs_cups = pytest.mark.skipif(not (server.CUPSD and server.LPADMIN),
                                reason="CUPS is not installed: apt-get install cups-daemon cups-client")
USER, TITLE, PASSWORD = "Quokkalina", "Ocelotplan", "planted9password"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.ensure()
    return made


def watch(home: Home, source: Ipp, now: datetime) -> Report:
    report = look_at(home, source, now=now, patient=True)
    assert report.error is None
    assert report.rows_in == report.accepted + report.quarantined + report.duplicate
    assert (report.quarantined, report.asked) == (0, len(source.devices))
    return report


def told(home: Home, columns: str, where: str) -> list[tuple[Any, ...]]:
    with open_warehouse(home) as con:
        return con.execute(f'SELECT {columns} FROM device_event WHERE {where} ORDER BY "at", device, line').fetchall()


@needs_cups
@pytest.mark.slow
def test_the_real_cups_tells_jobs_and_faults_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRINTER_PASSWORD", PASSWORD)
    with server.cups() as cups:
        at = f"ipp://127.0.0.1:{cups.port}/printers"
        source = Ipp(name="cups", kind="ipp", devices={one: f"{at}/{one}" for one in ("Good", "Jams")}, user="reader",
                     password_env="PRINTER_PASSWORD")
        cups.queue("Good", "ok")
        cups.queue("Jams", "jam", "stop-printer")
        first = datetime.now(UTC)
        assert watch(home, source, first).answered == 2
        for queue in ("Good", "Good", "Jams"):
            cups.send(queue, USER, TITLE)
        server.wait_until("printing", lambda: "-" not in cups.run("lpstat", "-o", "Good"))
        server.wait_until("a jam", lambda: "disabled" in cups.run("lpstat", "-p", "Jams"))
        cups.send("Good", USER, TITLE, "-H", "hold")
        second = datetime.now(UTC) + timedelta(seconds=1)
        watch(home, source, second)
        assert told(home, "device, outcome, evidence", "event = 'job_printed'") == [("Good", "printed", "ipp")] * 2
        assert told(home, "device, outcome", "event = 'job_held'") == [("Good", "unknown")]
        assert told(home, "device", "event = 'job_submitted'") == [("Jams",)], "it waits; nobody guesses its end"
        rows = told(home, 'device, not_before, "at", severity', "event = 'alert_begin' AND severity = 'critical'")
        assert rows and {row[:3] for row in rows} == {("Jams", *(t.replace(tzinfo=None) for t in (first, second)))}
        before = len(told(home, "line", "event LIKE 'job_%' OR event LIKE 'alert_%'"))
        watch(home, source, second + timedelta(minutes=5))
        assert len(told(home, "line", "event LIKE 'job_%' OR event LIKE 'alert_%'")) == before, "nothing new"
        (cups.root / "how/jam").write_text("mended")
        cups.run("cupsenable", "Jams")
        server.wait_until("mending", lambda: "-" not in cups.run("lpstat", "-o", "Jams"))
        third = second + timedelta(minutes=10)
        watch(home, source, third)
        assert told(home, "device, outcome", "event = 'job_printed' AND device = 'Jams'") == [("Jams", "printed")]
        ended = told(home, "device, not_before", "event = 'alert_end' AND severity = 'critical'")
        assert set(ended) == {("Jams", (second + timedelta(minutes=5)).replace(tzinfo=None))}
    report = watch(home, source, third + timedelta(minutes=5))
    assert (report.answered, report.silent) == (0, 2)
    assert told(home, "event, reason", f"\"at\" > TIMESTAMP '{third.replace(tzinfo=None)}'") == [("poll_gap", None)] * 2
    assert places(home.root, [USER, TITLE, PASSWORD]) == {}


# of queues and supplies; the user's is hashed before anything is kept
NAMES = {"marker-names", "member-names", "job-originating-user-name"}


def test_titles_hosts_and_documents_are_never_asked_for() -> None:
    asked = set(ipp.JOB) | set(ipp.PRINTER)
    assert not [name for name in asked if "name" in name and name not in NAMES]
    assert not [name for name in asked if any(word in name for word in ("host", "document", "location", "more-info"))]


def test_a_server_that_speaks_no_ipp_is_silent_and_not_broken(home: Home, tmp_path: Path) -> None:
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    class Odd(BaseHTTPRequestHandler):
        answer, status = b"", 200

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(self.status)
            self.send_header("Content-Length", str(len(self.answer)))
            self.end_headers()
            self.wfile.write(self.answer)

        def log_message(self, *_: object) -> None:
            pass

    odd = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    Thread(target=odd.serve_forever, daemon=True).start()
    source = Ipp(name="odd", kind="ipp", devices={"Odd": f"ipp://127.0.0.1:{odd.server_port}/ipp/print"}, timeout=2)
    forbidden = b"\x02\x00\x04\x03\x00\x00\x00\x01\x03"  # client-error-not-authorized
    try:
        for number, (status, answer) in enumerate(
                [(200, b""), (200, b"planted9word" * 9), (500, b"\xffplanted9word"), (401, b"no"), (200, forbidden)]):
            Odd.status, Odd.answer = status, answer
            report = watch(home, source, datetime(2026, 3, 2, 9, number, tzinfo=UTC))
            assert (report.answered, "planted9word" in str(report.as_dict())) == (0, False)
        assert report.silent_devices == {"Odd": "refuses the question (IPP status 0403)"}
    finally:
        odd.shutdown()
        odd.server_close()
    assert {row[0] for row in told(home, "event", "true")} == {"poll_gap"}
