"""What the invented council's people said by the form, and the code with which one of them can be followed."""

from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.auth.keyed import keyed
from dashboard.form.answers import Answers
from dashboard.form.codes import code_of
from dashboard.form.send import OWN, How, send
from data.home import Home

if TYPE_CHECKING:
    from dashboard.journal import Journal

SETTINGS = """
[form]
danger = "Ring adult safeguarding on 01632 960123, day and night."
return_to = "the front desk of any of our offices"
"""
FOLLOWED = "0" * 32  # in place of the chance number of a real form
SAID: tuple[tuple[str, Answers, How, str], ...] = (
    (FOLLOWED, Answers("", "assessment", "I told my story three times before anybody wrote it down. Then [name] did, "
                       "and read it back to me. That is how it should be the first time.", True), OWN, ""),
    ("1" * 32, Answers("", "plan_in_place", "Nobody told us that the carer would change. A call the day before would "
                       "help, so that Mum knows who is at the door."), OWN, "large print"),
    ("2" * 32, Answers("", "review", "The review came on time, and I could say what I wanted. Nothing to improve.",
                       True), How("phone", "spoken"), "somebody to read it to me"),
)


def send_some(home: Home, journal: "Journal", now: datetime) -> None:
    """Send what was said, as people would; it lies in the inbox then."""
    for nonce, answers, how, need in SAID:
        send(home, journal, nonce, answers, how, need, now)


def code_to_follow(home: Home) -> str:
    """Return the code of the first of them."""
    return code_of(keyed(home.secret), FOLLOWED)
