"""IPP polling: jobs with their outcome (Get-Jobs), and state, supplies and counters (Get-Printer-Attributes).

Job names, hosts and documents are never asked for. A job is told again only when something of it has changed; what is
remembered of it is a keyed hash.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import aiohttp
from pyipp import IPP
from pyipp.enums import IppOperation
from pyipp.exceptions import IPPError

from ingest.collectors.ipp_changes import changed_faults, changed_jobs
from ingest.collectors.look import Look, Row, finish, gap, in_order, last_answer
from ingest.collectors.settings import Ipp
from ingest.collectors.state import State
from ingest.protect import Keys
from ingest.readers._ipp import job_events, printer_events
from ingest.readers._ipp_wire import decode

PRINTER = ("printer-make-and-model", "printer-state", "printer-state-reasons", "marker-names", "marker-levels",
           "marker-high-levels", "marker-types", "printer-impressions-completed", "printer-up-time",
           "printer-current-time", "member-names")
JOB = ("job-id", "job-state", "job-printer-uri", "job-actual-printer-uri", "job-originating-user-name",
       "job-impressions-completed", "job-media-sheets-completed", "job-printer-up-time",
       "time-at-creation", "time-at-processing", "time-at-completed",
       "date-time-at-creation", "date-time-at-processing", "date-time-at-completed")
LONGEST = aiohttp.ClientTimeout(total=60)  # for an answer to its end; pyipp waits for its beginning only
GOOD = range(0x100)  # successful-ok and its kin (RFC 8011, 4.1.6)
Answer = Mapping[str, Any]


class Refused(Exception):
    """The device answers, and will not say; the text holds no word of its own."""


def look(source: Ipp, state: State, now: datetime, keys: Keys) -> Look:
    """Ask every device of a source once; ``now`` is UTC without zone, the time of the look.

    Raises WorklightError where the password can't be had.
    """
    answers = finish(_ask(source))
    found: list[tuple[str, list[Row]]] = []
    kept: dict[str, Any] = {}
    for device, answer in answers.items():
        before = (state.get("devices") or {}).get(device)
        if isinstance(answer, str):
            rows, kept[device] = [gap(device, now, last_answer(before))], before
        else:
            rows, kept[device] = _told(source, device, answer, before, now, keys)
        found.append((device, rows))
    silent = {device: answer for device, answer in answers.items() if isinstance(answer, str)}
    return Look(in_order(found), silent, len(answers), {"devices": kept})


def _told(source: Ipp, device: str, answer: tuple[Answer, Answer], before: Any, now: datetime,
          keys: Keys) -> tuple[list[Row], Any]:
    memory, earlier = before or {}, last_answer(before)
    printer, jobs = answer
    up_time = {"printers": printer.get("printers") or []}
    state_rows, faults = changed_faults(printer_events(printer, device, now), memory.get("faults"), earlier)
    told = job_events({**up_time, "jobs": jobs.get("jobs") or []}, device, now)
    job_rows, known = changed_jobs(told, memory.get("jobs"), lambda job: keys.key("job", source.name, job))
    return state_rows + job_rows, {"at": now.isoformat(), "faults": faults, "jobs": known}


async def _ask(source: Ipp) -> dict[str, tuple[Answer, Answer] | str]:
    secret, turns = source.password(), asyncio.Semaphore(source.at_once)

    async def one(address: str) -> tuple[Answer, Answer] | str:
        # a session of our own: pyipp leaves its own open where a request fails
        async with turns, aiohttp.ClientSession(timeout=LONGEST) as session:
            client = IPP(address, session=session, request_timeout=max(1, round(source.timeout)), username=source.user,
                         password=secret.text if secret else None, verify_ssl=source.verify)
            try:
                return await _answers(client, source.jobs)
            except Refused as why:
                return str(why)
            except IPPError as error:  # its text may hold what the server wrote
                return f"does not answer as IPP asks ({type(error).__name__})"
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                return f"does not answer ({type(error).__name__})"

    answers = await asyncio.gather(*map(one, source.devices.values()))
    return dict(zip(source.devices, answers, strict=True))


async def _answers(client: IPP, with_jobs: bool) -> tuple[Answer, Answer]:
    printer = await _answer(client, IppOperation.GET_PRINTER_ATTRIBUTES, _wanted(PRINTER))
    jobs: list[Any] = []
    for which in ("completed", "not-completed") if with_jobs else ():
        found = await _answer(client, IppOperation.GET_JOBS, _wanted(JOB, {"which-jobs": which}))
        jobs += found.get("jobs") or []
    return printer, {"jobs": jobs}


async def _answer(client: IPP, operation: IppOperation, message: dict[str, Any]) -> Answer:
    """Return one answer. Decoded by ourselves: the library's parser stops at what real machines send."""
    answer = decode(await client.raw(operation, message))
    if answer["status-code"] not in GOOD:
        raise Refused(f"refuses the question (IPP status {answer['status-code']:04x})")
    return answer


def _wanted(names: tuple[str, ...], more: Mapping[str, object] | None = None) -> dict[str, Any]:
    return {"operation-attributes-tag": {**(more or {}), "requested-attributes": list(names)}}
