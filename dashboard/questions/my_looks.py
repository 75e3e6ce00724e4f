"""Who has looked at what is about me, when and why (rule 12)."""

from typing import Any

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "my-looks"
ASKS = "Who has looked at what is about me?"
GRAIN = "one look"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ()
SCOPES = ("self",)

COVERAGE = "Every look at an answer that named you."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are looks, newest first."""
    return Answer(NAME, "ok", tuple(looks(asked, viewer.person or "")), coverage=COVERAGE)


def looks(asked: Asked, person: str) -> list[dict[str, Any]]:
    """Return each look at somebody, with what the policy says of the question."""
    says = {rule.name: rule.says for rule in asked.policy.allow}
    return [{"at": look.at, "who": look.account, "role": look.role,
             "says": says.get(look.question, look.question), "why": look.why}
            for look in asked.journal.looks_at(person)]
