"""Waiting elsewhere: a plan is agreed, and people wait for a placement or for another service."""

from datetime import datetime, timedelta

from ingest.demo.cases import Case, Stage
from ingest.demo.dice import Dice
from ingest.demo.teams import MAIN_SYSTEM

PART = {"plan_in_place": 0.35, "planning": 0.08}    # of those who wait for the step to begin
SHORTEST = timedelta(days=2)                        # a wait that nobody would write down


def waits_elsewhere(seed: int, case: Case, stage: Stage) -> tuple[str, datetime] | None:
    """Return what people wait for elsewhere and since when, until the step begins; None: for nothing."""
    if stage.step not in PART or stage.began - stage.allocated < SHORTEST:
        return None
    dice = Dice(seed, "elsewhere", case.ref, stage.step, stage.came)
    if not dice.chance(PART[stage.step]):
        return None
    placement = case.team.system != MAIN_SYSTEM and stage.step == "plan_in_place"
    name = "Waiting for placement" if placement else "Waiting for another service"
    return name, stage.allocated + timedelta(minutes=dice.whole(5, 90))
