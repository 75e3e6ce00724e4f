"""What colleagues do, by kind of time and step, and how long each thing usually takes (minutes)."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.kinds import Kind


@dataclass(frozen=True)
class Task:
    """One thing to do: its usual minutes, how often it is written down with an end only, and its write-up."""

    name: str
    minutes: float
    weight: float = 1
    end_only: float = 0.0
    write_up: float = 0.0   # minutes of recording afterwards
    travel: float = 0.0     # minutes each way


HOME = Task("Home visit", 58, 2.2, write_up=16, travel=18)
CALL = Task("Phone call with person", 22, 2.8, end_only=0.12, write_up=6)
VIDEO = Task("Video call with person", 32, 0.7, write_up=8)
FAMILY = Task("Family meeting", 55, 0.5, write_up=15, travel=17)

DIRECT: Mapping[str, tuple[Task, ...]] = {
    "first_contact": (CALL, VIDEO, Task("Duty visit", 42, 1.2, write_up=15, travel=17)),
    "assessment": (Task("Assessment visit", 72, 2.4, write_up=20, travel=19), HOME, CALL, VIDEO, FAMILY),
    "planning": (Task("Planning meeting with person", 52, 1.6, write_up=15, travel=17), HOME, CALL, VIDEO, FAMILY),
    "plan_in_place": (HOME, CALL, VIDEO, Task("Welfare call", 18, 2, write_up=6)),
    "review": (Task("Review meeting", 58, 2, write_up=18, travel=17), HOME, CALL, VIDEO),
}
HEALTH = Task("Liaison with health", 25, 1.2, end_only=0.1)
PROVIDER = Task("Liaison with provider", 25, 1, end_only=0.1)
SCHOOL = Task("Liaison with school", 22, 0.8, end_only=0.1)
MEETING = Task("Multi-agency meeting", 72, 0.4)
RISK = Task("Risk assessment", 42, 0.6, end_only=0.3)
CASE_WORK: Mapping[str, tuple[Task, ...]] = {
    "first_contact": (Task("Contact record", 25, 3, end_only=0.3), HEALTH, SCHOOL),
    "assessment": (Task("Assessment form", 60, 3, end_only=0.3), Task("Chronology", 38, 0.7, end_only=0.3), RISK,
                   HEALTH, MEETING),
    "planning": (Task("Care and support plan", 55, 3, end_only=0.3), RISK, PROVIDER, HEALTH, MEETING),
    "plan_in_place": (Task("Arranging support", 35, 2, end_only=0.2), PROVIDER, HEALTH, SCHOOL),
    "review": (Task("Review form", 48, 3, end_only=0.3), PROVIDER, HEALTH, SCHOOL, MEETING),
}
REFLECTION = (Task("Supervision", 69, 0.8), Task("Case discussion", 44, 1.8), Task("Thinking time", 31, 0.6))

PAYMENT = Task("Enter payment details", 25, 0.5)
PRINT = Task("Printing", 15, 1, end_only=0.25)
ADMIN = (
    Task("Rekeying", 35, 2.2, end_only=0.15), Task("Duplicate entry", 26, 1.2, end_only=0.15),
    Task("Scanning", 22, 1.3, end_only=0.15), PRINT, Task("Post", 20, 0.7), Task("Data fix", 25, 0.7, end_only=0.2),
    Task("Panel paperwork", 35, 0.7), PAYMENT,
)
APPROVE = Task("Approve payment", 8, 9)
ADMIN_OF_MANAGERS = (
    Task("Allocation", 11, 4, end_only=0.2), APPROVE, Task("Panel paperwork", 35, 1), Task("Data fix", 19, 1), PRINT,
)
SCANNER_FAILED = Task("Waiting for scanner", 30)
RETURNED = Task("Payment returned", 24, 1)
HELD_UP = (
    Task("System slow", 20, 2.2), Task("System down", 28, 0.8), Task("Waiting for approval", 19, 1),
    Task("Waiting for panel", 30, 0.8), Task("Waiting for printer", 14, 0.6),
)


def tasks(kind: Kind, step: str, manages: bool) -> tuple[Task, ...]:
    """Return what may be done of a kind at a step."""
    if kind == "direct":
        return DIRECT[step]
    if kind == "case_work":
        return CASE_WORK[step]
    if kind == "admin":
        return ADMIN_OF_MANAGERS if manages else ADMIN
    return REFLECTION if kind == "reflection" else HELD_UP
