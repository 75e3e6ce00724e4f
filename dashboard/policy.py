"""Who may ask what: policy.toml as a checked table. Whatever is not written in it is denied.

A council's own copy (``home/reference/policy.toml``) may take rows and roles away or narrow a scope
(self < own_team < service). Anything looser than the table we ship is refused at start with a sentence
that says why, so that a promise on the page "Who sees what" can't be edited away.
"""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from dashboard.viewer import Role, Viewer
from data import REFERENCE
from data.errors import WorklightError
from data.toml_file import Strict, load

Scope = Literal["self", "own_team", "service"]
WIDTH: dict[Scope, int] = {"self": 0, "own_team": 1, "service": 2}


class Rule(Strict):
    """One row: these roles may ask this question, or do this act, within this scope."""

    question: str | None = Field(None, min_length=1, description="name of a question")
    act: str | None = Field(None, min_length=1, description="name of something that may be written")
    roles: tuple[Role, ...] = Field(min_length=1, description="who may; to take it from everyone remove the row")
    scope: Scope = Field(description="self, own_team or service")
    names: bool = Field(False, description="true: the answer names colleagues, so each look is written down first")
    says: str = Field(min_length=1, description="what people read on the page Who sees what")

    @model_validator(mode="after")
    def _one_name(self) -> "Rule":
        if (self.question is None) == (self.act is None):
            raise ValueError("a row has either a question or an act")
        return self

    @property
    def name(self) -> str:
        """Name of the question or act."""
        return self.question or self.act or ""

    @property
    def is_act(self) -> bool:
        """Whether it is something that may be written."""
        return self.act is not None


class Policy(Strict):
    """The whole table."""

    version: int = Field(ge=1)
    allow: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _no_role_twice(self) -> "Policy":
        seen: set[tuple[bool, str, Role]] = set()
        for rule in self.allow:
            for role in rule.roles:
                if (rule.is_act, rule.name, role) in seen:
                    raise ValueError(f"{role} has two rows for {rule.name!r}; keep one")
                seen.add((rule.is_act, rule.name, role))
        return self

    def find(self, role: Role, name: str, *, act: bool = False) -> Rule | None:
        """Return the row that lets a role ask or do something, or None: denied."""
        return next((r for r in self.allow if r.name == name and r.is_act == act and role in r.roles), None)


def allowed(policy: Policy, viewer: Viewer | None, name: str, *, act: bool = False) -> Rule | None:
    """Return the row that lets this viewer ask or do ``name``, or None: denied.

    Nobody who is not signed in may do anything; a scope that needs a person or a team is worth nothing
    to an account that has none.
    """
    rule = policy.find(viewer.role, name, act=act) if viewer else None
    if viewer is None or rule is None:
        return None
    lacks_self = rule.scope == "self" and viewer.person is None
    lacks_team = rule.scope == "own_team" and viewer.team is None
    return None if lacks_self or lacks_team else rule


def read_policy(path: Path, *, shipped: Path = REFERENCE / "policy.toml") -> Policy:
    """Read the table at ``path``, held against the one we ship.

    Raises WorklightError, one line a fault, for rows that are unknown, added or wider.
    """
    ours = load(shipped, Policy)
    if path == shipped:
        return ours
    own = load(path, Policy)
    places = [(rule, f"{path}, line {_line(path, place)}") for place, rule in enumerate(own.allow)]
    faults = [fault for rule, where in places for fault in _looser(rule, ours, where)]
    if faults:
        raise WorklightError("\n".join(faults))
    return own


def _looser(rule: Rule, ours: Policy, where: str) -> list[str]:
    """Say in which ways a council's row is looser than ours; nothing where it is the same or tighter."""
    if not any(r.name == rule.name and r.is_act == rule.is_act for r in ours.allow):
        word = "act" if rule.is_act else "question"
        return [f"{where}: there is no {word} called {rule.name!r}; remove the row or mend its spelling."]
    return [fault for role in rule.roles for fault in _looser_for(role, rule, ours, where)]


def _looser_for(role: Role, rule: Rule, ours: Policy, where: str) -> list[str]:
    allows = ours.find(role, rule.name, act=rule.is_act)
    if allows is None:
        return [f"{where}: {rule.name!r} may not be given to {role}. A rule can be made tighter here, never looser; "
                "remove the role."]
    if WIDTH[rule.scope] > WIDTH[allows.scope]:
        return [f"{where}: the scope of {rule.name!r} may not be wider than {allows.scope!r} for {role}, because "
                "a rule can be made tighter here, never looser; narrow it or remove the row."]
    if allows.names and not rule.names:
        return [f"{where}: {rule.name!r} names colleagues, so names = true must stay: each look is written down for "
                "them to see."]
    return []


def _line(path: Path, place: int) -> int:
    """Return the line on which a row begins."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    starts = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*allow\s*\]\]", line)]
    return starts[place] if place < len(starts) else 1
