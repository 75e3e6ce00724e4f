"""Send: take names and numbers out of the words, put them into the inbox, then note that they came.

    words --redact--> inbox/form-<response>.json (synced, then named) --> receipt in the journal --> the code is shown

Cut short after the file, sending again with the same form finds the file and only notes the receipt; the response id
follows from the code, and the code from the form, so that nothing is there twice. Plain words are never written.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from dashboard.auth.keyed import keyed
from dashboard.form.answers import Answers
from dashboard.form.codes import code_of
from data import form_file
from data.errors import WorklightError
from data.home import Home
from data.redact import redact
from data.write_once import write_once

if TYPE_CHECKING:
    from dashboard.journal import Journal

@dataclass(frozen=True)
class How:
    """By which way it came, in the word in which it is counted, and how the person says that they may be quoted."""

    channel: str
    agreed_by: str


OWN = How("own form", "form")
MOST_WAITING = 5_000  # files in the inbox: more than any council gets before they are read, unless somebody floods it
FULL = "No more can be taken in just now. What you wrote was not sent. Try again in an hour, or ring us."
LOST = "What you wrote could not be kept just now, so it was not sent. Try again in a minute."


@dataclass(frozen=True)
class Sent:
    """What came of it: the code, and whether the same form had been sent before (what was sent first is kept)."""

    code: str
    again: bool


def kept_words(text: str) -> str:
    """Return the words as they are kept: without names and numbers, as far as they are found, whatever the settings."""
    return redact(text, people=True)[0]


def send(home: Home, journal: "Journal", nonce: str, answers: Answers, how: How, need: str, now: datetime) -> Sent:
    """Keep one comment; ``need`` in the words in which it is counted. Raises WorklightError where it can't be kept."""
    code = code_of(keyed(home.secret), nonce)
    response = form_file.response_id(home.secret, code)
    comment = form_file.comment_name(home.secret, response)
    if journal.receipt(comment) is not None:
        return Sent(code, again=True)
    day = now.astimezone(ZoneInfo(home.zone)).date()
    new = _write(home, form_file.file_name(response), _file(response, day, answers, how.channel, need))
    journal.note_receipt(comment, day, how.agreed_by if answers.quote else None)
    return Sent(code, again=not new)


def _file(response: str, day: date, answers: Answers, channel: str, need: str) -> bytes:
    held = {form_file.MARK: form_file.VERSION, "response_id": response, "received_on": day.isoformat(),
            "channel": channel, "service": answers.service or None, "step": answers.step or None,
            "text": kept_words(answers.words), "consent_to_quote": answers.quote, "communication_need": need or None}
    return json.dumps(held, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _write(home: Home, name: str, raw: bytes) -> bool:
    try:
        home.inbox.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sum(1 for _ in home.inbox.glob(form_file.FILES)) >= MOST_WAITING:
            raise WorklightError(FULL)
        return write_once(home.inbox, name, raw)
    except OSError as error:
        raise WorklightError(LOST) from error
