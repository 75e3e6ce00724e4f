"""Bring one frozen period to supervision, and take it back (rule 2)."""

from collections.abc import Mapping

from dashboard import frozen
from dashboard.acts.contract import NOT_YOURS, Act, Desk, Done, Given, bad, done, number
from dashboard.viewer import Viewer
from data.errors import WorklightError
from data.periods import Period

FIELDS: Mapping[str, frozenset[str]] = {
    "bring-to-supervision": frozenset({"period"}),
    "take-back-supervision": frozenset({"id"}),
}
CHOOSE = "Choose one of the periods in the list: it must be over, and each of its weeks open to you for seven days."


def bring(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Freeze the shares of a period for the manager of one's own team, for 28 days."""
    person, stay = viewer.person or "", desk.stay(viewer)
    if stay is None:
        return bad("You are on no team's list today, so there is no supervisor here to bring it to. "
                   "Nothing was changed.")
    try:
        period = Period.parse(given.get("period", ""))
    except WorklightError:
        return bad(CHOOSE)
    if any(one.period == str(period) for one in desk.journal.brought_by(person)):
        return bad("You have brought this period already. To bring it as it reads now, take that back first.")
    with desk.lens.reader.open(("record",), viewer.role) as data:
        figures = data and frozen.figures(data, desk.journal, stay, period, desk.now())
    if not figures:
        return bad(CHOOSE)
    desk.journal.bring(person, stay.team, str(period), figures)
    return done(f"Your supervisor in {stay.team} can now see your shares for this period, as they stand today, for 28 "
                "days. To undo, take it back on this page: it is gone at once.")


def take_back(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """End it before its time."""
    one = number(given.get("id"), 2**63 - 1)
    if one is None or not desk.journal.take_back(viewer.person or "", one):
        return NOT_YOURS
    return done("It is taken back, and its figures are deleted. You can bring a period again at any time.")


ACTS: Mapping[str, Act] = {"bring-to-supervision": bring, "take-back-supervision": take_back}
