"""The code that a person keeps: with it, and with nothing else, they find their words again.

It is worked out from the form's own chance number, so that sending a form twice gives the same code and the same
comment; it is never stored. 16 signs of 22 are 71 bits: nobody comes upon one by trying.
"""

from dashboard.auth.keyed import Keyed

# no sign that is taken for another (0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no vowel, so that no word comes out
SIGNS = "CDFHJKMNPQRTVWXY346789"
LENGTH, GROUP = 16, 4
# what people read or write in place of a sign that is there
_MEANT = str.maketrans({"B": "8", "G": "6", "U": "V"})


def code_of(hash_: Keyed, nonce: str) -> str:
    """Return the code of a form, as it is shown: four groups of four signs."""
    number, signs = int(hash_("form-code", nonce), 16), []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(SIGNS))
        signs.append(SIGNS[rest])
    return grouped("".join(signs))


def grouped(code: str) -> str:
    """Put a code into groups, which are easier to copy.

    >>> grouped("CDFHJKMNPQRTVWXY")
    'CDFH-JKMN-PQRT-VWXY'
    """
    return "-".join(code[at:at + GROUP] for at in range(0, len(code), GROUP))


def read_code(text: str) -> str | None:
    """Return a code as it was typed in groups; None where it can't be one. Case, spaces and dashes don't matter."""
    typed = "".join(c for c in text[:100].upper() if c.isalnum()).translate(_MEANT)
    return grouped(typed) if len(typed) == LENGTH and set(typed) <= set(SIGNS) else None
