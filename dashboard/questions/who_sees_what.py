"""Who sees what: the policy table itself, so that the page and the code can't drift apart."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "who-sees-what"
ASKS = "Who may see what, and who may write what?"
GRAIN = "one row of the policy"
EDITIONS: tuple[Edition, ...] = ()
PARAMS = ()
SCOPES = ("service",)

COVERAGE = "Every question and every act that this Worklight allows; what is not in it is denied."


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are the rules, in the order of the table; ``signed`` in ``extra`` is the promise of rule 24."""
    rows = tuple({"name": rule.name, "is_act": rule.is_act, "roles": list(rule.roles), "scope": rule.scope,
                  "names": rule.names, "says": rule.says} for rule in asked.policy.allow)
    signed = asked.journal.signature(at=asked.now)
    extra = {"signed": {"role": signed.role_name, "on": signed.signed_on, "text": signed.text} if signed else None}
    return Answer(NAME, "ok", rows, extra, coverage=COVERAGE)
