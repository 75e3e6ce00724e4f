"""Invented cases of two or three teams, published as they would be, and who subtracts what from what.

An attacker knows the own team's numbers exactly, takes them from each figure of the whole service, and is told
besides that the rest is not nought. A number is pinned where one small one alone fits what is shown.
"""

import random
from datetime import datetime, timedelta
from pathlib import Path

from by_place import load

from data import REFERENCE
from data.activities import Activities, Activity
from data.journey import read_journey
from ingest.derive.asked import ASKED, make_recorded
from ingest.derive.between import BETWEEN, make_between
from ingest.derive.came_back import CAME_BACK, make_came_back
from ingest.derive.causes import CAUSES, make_causes
from ingest.derive.meanings import make_meanings
from ingest.derive.periods import make_periods
from ingest.derive.stages import STAGES, make_stages
from ingest.derive.transitions import make_transitions
from ingest.derive.waits import WAITS, make_waits
from ingest.derive.workers import make_workers

TEAMS = ("Adults East", "Adults West", "Adults North")
DAY = datetime(2026, 6, 1, 9)
LONDON = "Europe/London"
RULES = Activities(version=1, activity=(
    Activity(name="A", kind="case_work", median_minutes=10, marks="incoming", step="assessment"),
    Activity(name="B", kind="case_work", median_minutes=10, marks="started", step="assessment"),
    Activity(name="C", kind="admin", median_minutes=10, records="assessment", marks="ended", step="assessment"),
    Activity(name="D", kind="admin", median_minutes=10, holds_up="payments", marks="started", step="planning",
             came_back="wrong address")))
# table of the figures file -> the view that shows it, what a row is, its numbers, and which of them stands for cases
VIEWS = {
    "edge": ("paths", {"from_activity": "from", "to_activity": "to"}, ("count", "cases"), "cases"),
    "rework": ("rework", {"activity": "activity"}, ("done", "cases", "again_cases", "at_once", "returns"),
               "again_cases"),
    "handover": ("handovers", {}, ("cases", "moves", "worker_known", "worker_changes", "team_known", "team_changes"),
                 "cases"),
    "stage": ("stages", {"step": "step", "activity": "activity", "part": "part"}, ("count",), "count"),
    "asked": ("asked", {"records": "records"}, ("journeys", "again_journeys", "again", "other_team", "other_system"),
              "again_journeys"),
    "cause": ("causes", {"cause": "cause", "period": "period"}, ("times", "cases"), "cases"),
    "came_back": ("returned", {"reason": "reason", "week": "week"}, ("payments",), "payments"),
    "between_steps": ("between", {"from_step": "from_step"}, ("count", "elsewhere"), "count"),
    "variant": ("variants", {"activities": "activities"}, ("cases",), "cases"),
}
TIMES = ("median_seconds", "mean_seconds", "median_days", "median_extra_days", "quarter_days", "elsewhere_days")


def invented(seed: int):
    """Make a warehouse: a large team, one or two whose numbers are small here and there, some cases of two teams."""
    made = load("worklight_derive_helpers", Path(__file__).parents[1] / "ingest" / "derive" / "conftest.py")
    warehouse, chance = made.new_warehouse(), random.Random(seed)
    for source in ("case", "other"):
        rows = []
        for number in range(60):
            team = chance.choices(TEAMS[: 2 + seed % 2], (12, 2, 1)[: 2 + seed % 2])[0]
            for place, letter in enumerate("AB" + "".join(chance.choices("BCD", (2, 1, 4 * (seed % 3)), k=2))):
                its = chance.choice(TEAMS[:2]) if chance.random() < .02 else team
                worker = f"{its}{chance.randrange(12 if its == TEAMS[0] else 1 + seed % 4)}"
                at = DAY + timedelta(days=number % 20, hours=30 * place + chance.randrange(20))
                rows.append(made.event(f"{source}{number}", letter, at, worker, team=its, source=source))
        warehouse.load(*rows, source=source)
    make_workers(warehouse.con)
    make_meanings(warehouse.con, RULES, read_journey(REFERENCE / "journey.toml"))
    make_transitions(warehouse.con, LONDON)
    for make in (make_stages, make_recorded, make_causes, make_came_back, make_between):
        make(warehouse.con, LONDON)
    make_waits(warehouse.con, LONDON)
    make_periods(warehouse.con, {row[0] for row in warehouse.con.execute(
        "SELECT day FROM waited WHERE day IS NOT NULL UNION SELECT day FROM caused").fetchall()})
    return warehouse


def publish(world, warehouse):
    """Publish the warehouse's figures of flow in a world; return them as they are, table by table."""
    found = {name: f"FROM {name}" for name in ("flow", "edge", "case_end", "variant", "rework", "handover")}
    found |= {"stage": STAGES, "wait": WAITS, "asked": ASKED, "cause": CAUSES, "came_back": CAME_BACK,
              "between_steps": BETWEEN}
    rows = {name: warehouse.con.execute(sql).fetchall() for name, sql in found.items()}
    world.flows, world.edges, world.ends = rows["flow"], rows["edge"], rows["case_end"]
    world.variants, world.rework, world.handovers = rows["variant"], rows["rework"], rows["handover"]
    world.stages, world.waits, world.asked = rows["stage"], rows["wait"], rows["asked"]
    world.causes, world.returned, world.between = rows["cause"], rows["came_back"], rows["between_steps"]
    world.publish()
    with world.lens.reader.open(("figures",), "governance") as data:
        return {name: data.rows(f"FROM figures.{name}") for name in found}


def known(tables, name, team, source, keys):
    """The rows of one map in a table, by what they are."""
    return {tuple(str(row[key]) for key in keys): row for row in tables[name]
            if row["team"] == team and row["source"] == source and not row.get("milestones", False)
            and not row.get("lifecycle", False)}


def rests(shown, exact, *, rounded, more=0):
    """Every rest that fits a number shown and a part that is known: more than nought, as the attacker is told."""
    blur = 2 if rounded else 0
    return range(max(1, shown - blur - exact), shown + blur + more - exact + 1)


def is_rounded(answer):
    """Whether an attacker must think that every number of an answer was rounded to five."""
    return all(value % 5 == 0 for row in answer.rows for value in row.values() if isinstance(value, int))
