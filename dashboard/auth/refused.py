"""What somebody typed into a form that was refused, kept until the next page gives it back.

It may hold just what it was refused for, such as somebody's number. So it is kept sealed: the key is the random number
that the browser alone holds, of which the server knows a keyed hash; and it goes with the next page, or the session.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import shake_256

from sqlalchemy import delete, insert, select

from dashboard.auth.store import UNAVAILABLE, RefusedRow
from dashboard.journal.engine import Database

SALT_BYTES = 32
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
    """Hide bytes under a stream that is worked out from the token and a salt used once (SHAKE-256, FIPS 202)."""
    salt = secrets.token_bytes(SALT_BYTES)
    return salt + _mixed(token, salt, plain)


def _open(token: str, sealed: bytes) -> bytes:
    return _mixed(token, sealed[:SALT_BYTES], sealed[SALT_BYTES:])


def _mixed(token: str, salt: bytes, text: bytes) -> bytes:
    stream = shake_256(salt + b"refused form" + token.encode()).digest(len(text))
    return bytes(one ^ other for one, other in zip(text, stream, strict=True))
