"""Why a job went wrong, in the words that backends write at level error, in our vocabulary.

The sentences are those of CUPS's own backends (backend/ipp.c, lpd.c, socket.c, usb-*.c and their common runloop); what
makers' backends write is read by the careful vocabulary of syslog. A server that writes another language than English
tells nothing here, and neither do words that nobody knows. Only the reason leaves this file, no word does (rule 8).
"""

import re

from ingest.readers._syslog_words import said

ERRORS = frozenset("XACE")  # emergency, alert, critical, error
_SENTENCES = tuple((reason, re.compile(pattern)) for reason, pattern in (
    ("not_reachable", r"The printer (?:is (?:not responding|unreachable|not connected)|may not exist|configuration is "
                      r"incorrect or the printer no longer exists)|Printer (?:is )?not connected|"
                      r"Unable to (?:locate|contact|find|connect to|get) (?:the )?(?:printer|remote host)|"
                      r"(?:recoverable: )?Network host ['\"][^'\"]*['\"] is (?:busy, )?(?:down|unreachable)"),
    ("bad_document", r"Printer cannot print supplied content"),
    ("job_refused", r"Print (?:job|file) was not accepted|Printer cannot print with supplied options|"
                    r"Unable to add document to print job|Print job too large"),
))


def complaint(words: str) -> str | None:
    """Return the reason in a sentence of a backend; None where it tells none.

    >>> complaint("The printer is not responding."), complaint("Paper jam"), complaint("Unable to read print data.")
    ('not_reachable', 'jam', None)
    """
    for reason, pattern in _SENTENCES:
        if pattern.match(words):
            return reason
    found = said(words)
    return found.reason if found and found.event == "alert_begin" else None
