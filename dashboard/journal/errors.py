"""What a caller may meet when the journal can't be written or read."""

from data.errors import WorklightError

LOOK_LOST = "The look could not be written down, so nothing is shown. Try again in a minute."
WORDS_LOST = "What you chose could not be saved, so nothing has changed. Try again in a minute."


class JournalUnavailable(WorklightError):
    """The journal is locked, its disk is full or its server is away; nothing was written."""


class TooOften(WorklightError):
    """A person writes more in an hour than anyone would by hand."""
