"""What a manager writes for the team: its agreement, and the team with which it is shown as one."""

from collections.abc import Mapping
from datetime import date

from dashboard import partners
from dashboard.acts.contract import Act, Desk, Done, Given, bad, done
from dashboard.disclosure import FEWEST_PRIVATE
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {
    "record-agreement": frozenset({"agreed_on", "text"}),
    "choose-partner": frozenset({"team"}),
}
LONGEST_TEXT = 2000


def agree(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Write down what the team agreed."""
    try:
        agreed_on = date.fromisoformat(given.get("agreed_on", ""))
    except ValueError:
        return bad("Give the day on which the team agreed, such as 2026-11-02.")
    if agreed_on > desk.today(viewer):
        return bad("The day on which the team agreed can't be in the future.")
    if not 0 < len(given.get("text", "")) <= LONGEST_TEXT:
        return bad(f"Write what your team agreed, in up to {LONGEST_TEXT:,} characters.")
    desk.journal.record_agreement(viewer.team or "", agreed_on, given["text"], viewer.account)
    return done("The agreement is recorded. Colleagues can now choose, each for themselves, to show their weeks. "
                "To change it, record a new one.")


def choose_partner(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Name the team with which this one wants to be shown as one; no team: with nobody."""
    team, named = viewer.team or "", given.get("team")
    if named is None:
        desk.journal.choose_partner(team, None, viewer.account)
        return done("Your team is to be shown by itself. That counts from the next period. You can name a team again "
                    "at any time.")
    with desk.lens.reader.open(("record", "figures"), viewer.role) as data:
        if data is None or named not in partners.may_name(data, team, desk.now()):
            return bad("Choose another team from the list. One of the two must have fewer than "
                       f"{FEWEST_PRIVATE} people. Nothing was changed.")
    desk.journal.choose_partner(team, named, viewer.account)
    if desk.journal.partner(team) == named:
        return done(f"You have named each other. From the next period on, your team and {named} are shown as one, as "
                    "long as one of you has fewer than six people. To undo, choose no team.")
    return done(f"You have named {named}. Once its manager names your team too, the two are shown as one, from the "
                "period after that. To undo, choose no team.")


ACTS: Mapping[str, Act] = {"record-agreement": agree, "choose-partner": choose_partner}
