"""Keyed hashes of things that are never stored as they are."""

from collections.abc import Callable
from hashlib import blake2b

Keyed = Callable[[str, str], str]


def keyed(secret: bytes) -> Keyed:
    """Return a function ``(purpose, value) -> 64 hex digits`` that only holders of the secret can work out."""
    def hash_(purpose: str, value: str) -> str:
        return blake2b(value.encode(), key=secret[:64], person=purpose.encode(), digest_size=32).hexdigest()

    return hash_
