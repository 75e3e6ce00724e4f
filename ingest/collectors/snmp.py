"""SNMP polling: many printers at once, each compared with what it said at the last look that it answered.

A device that does not answer is a gap, never a fault: switched off, unplugged and wrong password look alike from here.
A fault is only known to lie between two looks, so its bounds are the last answer without it and the first with it.
"""

import asyncio
from datetime import datetime
from typing import Any

from ingest.collectors.look import Look, Row, finish, gap, in_order, last_answer
from ingest.collectors.settings import Snmp
from ingest.collectors.snmp_walk import Silent, Values, Walker
from ingest.collectors.state import State
from ingest.readers._printer_mib import decode
from ingest.readers._printer_seen import Seen, events


def look(source: Snmp, state: State, now: datetime) -> Look:
    """Ask every device of a source once; ``now`` is UTC without zone, the time of the look.

    Raises WorklightError where the credentials can't be had.
    """
    answers = finish(_ask(source))
    found: list[tuple[str, list[Row]]] = []
    kept: dict[str, Any] = {}
    for device, answer in answers.items():
        before = (state.get("devices") or {}).get(device)
        rows, kept[device] = _silent(device, before, now) if isinstance(answer, str) else _told(
            device, answer, before, now)
        found.append((device, rows))
    silent = {device: answer for device, answer in answers.items() if isinstance(answer, str)}
    return Look(in_order(found), silent, len(answers), {"devices": kept})


def _silent(device: str, before: Any, now: datetime) -> tuple[list[Row], Any]:
    return [gap(device, now, last_answer(before))], before


def _told(device: str, answer: Values, before: Any, now: datetime) -> tuple[list[Row], Any]:
    seen = decode(answer)
    earlier = Seen.from_json(before["seen"]) if before else None
    rows = events(seen, device, now, earlier, last_answer(before))
    return list(rows), {"at": now.isoformat(), "seen": seen.to_json()}


async def _ask(source: Snmp) -> dict[str, Values | str]:
    """Return what each device says, or why it says nothing."""
    walker, turns = Walker(source), asyncio.Semaphore(source.at_once)

    async def one(address: str) -> Values | str:
        async with turns:
            try:
                return await walker.walk(address)
            except Silent as why:
                return str(why)

    try:
        answers = await asyncio.gather(*map(one, source.devices.values()))
    finally:
        walker.close()
    return dict(zip(source.devices, answers, strict=True))
