"""What the invented council's co-production group decided: three meetings, some quotes released, one concern."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from dashboard.journal import Journal
from dashboard.lens import Lens
from dashboard.quotes import text_hash
from dashboard.themes.counts import given_keys
from dashboard.themes.state import ThemeAct
from dashboard.viewer import Role

ROLE: Role = "coproduction_member"
MEETINGS = 3        # a week apart, the last one five days before
AT_A_MEETING = 60   # comments that came with themes, and a third as many in which there was nothing to improve
QUOTES = 8
ALL = """
    SELECT comment, text, themes, consent_to_quote, redactions, praise FROM voices.comment
    ORDER BY received_on, comment
"""
SAID_OF = (("term", "tell it once", "long_term"), ("urgency", "tell it once", "matters_now"),
           ("term", "plain words", "small_step"), ("urgency", "plain words", "soon"),
           ("rename", "one number to ring", "One number for everything"))


def decide_themes(lens: Lens, journal: Journal, now: datetime) -> None:
    """Write it all down, each meeting at its own moment, as people would have pressed it."""
    member = next(found for found in journal.accounts() if found.role == ROLE)
    with lens.reader.open(("voices",), ROLE) as data:
        rows = data.rows(ALL) if data else []
    given = [row for row in rows if given_keys(row["themes"])]
    others = [row for row in rows if not given_keys(row["themes"])]
    meetings = [now - timedelta(days=5, weeks=MEETINGS - 1 - number) for number in range(MEETINGS)]
    for number, at in enumerate(meetings):
        sorted_ = [*given[number::MEETINGS][:AT_A_MEETING], *others[number::MEETINGS][:AT_A_MEETING // 3]]
        # at the first meeting the machine had nothing to learn from yet
        _write(journal, member.email, at, [
            # of praise the group says that there is nothing to improve
            ThemeAct("themes", row["comment"], chosen=() if row["praise"] else given_keys(row["themes"]),
                     suggested=number > 0 and place % 3 > 0)
            for place, row in enumerate(sorted_)])
    for kind, theme, value in SAID_OF:
        _write(journal, member.email, meetings[-1], [ThemeAct(kind, theme=theme, value=value)])
    for row in [row for row in given if row["consent_to_quote"] and not row["redactions"]][-QUOTES:]:
        _write(journal, member.email, meetings[-1], [ThemeAct("release", row["comment"], value=text_hash(row["text"]))])


def _write(journal: Journal, by: str, at: datetime, acts: Sequence[ThemeAct]) -> None:
    journal.decide_themes(lambda _: acts, by, ROLE, at=at)
