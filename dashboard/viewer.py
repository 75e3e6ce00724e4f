"""Who is asking."""

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["practitioner", "team_manager", "coproduction_member", "senior_leader", "governance"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True)
class Viewer:
    """A signed-in account. Running the system gives no role; nobody is a viewer without an account."""

    account: str  # the account's email
    role: Role
    team: str | None = None
    person: str | None = None  # the worker whose own record this is, for practitioners and managers
    os_user: str | None = None  # the operating-system user, where asked from the command line
