"""Kinds of time (product.md), in the order in which every bar and table shows them."""

from typing import Literal, get_args

Kind = Literal["direct", "case_work", "reflection", "travel", "admin", "held_up"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# Contracted time that leaves no record: never an entry, only what is left over on whole-week bars.
NO_RECORD = "no_record"
