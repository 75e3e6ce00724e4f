"""How each entry's minutes were worked out, as a word that is kept with the entry."""

from typing import Literal, get_args

Basis = Literal[
    "recorded", "since_last", "since_ready", "usual", "device_wait", "count", "inferred", "involved", "sitting"]
BASES: tuple[Basis, ...] = get_args(Basis)
