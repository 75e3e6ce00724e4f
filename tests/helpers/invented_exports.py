"""Three invented exports, as different as we could make them, and which column of each is what.

Workflow steps with a start and an end from a system set to American dates, events one a row in UTC with semicolons, and
case notes with two times from a spreadsheet. Each is rows, the delimiter and the encoding it is written in as CSV.
"""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

Rows = list[Sequence[str]]


def american(dice: random.Random) -> tuple[Rows, str, str]:
    """Start and end of workflow steps; a date of birth, a due date and a name stand beside them."""
    rows: Rows = [("Client Name", "CLIENT_ID", "WorkflowStepID", "Workflow_Step", "StepStartedOn", "StepCompletedOn",
                   "DueDate", "Responsible Team", "AssigneeLogin", "DateOfBirth", "Status")]
    for n in range(400):
        start = datetime(2026, 9, 1, 9) + timedelta(minutes=dice.randrange(70 * 24 * 60))
        end = start + timedelta(minutes=dice.randrange(1, 300))
        born = datetime(1931, 1, 1) + timedelta(days=dice.randrange(9000))
        rows.append((f"Zephyrine Quill{n}", f"P{dice.randrange(90):05}", f"{70000 + n}",
                     dice.choice(["Initial contact", "Care Act assessment", "Support plan", "Review visit"]),
                     f"{start:%m/%d/%Y %I:%M %p}", f"{end:%m/%d/%Y %I:%M %p}" if n % 9 else "",
                     f"{end + timedelta(days=28):%m/%d/%Y}", dice.choice(["East", "West"]), f"zephyr{n % 11}",
                     f"{born:%m/%d/%Y}", dice.choice(["Open", "Done"])))
    return rows, ",", "utf-8-sig"


def events(dice: random.Random) -> tuple[Rows, str, str]:
    """One event a row, with an offset, semicolons and NULL for nothing."""
    rows: Rows = [("timestamp", "organisation unit", "case:ref", "event name", "resource", "cost code")]
    for n in range(300):
        at = datetime(2026, 10, 1, 8) + timedelta(minutes=37 * n)
        rows.append(("NULL" if n % 100 == 3 else f"{at.isoformat()}.{n:03}Z",
                     "NULL" if n % 20 == 0 else f"Team {n % 4}", f"C/{n % 60}",
                     ("Phone call", "Visit", "Panel", "Letter; sent")[n % 4],
                     "NULL" if n % 15 == 0 else f"zephyr.{n % 8}", f"{dice.randrange(10000)}"))
    return rows, ";", "utf-8"


def notes(dice: random.Random) -> tuple[Rows, str, str]:
    """Case notes: when it happened, and when it was written up; its words run over lines and hold commas."""
    rows: Rows = [("Note ref", "Child ref", "Note type", "Date of contact", "Date entered", "Entered by",
                   "Next visit due", "Note text", "Allocated worker")]
    for n in range(350):
        at = datetime(2026, 8, 3, 9, 5) + timedelta(minutes=dice.randrange(90 * 24 * 60))
        written = at + timedelta(minutes=dice.randrange(2000))
        rows.append((f"N{n:06}", f"{dice.randrange(40) + 1000}",
                     dice.choice(["Home visit", "Statutory visit", "Telephone call"]),
                     f"{at:%d/%m/%Y %H:%M}" if n % 3 else f"{at:%d/%m/%Y}", f"{written:%d/%m/%Y %H:%M:%S}",
                     f"Zephyr Quill{n % 13}", f"{at + timedelta(days=40):%d/%m/%Y}",
                     f"zephyrnote {n}, said \u201cyes\u201d,\nand more", f"Worker {n % 9}"))
    return rows, "\t", "cp1252"


EXPORTS: dict[Callable[[random.Random], tuple[Rows, str, str]], dict[str, str]] = {
    american: {"case": "CLIENT_ID", "event_id": "WorkflowStepID", "activity": "Workflow_Step",
               "started_at": "StepStartedOn", "ended_at": "StepCompletedOn", "worker": "AssigneeLogin",
               "team": "Responsible Team"},
    events: {"case": "case:ref", "activity": "event name", "ended_at": "timestamp", "worker": "resource",
             "team": "organisation unit"},
    notes: {"case": "Child ref", "event_id": "Note ref", "activity": "Note type", "ended_at": "Date of contact",
            "recorded_at": "Date entered", "worker": "Entered by", "allocated_to": "Allocated worker"},
}
