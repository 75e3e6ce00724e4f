"""What somebody typed into a form that was refused, kept until the next page gives it back.

It may hold just what it was refused for, such as somebody's number. So it is kept sealed: the key is the random number
that the browser alone holds, of which the server knows a keyed hash; and it goes with the next page, or the session.
"""

import json
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import blake2b

from cryptography.fernet import Fernet
from sqlalchemy import delete, insert, select

from dashboard.auth.store import UNAVAILABLE, RefusedRow
from dashboard.journal.engine import Database

MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class Refused:
    """A form that was not done: the act, its fields as they were sent, why not, and the field that is to be mended."""

    act: str
    fields: dict[str, str]
    message: str
    field: str | None = None


def keep(database: Database, key: str, token: str, refused: Refused) -> None:
    """Keep it in place of an earlier one; what is larger than any form of ours is let go."""
    plain = json.dumps(asdict(refused)).encode()
    with database.write(UNAVAILABLE) as connection:
        connection.execute(delete(RefusedRow).where(RefusedRow.key == key))
        if len(plain) <= MOST_BYTES:
            connection.execute(insert(RefusedRow).values(key=key, sealed=_seal(token, plain)))


def take(database: Database, key: str, token: str) -> Refused | None:
    """Return what is kept for a session and forget it."""
    query = select(RefusedRow.sealed).where(RefusedRow.key == key)
    with database.read() as connection:
        if connection.execute(query).first() is None:
            return None
    with database.write(UNAVAILABLE) as connection:
        row = connection.execute(query).first()
        connection.execute(delete(RefusedRow).where(RefusedRow.key == key))
    return Refused(**json.loads(_open(token, row.sealed))) if row else None


def _seal(token: str, plain: bytes) -> bytes:
    return _lock(token).encrypt(plain)


def _open(token: str, sealed: bytes) -> bytes:
    return _lock(token).decrypt(sealed)


def _lock(token: str) -> Fernet:
    """Return a lock whose key is worked out from the token, a random number of 256 bits."""
    return Fernet(urlsafe_b64encode(blake2b(token.encode(), digest_size=32, person=b"refused form").digest()))
