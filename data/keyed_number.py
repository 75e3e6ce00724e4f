"""Keyed 64-bit numbers in place of logins, cases and responses: what is not to be kept as it is."""

from hashlib import blake2b


def keyed_number(secret: bytes, purpose: str, place: str, value: str) -> int:
    """Return the number of a value of some system: the same in this home, and in no other.

    ``place`` is compared without regard to case and outer spaces. BLAKE2b (RFC 7693), keyed and personalised.
    """
    where = place.strip().casefold()
    # the length keeps ("ab", "c") apart from ("a", "bc")
    message = f"{len(where)}:{where}{value}".encode("utf-8", "surrogatepass")
    made = blake2b(message, digest_size=8, key=secret[:64], person=purpose.encode())
    return int.from_bytes(made.digest(), "big")
