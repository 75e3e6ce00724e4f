"""Questions: one file each, found by looking into this folder, so that a new one is one file and its test.

A question module has NAME, ASKS, GRAIN, EDITIONS, PARAMS, SCOPES and ``answer(asked, viewer, params)``
(``contract.py``). Who may ask it stands in policy.toml and nowhere else.
"""

import importlib
import pkgutil
from functools import cache
from typing import cast

from dashboard.policy import Policy
from dashboard.questions.contract import Question


@cache
def all_questions() -> dict[str, Question]:
    """Return every question by its name."""
    found: dict[str, Question] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        if hasattr(loaded, "NAME"):
            question = cast(Question, loaded)
            found[question.NAME] = question
    return found


def answerable(policy: Policy) -> Policy:
    """Leave out rows that a council narrowed to a scope in which the question has no answer: denied, and not shown."""
    kept = (rule for rule in policy.allow if rule.is_act or rule.scope in all_questions()[rule.name].SCOPES)
    return policy.model_copy(update={"allow": tuple(kept)})
