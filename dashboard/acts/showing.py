"""Show one's team one's weeks, or stop; pause one's record, or go on (rules 2 and 14)."""

from collections.abc import Mapping

from dashboard.acts.contract import Act, Desk, Done, Given, bad, done
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {"choose-sharing": frozenset({"on"}), "choose-pause": frozenset({"on"})}
YES_OR_NO = "Choose yes or no."


def share(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Switch *show my team*."""
    if given.get("on") not in {"yes", "no"}:
        return bad(YES_OR_NO)
    person = viewer.person or ""
    if given["on"] == "no":
        desk.journal.set_sharing(person, False)
        return done("Your weeks are no longer shown to your team. You can switch this on again at any time.")
    stay = desk.stay(viewer)
    if stay is None or desk.journal.agreement(stay.team) is None:
        return bad("Your team has not recorded how it uses what it shows, so this can't be switched on yet. "
                   "Nothing was changed.")
    if desk.journal.paused(person):
        return bad("Your record is paused, so nothing can be shown. End the pause first. Nothing was changed.")
    desk.journal.set_sharing(person, True)
    return done(f"{stay.team} now sees your weeks, from this one on, seven days after each is published. To undo, "
                "switch it off: your name goes at once.")


def pause(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Take one's record out of team views, or put it back."""
    if given.get("on") not in {"yes", "no"}:
        return bad(YES_OR_NO)
    on = given["on"] == "yes"
    desk.journal.set_pause(viewer.person or "", on)
    if on:
        return done("Your record is paused. Your name is out of team views from this moment, and from the next period "
                    "on your time is in no group figure. To undo, end the pause on this page.")
    return done("The pause is over. Your time counts in group figures again from the next period. If you show your "
                "team your weeks, they start again with this one. You can pause at any time.")


ACTS: Mapping[str, Act] = {"choose-sharing": share, "choose-pause": pause}
