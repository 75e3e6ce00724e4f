"""The real CUPS prints 40 jobs on queues that work, fail, jam, hold and are cancelled; every outcome is told right.

What is true of each job is what this test did to it. Needs the Debian packages cups-daemon and cups-client, which
tests/run installs where it may.
Seen to fail: ``job-state-reasons`` in place of ``job-state``; "Job held" taken for an end; page_log taken for printed.
"""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from by_place import load
from canaries import places
from click.testing import CliRunner
from pyipp.enums import IppOperation
from pyipp.parser import parse
from pyipp.serializer import encode_dict

from dashboard.cli import worklight
from data.devices import Devices
from data.home import Home
from ingest.collectors.ipp import PRINTER
from ingest.derive.device_names import make_device_names
from ingest.derive.jobs import make_jobs
from ingest.protect import Keys
from ingest.readers._ipp import job_events, printer_events
from ingest.readers._ipp_wire import decode

server = load("worklight_cups_server", Path(__file__).with_name("cups_server.py"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (server.CUPSD and server.LPADMIN),
                       reason="CUPS is not installed: apt-get install cups-daemon cups-client"),
]

USERS = ["Zanzibarina", "Quokkalina", "Wombatson", "Narwhalski"]
TITLES = ["Ocelotplan", "Lynxletter", "Tapirreview"]
# queue, what its machine does, what CUPS does when it fails, how many jobs, and what becomes of them
QUEUES = [
    ("Good", "ok", "abort-job", 12, "printed"),
    ("Aborts", "1", "abort-job", 5, "failed"),
    ("Jams", "jam", "stop-printer", 3, "printed"),  # mended after a while
    ("Broken", "4", "stop-printer", 3, "unknown"),  # never mended: they wait
    ("GivesUp", "1", "retry-job", 2, "failed"),
    ("Second", "second", "retry-job", 2, "printed"),  # at the second try
    ("Slow", "slow", "stop-printer", 4, "printed"),
    ("Long", "long", "stop-printer", 3, "cancelled"),  # by its sender, while it prints and while it waits
    ("AtDevice", "5", "abort-job", 1, "cancelled"),
    ("Holds", "3", "abort-job", 1, "unknown"),
]
ENDED = {7, 8, 9}
GET_JOBS = encode_dict({
    "version": (2, 0), "operation": IppOperation.GET_JOBS, "request-id": 1,
    "operation-attributes-tag": {
        "attributes-charset": "utf-8", "attributes-natural-language": "en", "printer-uri": "ipp://localhost/",
        "requesting-user-name": "nobody", "which-jobs": "all", "requested-attributes": "all",
    },
})


class Printed:
    """What was done: the truth of each job by its number, the folder of logs, and the answer of Get-Jobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, str] = {}
        self.asked_at = datetime(1970, 1, 1)
        self.answer = b""

    def expect(self) -> int:
        """How many jobs end."""
        return sum(outcome != "unknown" for outcome in self.truth.values())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printed]:
    done = Printed(tmp_path_factory.mktemp("logs"))
    with server.cups() as cups:
        _print(cups, done)
        server.wait_until("printing", lambda: _settled(cups, done))
        done.asked_at = datetime.now(UTC).replace(tzinfo=None)
        done.answer = cups.ipp(GET_JOBS)
        for name in ("page_log", "access_log", "error_log"):
            (done.folder / name).write_bytes(cups.log(name).read_bytes())
    (done.folder / "jobs.ipp").write_bytes(done.answer)
    return done


def _print(cups: Any, done: Printed) -> None:
    for queue, how, policy, *_ in QUEUES:
        cups.queue(queue, how, policy)
    sent: dict[str, list[str]] = {}
    for queue, _, _, count, outcome in QUEUES:
        for _ in range(count):
            number = _send(cups, done, queue)
            sent.setdefault(queue, []).append(number)
            done.truth[number] = outcome
    held = [_send(cups, done, "Good", "-H", "hold") for _ in range(4)]
    done.truth |= dict(zip(held, ["printed", "printed", "unknown", "unknown"], strict=True))
    for number in held[:2]:
        cups.run("lp", "-i", number, "-H", "resume")
    server.wait_until("starting a long job", lambda: _states(cups).get(sent["Long"][0]) == 5)
    cups.run("cancel", sent["Long"][1])
    cups.run("cancel", sent["Long"][0])
    cups.run("cancel", "-a", "Long")
    (cups.root / "how" / "jam").write_text("mended")
    cups.run("cupsenable", "Jams")


def _send(cups: Any, done: Printed, queue: str, *options: str) -> str:
    n = len(done.truth)
    title = f"{TITLES[n % 3]} of {USERS[(n + 1) % 4]} | Job completed. [Job {n}]"
    number: str = cups.send(queue, USERS[n % 4], title, *options)
    done.truth[number] = "unknown"
    return number


def _states(cups: Any) -> dict[str, int]:
    return {str(job["job-id"]): int(job["job-state"]) for job in parse(cups.ipp(GET_JOBS))["jobs"]}


def _settled(cups: Any, done: Printed) -> bool:
    states = _states(cups)
    return 5 not in states.values() and sum(state in ENDED for state in states.values()) >= done.expect()


def outcomes(home: Home, *files: Path) -> dict[str, tuple[str, str]]:
    """Read files as a council would, and return outcome and evidence of each job by its number."""
    said = CliRunner().invoke(worklight, ["ingest", *map(str, files), "--json", "--home", str(home.root)])
    assert said.exit_code == 0, said.output
    for file in json.loads(said.stdout):
        assert file["rows_in"] == file["accepted"] + file["quarantined"] + file["duplicate"], file
        assert file["quarantined"] == 0, file
    keys = Keys(home.secret)
    numbers = {keys.key("job", "cups", str(number)): str(number) for number in range(1, 100)}
    with closing(duckdb.connect(str(home.warehouse), read_only=True)) as con:
        make_jobs(con, home.zone)
        rows = con.execute("SELECT job_key, outcome, evidence FROM job").fetchall()
    assert len(rows) == len({key for key, *_ in rows}), "a job stands there twice"
    return {numbers[key]: (outcome, evidence) for key, outcome, evidence in rows}


def test_forty_jobs_were_printed(printed: Printed) -> None:
    assert Counter(printed.truth.values()) == {"printed": 23, "failed": 7, "cancelled": 4, "unknown": 6}


def test_page_log_alone_says_of_no_job_that_it_was_printed(printed: Printed, home: Home) -> None:
    found = outcomes(home, printed.folder / "page_log")
    assert len(found) >= 34 and set(found.values()) == {("unknown", "none")}


@pytest.mark.parametrize(("names", "evidence"), [
    (["page_log", "access_log", "error_log"], "error_log"),
    (["page_log", "access_log", "jobs.ipp"], "ipp"),
    (["page_log", "access_log", "error_log", "jobs.ipp"], "ipp"),
])
def test_every_outcome_is_right(printed: Printed, home: Home, names: list[str], evidence: str) -> None:
    found = outcomes(home, *(printed.folder / name for name in names))
    expected = {job: (outcome, "none" if outcome == "unknown" else evidence)
                for job, outcome in printed.truth.items()}
    assert found == expected
    assert not places(home.root, [*USERS, *TITLES])


def test_live_answers_say_the_same(printed: Printed) -> None:
    rows = job_events(parse(printed.answer), "the server", printed.asked_at)
    assert {row["job"]: row["outcome"] for row in rows} == printed.truth
    assert {row["device"] for row in rows} == {queue for queue, *_ in QUEUES}
    # of a job that has ended CUPS soon forgets when it was sent
    assert all(row["queued_at"] is not None for row in rows if row["event"] in ("job_submitted", "job_held"))
    assert all(row["queued_at"] <= row["at"] <= printed.asked_at for row in rows if row["queued_at"])


def test_a_stopped_queue_is_told_with_its_beginning_and_end(printed: Printed, home: Home) -> None:
    outcomes(home, printed.folder / "error_log")
    with closing(duckdb.connect(str(home.warehouse), read_only=True)) as con:
        rows = con.execute("""SELECT device, list(event ORDER BY "at") FROM device_event
            WHERE event LIKE 'queue_%' GROUP BY device ORDER BY device""").fetchall()
    assert rows == [("Broken", ["queue_stopped"]), ("Jams", ["queue_stopped", "queue_resumed"])]


def attributes(path: str) -> bytes:
    """Ask for the attributes that the collector asks for."""
    return encode_dict({
        "version": (2, 0), "operation": IppOperation.GET_PRINTER_ATTRIBUTES, "request-id": 2,
        "operation-attributes-tag": {
            "attributes-charset": "utf-8", "attributes-natural-language": "en",
            "printer-uri": f"ipp://localhost/{path}", "requested-attributes": list(PRINTER),
        },
    })


def test_a_job_of_a_class_is_one_job_of_the_member_that_printed_it(home: Home) -> None:
    """The logs name the class, IPP the member. Its access_log tells that it is a class, and so does IPP.

    Seen to fail without ``job-printer-uri-actual``, and without joining.
    """
    with server.cups() as cups:
        for queue in ("First", "Other"):
            cups.queue(queue, "ok")
            cups.run(server.LPADMIN, "-p", queue, "-c", "Pool")
        for command in ("cupsenable", "cupsaccept"):
            cups.run(command, "Pool")
        sent = {cups.send("Pool", USERS[0], TITLES[0]) for _ in range(3)}
        server.wait_until("printing", lambda: list(_states(cups).values()) == [9, 9, 9])
        files = [home.root.parent / name for name in ("page_log", "error_log", "access_log", "jobs.ipp")]
        for file in files[:3]:
            file.write_bytes(cups.log(file.name).read_bytes())
        files[3].write_bytes(cups.ipp(GET_JOBS))
        asked = [decode(cups.ipp(attributes(path))) for path in ("classes/Pool", "printers/First")]
    told = [row for answer in asked for row in printer_events(answer, "", datetime(2026, 11, 2))]
    assert [row.get("reason_raw") for row in told if row["event"] == "poll"] == ["class", None]
    assert outcomes(home, *files) == dict.fromkeys(sent, ("printed", "ipp"))
    with closing(duckdb.connect(str(home.warehouse), read_only=True)) as con:
        make_jobs(con, home.zone)
        found = con.execute("SELECT device, pages FROM job").fetchall()
        make_device_names(con, Devices(version=1))
        queues = con.execute("SELECT log FROM device_of WHERE queue").fetchall()
    assert queues == [("Pool",)]
    assert len(found) == 3 and {device for device, _ in found} <= {"First", "Other"}
    assert [pages for _, pages in found] == [2, 2, 2]
