"""The Windows event log of a print server (Microsoft-Windows-PrintService), as Event Viewer saves it as XML.

307 a document was printed, 310 it was deleted, 372 it failed, 303 and 304 a queue was paused and resumed. Users, titles
and machines stand in it as in a real one, for the reader to leave behind (rule 8). Times are UTC.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from ingest.demo.faults import Fault
from ingest.demo.page_log import LONDON
from ingest.demo.spool import Job

EVENT = "http://schemas.microsoft.com/win/2004/08/events/event"
SPOOLER = "http://manifests.microsoft.com/win/2005/08/windows/printing/spooler/core/events"
NAMES = {303: "PrinterPaused", 304: "PrinterUnPaused", 307: "DocumentPrinted", 310: "DocumentDeleted", 372: "JobFailed"}
WENT_WRONG = 1722  # RPC_S_SERVER_UNAVAILABLE
Event = tuple[datetime, int, tuple[str, ...]]  # when (local), number, parameters


def windows_log(jobs: Iterable[Job], faults: Iterable[Fault]) -> list[str]:
    """Return the lines of a week's file, one event a line, in the order of time."""
    events = sorted([*map(_job, jobs), *(one for fault in faults for one in _fault(fault))])
    return ['<?xml version="1.0" encoding="utf-8" standalone="yes"?>', "<Events>",
            *(_xml(*event) for event in events), "</Events>"]


def _job(job: Job) -> Event:
    sent = job.sent
    number, machine, size = str(sent.number), f"\\\\{sent.host}", str(23_003 * sent.pages)
    if job.outcome == "printed":
        return job.ended, 307, (number, sent.title, sent.login, machine, sent.queue, "IP_192.0.2.20", size,
                                str(job.pages))
    if job.outcome == "cancelled":
        return job.ended, 310, (number, sent.title, sent.login, sent.queue)
    return job.ended, 372, (sent.title, sent.login, sent.queue, "RAW", size, "0", str(sent.pages), str(job.pages),
                            machine, str(WENT_WRONG), "")


def _fault(fault: Fault) -> Iterator[Event]:
    yield fault.began, 303, (fault.queue,)
    yield fault.ended, 304, (fault.queue,)


def _xml(when: datetime, number: int, parameters: tuple[str, ...]) -> str:
    at = when.replace(tzinfo=LONDON).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000Z")
    channel = "Admin" if number == 372 else "Operational"
    said = "".join(f"<Param{n}>{escape(text)}</Param{n}>" for n, text in enumerate(parameters, 1))
    return (f'<Event xmlns="{EVENT}"><System><Provider Name="Microsoft-Windows-PrintService"/><EventID>{number}'
            f'</EventID><TimeCreated SystemTime="{at}"/><Channel>Microsoft-Windows-PrintService/{channel}</Channel>'
            f"<Computer>PRINT-STATION</Computer></System><UserData><{NAMES[number]} xmlns=\"{SPOOLER}\">{said}"
            f"</{NAMES[number]}></UserData></Event>")
