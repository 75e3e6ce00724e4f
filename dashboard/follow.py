"""What became of one comment, for whoever holds its code: received, read, and what each theme was answered.

A code leads to a comment's name and to nothing about anyone. A code that was never given out gets None, as does one
that nobody can have typed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from dashboard.answers import answers_for
from dashboard.form.codes import read_code
from dashboard.themes.counts import given_keys
from data import form_file
from data.home import Home

if TYPE_CHECKING:
    from dashboard.journal import Journal
    from dashboard.lens import Lens


@dataclass(frozen=True)
class Step:
    """A theme that the comment was put to, and its answer: how far it is, and the words; ``waits``: none yet."""

    theme: str
    state: str = "waits"
    reason: str = ""


@dataclass(frozen=True)
class Followed:
    """What is known of a comment. ``published``: it can be read by the group that decides on themes."""

    comment: str
    received_on: date | None
    may_quote: bool | None      # none: not known, for the receipt was lost
    published: bool
    themes: tuple[Step, ...]
    gone_at: datetime | None = None     # when (UTC) the person took their words back: nothing else is told then
    praise: bool = False        # it came as what works well, and nobody decided otherwise: it waits for no answer


def comment_of(home: Home, code: str) -> str | None:
    """Return the name of the comment to which a code, as it was typed, would belong; None where it can't be a code."""
    plain = read_code(code)
    return form_file.comment_name(home.secret, form_file.response_id(home.secret, plain)) if plain else None


def follow(home: Home, journal: "Journal", lens: "Lens", code: str) -> Followed | None:
    """Return what became of the comment of a code, or None where there is none."""
    comment = comment_of(home, code)
    if comment is None:
        return None
    receipt, heard = journal.receipt(comment), lens.heard(comment)
    if receipt is None and heard is None:
        return None
    if (gone := journal.words_gone().get(comment)) is not None:
        return Followed(comment, None, False, False, (), gone)
    themes = steps(journal, comment, (heard or {}).get("step"), tuple((heard or {}).get("themes") or ()))
    praise = bool((heard or {}).get("praise")) and comment not in journal.theme_state().choices
    received = receipt.received_on if receipt else (heard or {}).get("received_on")
    return Followed(comment, received, receipt.may_quote if receipt else None, heard is not None,
                    () if praise else themes, praise=praise)


def steps(journal: "Journal", comment: str, step: str | None, given: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the themes that people put a comment to, each with its answer; none while a concern about it is open.

    ``given`` are names of themes as the file had them, ``step`` is that of the file; what people decided goes before.
    """
    state = journal.theme_state()
    if comment in state.held:
        return ()
    names = state.names.with_given(set(given))
    keys = state.themes_of(comment, given_keys(given))
    replies = answers_for(journal.replies(), names, keys, state.steps.get(comment, step))
    return tuple(Step(names.name(key), str(one.said["reply"]), str(one.said["reason"] or "")) if one and one.said
                 else Step(names.name(key)) for key, one in replies.items())
