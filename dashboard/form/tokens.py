"""The form's token: when it was begun, and a chance number, signed. It says nothing about who fills it in.

No cookie and no row anywhere: the token travels in the form. It counts once because the chance number decides under
which name the comment is kept.
"""

import hmac
import secrets
import time
from dataclasses import dataclass

from dashboard.auth.keyed import Keyed

QUICKEST = 4.0            # seconds: no person reads, writes and checks in less
LONGEST = 24 * 3600.0     # seconds: a day is enough for anyone who needs long
_PURPOSE = "form-token"


@dataclass(frozen=True)
class Token:
    """A token that is ours: its text, its chance number and its age in seconds."""

    text: str
    nonce: str
    age: float

    @property
    def too_young(self) -> bool:
        """Whether it was sent back faster than a person can be."""
        return self.age < QUICKEST

    @property
    def too_old(self) -> bool:
        """Whether it was begun longer ago than it counts."""
        return self.age > LONGEST


def new_token(hash_: Keyed, now: float | None = None) -> str:
    """Begin a form; ``now`` in seconds since 1970, the machine's own clock where left out."""
    body = f"{secrets.token_hex(16)}.{int(now if now is not None else time.time())}"
    return f"{body}.{hash_(_PURPOSE, body)[:32]}"


def read_token(hash_: Keyed, text: str, now: float | None = None) -> Token | None:
    """Return a token that we signed, whatever its age; None for any other."""
    if len(text) > 200 or not text.isascii():
        return None
    body, _, signed = text.rpartition(".")
    if not hmac.compare_digest(hash_(_PURPOSE, body)[:32], signed):
        return None
    nonce, _, begun = body.partition(".")
    return Token(text, nonce, (now if now is not None else time.time()) - int(begun))
