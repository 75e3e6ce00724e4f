"""Whose an improvement is: who may change it, who may take back what, and as what each role may sign. Pure."""

from collections.abc import Callable, Mapping

from dashboard import improve
from dashboard.journal.improvements import Did, Improvement
from dashboard.viewer import Viewer

# what each role may say that it is; nobody says it of somebody else
SIGNS_AS: Mapping[str, tuple[str, ...]] = {
    "practitioner": ("staff",), "team_manager": ("manager",), "senior_leader": ("manager",),
    "coproduction_member": ("lived_experience", "carer", "staff"),
}


def place(viewer: Viewer) -> str | None:
    """Return where a viewer may try things: a team, or none for the whole service."""
    return None if viewer.role == "coproduction_member" else viewer.team


def theirs(viewer: Viewer) -> Callable[[Improvement], bool]:
    """Tell whether a card is the viewer's team's, or the whole service's for the co-production group."""
    return lambda held: held.team == place(viewer)


def may_take_plan(held: Improvement, viewer: Viewer) -> bool:
    """One's own last version, unless the card would go with what others did to it; governance may take any."""
    if viewer.role == "governance":
        return True
    accounts = {one.by for one in held.plans} | {one.by for one in held.standing}
    others = bool(accounts - {viewer.account})
    last = sum(one.said is not None and not one.beside for one in held.plans) == 1
    return held.now is not None and held.now.by == viewer.account and not (last and others)


def may_take_done(held: Improvement, did: Did, viewer: Viewer) -> bool:
    """What one did oneself, and of moves the last alone, for the others rest on it; governance may take any."""
    moves = improve.standing(held.acts).moves
    on_top = did.kind != "moved" or not moves or moves[-1].id == did.id
    return on_top and (viewer.role == "governance" or did.by == viewer.account)
