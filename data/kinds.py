"""Kinds of time (product.md), in the order in which every bar and table shows them."""

from collections.abc import Mapping
from typing import Literal, get_args

Kind = Literal["direct", "case_work", "reflection", "travel", "admin", "held_up"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Contracted time that leaves no record: never an entry, only what is left over on whole-week bars.
NO_RECORD = "no_record"

# Rule 11: in which direction a change in a measure may be called better; None: in neither. Assessment, reflection,
# supervision and planning are work, so less of them is never an improvement, nor is a visit that saves its travel.
BETTER: Mapping[str, Literal["more", "less"] | None] = {
    "direct": "more", "case_work": None, "reflection": None, "travel": None, "admin": "less", "held_up": "less",
    NO_RECORD: None, "wait": "less",
}
