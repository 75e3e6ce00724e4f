"""Names of files that are handed out: small letters, digits and hyphens, and never longer than a disk likes."""

import re
from collections.abc import Iterable


def named(parts: Iterable[str], kind: str) -> str:
    """Return such as ``worklight-team-period-adults-east-2026-p11.csv``; empty parts are left out."""
    words = (re.sub(r"[^a-z0-9]+", "-", part.casefold()).strip("-") for part in parts)
    return "-".join(word for word in words if word)[:100] + f".{kind}"
