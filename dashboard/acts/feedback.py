"""Write down what somebody said on paper or by phone. It goes the way of the form: redacted first, then the inbox.

Who wrote it down is in no row of it (rule 16): the act knows the account only to count how often it writes, in memory.
"""

from collections.abc import Mapping

from dashboard import words as product_words
from dashboard.acts.contract import Act, Desk, Done, Given, bad, done
from dashboard.auth.keyed import keyed
from dashboard.form.answers import read_answers
from dashboard.form.limits import InMemory
from dashboard.form.send import How, send
from dashboard.form.settings import choices_of
from dashboard.form.tokens import read_token
from dashboard.viewer import Viewer

FIELDS: Mapping[str, frozenset[str]] = {
    "enter-feedback": frozenset({"token", "channel", "service", "step", "words", "agreed", "need"})}
CHANNELS = {"paper": "paper form", "phone": "phone"}
AGREED = ("ticked", "spoken")
_AN_HOUR = InMemory(3600, over_all=5000, by_account=200)
TOO_OFTEN = "That is more than can be written down in an hour. What you wrote before is safe; go on later."


def enter(desk: Desk, viewer: Viewer, given: Given) -> Done:
    """Keep one comment; the same form sent twice keeps it once."""
    words, journey = product_words.of(desk.home)
    choices = choices_of(desk.home, journey)
    agreed = given.get("agreed", "no")
    answers, strange = read_answers({**given, "quote": "yes" if agreed in AGREED else "no"}, choices)
    channel = CHANNELS.get(given.get("channel", ""))
    token = read_token(keyed(desk.home.secret), given.get("token", ""))
    if channel is None or token is None or strange or answers.faults() or agreed not in {"no", *AGREED}:
        return bad(words.form.entry.bad)
    if not _AN_HOUR.allow(viewer.account):
        return bad(TOO_OFTEN)
    need = choices.needs.get(answers.need, "")
    send(desk.home, desk.journal, token.nonce, answers, How(channel, agreed), need, desk.now())
    return done(words.form.entry.done)


ACTS: Mapping[str, Act] = {"enter-feedback": enter}
