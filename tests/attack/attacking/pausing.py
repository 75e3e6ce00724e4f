"""Can anyone tell from the figures that somebody paused (rule 14)? Two sets of replicas: nobody did, or one did.

Everyone of the private group keeps private all the time; in half of the replicas the first of them pauses from the
fourth of six periods. The classifier has every figure of every period and what changed between before and after.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from attacking import campaign, collect
from attacking.attackers import discriminate
from attacking.council import NEVER, PERIODS, STEADY, WEEKS, Team, make_team
from attacking.drive import Drive
from attacking.scene import Spans

SIZES = ((8, 6), (12, 8), (18, 12))     # people, private people
FROM = 12                               # week: the fourth period begins
GOAL, GOAL_KNOWN = 0.60, 0.67
PAUSER = 1                              # the first place is the manager's


def teams(paused: bool) -> list[Team]:
    """Return teams of each size, with or without somebody who pauses."""
    made = []
    for size, private in SIZES:
        team = make_team(np.random.default_rng(size), f"{'P' if paused else 'N'}{size:02d}", size)
        kind = np.where(np.arange(size) < PAUSER + private, NEVER, STEADY)
        kind[0] = STEADY
        made.append(replace(
            team, contract=np.full(size, 37.0), present=np.ones((size, WEEKS), bool), kind=kind, erased=None,
            sharing=np.repeat((kind == STEADY)[:, None], WEEKS, 1), colluding=np.zeros(size, bool), corrects=(),
            paused_from=np.where((np.arange(size) == PAUSER) & paused, FROM, WEEKS)))
    return made


def measure_all(replicas: int, seed: int = 5) -> list[dict[str, Any]]:
    """Build both sets in one home and return the AUC for each size of team, each with 2 x ``replicas``."""
    with TemporaryDirectory() as folder:
        drive = Drive(Path(folder), [*teams(False), *teams(True)], replicas, np.random.default_rng(seed), 0).live()
        lens = campaign.ask(drive)
        found = [measure(drive, lens, place) for place in range(len(SIZES))]
        drive.journal.close()
        return found


def measure(drive: Drive, lens: Any, place: int) -> dict[str, Any]:
    """Return how well the two sets of a size can be told apart."""
    without, with_it = drive.teams[place], drive.teams[place + len(SIZES)]
    spans = [campaign.spans_of(collect.team_figures(drive, lens, team)) for team in (without, with_it)]
    shown = [[sorted(one) for one in each.shown] for each in spans]
    paths = [sorted(set(a) & set(b)) for a, b in zip(spans[0].shown, spans[1].shown, strict=True)]
    levels = [drive.hours[team.name][:, PAUSER, :FROM].mean(1) for team in (without, with_it)]
    plain = [features(one, paths) for one in spans]
    known = [features(one, paths, level) for one, level in zip(spans, levels, strict=True)]
    auc, auc_known = discriminate(*plain), discriminate(*known)
    met = auc <= GOAL and auc_known <= GOAL_KNOWN and _same(shown)
    return {"people": without.size, "private": SIZES[place][1], "auc": auc, "auc_level_known": auc_known,
            "same_figures_shown": _same(shown), "replicas": drive.replicas, "met": met}


def _same(shown: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Tell whether the same figures are shown of both sets: a figure that vanishes would tell all."""
    core = [[{path for path in one if path.startswith(("extra.band", "extra.direct"))} for one in each]
            for each in shown]
    return core[0] == core[1]


def features(spans: Spans, paths: Sequence[Sequence[str]], level: np.ndarray | None = None) -> np.ndarray:
    """Return every figure, and the change of its mean from before to after: itself, squared and in size."""
    columns = [np.nan_to_num(shown[path]) for shown, kept in zip(spans.shown, paths, strict=True) for path in kept]
    common = sorted(set.intersection(*(set(one) for one in paths)))
    half = PERIODS // 2
    changes = []
    for path in common:
        values = [np.nan_to_num(shown[path]) for shown in spans.shown]
        before, after = np.mean(values[:half], 0), np.mean(values[half:], 0)
        change = after - before
        changes += [change, change**2, np.abs(change)]
        if level is not None and path == "extra.direct.low":
            off = 100 * level / 37 - before
            changes += [level, off, off * change, off**2, (off * change)**2]
    return np.column_stack([*columns, *changes])


def lines(found: Sequence[dict[str, Any]]) -> list[str]:
    """Return the outcome as text."""
    return [f"{'met    ' if one['met'] else 'MISSED '} pause, team of {one['people']} with {one['private']} private:"
            f" AUC {one['auc']:.2f} (at most {GOAL}), level known {one['auc_level_known']:.2f} (at most {GOAL_KNOWN})"
            for one in found]


__all__ = ["lines", "measure_all"]
