"""Who a possible safeguarding concern is put before: one named role, as the council set it."""

from typing import cast

from dashboard.viewer import Role
from data.errors import WorklightError
from data.home import Home

# roles that may be named: they read the comment that was marked, and no other
MAY_BE: tuple[Role, ...] = ("governance", "senior_leader")


def safeguarding_role(home: Home) -> Role:
    """Return the role of ``[feedback] safeguarding_role`` in worklight.toml, else governance.

    Raises WorklightError for any other than governance and senior_leader.
    """
    settings = home.settings.get("feedback", {})
    role = settings.get("safeguarding_role", "governance") if isinstance(settings, dict) else "governance"
    if role not in MAY_BE:
        raise WorklightError(f"{home.settings_file}: safeguarding_role is one of {', '.join(MAY_BE)}.")
    return cast(Role, role)
