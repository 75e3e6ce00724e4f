"""What Worklight's own feedback form leaves in the inbox: the contract between whoever writes it and its reader.

One comment a file, as JSON (RFC 8259, UTF-8), already redacted:

    {"worklight_form": 1, "response_id": 32 hex digits, "received_on": "2026-11-24", "channel": "own form",
     "service": ..., "step": key of journey.toml or null, "text": ..., "consent_to_quote": true or false,
     "communication_need": ...}

The response id is a keyed hash of the code that the person keeps; the code itself is in no file.
"""

from hashlib import blake2b, md5

from data.keyed_number import keyed_number

FORMAT = "feedback-form"    # name of the reader
VERSION = 1
MARK = "worklight_form"
SOURCE = "Worklight form"   # the source of these comments, by which their names are made
FIELDS = ("response_id", "received_on", "channel", "service", "step", "text", "consent_to_quote", "communication_need")
FILES = "form-*.json"       # in the inbox; hidden ones are still being written
OWED = ".form-owed"         # in the inbox: comments were kept, and no figures made of them yet
GONE = ".gone-*"            # in the inbox, without words: comments whose person took them back
NOT_READ = "not-read"       # folder in the inbox: files that could not be kept


def response_id(secret: bytes, code: str) -> str:
    """Return the response id that belongs to a code, 32 hex digits; nobody gets from it to the code."""
    return blake2b(code.encode(), key=secret[:64], person=b"form-response", digest_size=16).hexdigest()


def file_name(response: str) -> str:
    """Return the name of a response's file; the same response has the same name, so that it is there once."""
    return f"form-{response}.json"


def gone_mark(comment: str) -> str:
    """Return the name of the mark which says that a comment's words were taken back."""
    return GONE[:-1] + comment


def comment_name(secret: bytes, response: str) -> str:
    """Return the name that a comment of the form has for good (``figures.heard.comment``), 32 hex digits.

    The same as ``ingest/keep.py`` makes in the warehouse: MD5 of text, so that it depends on no version of anything.
    """
    key = keyed_number(secret, "response", SOURCE, response)
    made = md5(f"response\x1f{SOURCE}\x1f{key}".encode(), usedforsecurity=False)
    return made.digest()[::-1].hex()  # DuckDB reads the digest from its lowest byte
