"""A person takes their own words back, by their code: nobody reads them from then on, and ``ingest`` wipes them.

    a form that still waits goes --> inbox/.gone-<comment> (a mark, no words) --> the journal: held back everywhere

In this order, so that a comment which is just being read is wiped all the same; cut short, it is done again by asking
again. Where the role for safeguarding still deals with the comment, the mark waits until it has: a person who is not
safe must not lose what was said about it because somebody else has the code, or because a site took the story off.
"""

from typing import TYPE_CHECKING

from dashboard.form.codes import read_code
from data import form_file
from data.errors import WorklightError
from data.home import Home
from data.write_once import write_once

if TYPE_CHECKING:
    from dashboard.journal import Journal

NOT_NOW = "Your words could not be deleted just now. Nothing was changed. Try again in a minute."


def take_back(home: Home, journal: "Journal", code: str) -> None:
    """Take back the words of a code that was given out; raise WorklightError where that can't be kept."""
    plain = read_code(code)
    if plain is None:
        raise WorklightError(NOT_NOW)
    response = form_file.response_id(home.secret, plain)
    comment = form_file.comment_name(home.secret, response)
    try:
        for folder in (home.inbox, home.inbox / form_file.NOT_READ):
            (folder / form_file.file_name(response)).unlink(missing_ok=True)
        home.inbox.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_once(home.inbox, form_file.gone_mark(comment), b"")
    except OSError as error:
        raise WorklightError(NOT_NOW) from error
    journal.take_words_back(comment)
