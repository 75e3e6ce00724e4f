"""The one kind of error that a person is meant to read."""


class WorklightError(Exception):
    """Something a person can mend: one plain sentence, shown without a traceback, exit status 1."""
