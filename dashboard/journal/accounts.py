"""Accounts: who may sign in, and as whom."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.journal.part import Part
from dashboard.journal.tables import AccountRow
from dashboard.viewer import ROLES, Role, Viewer
from data.errors import WorklightError

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
_hasher = PasswordHasher()  # argon2id at the costs of RFC 9106 for little memory


@cache
def _nobody() -> str:
    """Return what an unknown account is held against, so that it costs the same work as a known one.

    Made when somebody first signs in, whoever that is, and not at each start of each command: it takes a fifth of a
    second.
    """
    return _hasher.hash("nobody has this password")


@dataclass(frozen=True)
class Account:
    """One account; ``disabled_at`` is None while it is open."""

    email: str
    role: Role
    team: str | None
    person: str | None
    made_at: datetime
    disabled_at: datetime | None
    stamp: int

    @property
    def viewer(self) -> Viewer | None:
        """Return who this account is when it asks; nobody once it is closed."""
        return None if self.disabled_at else Viewer(self.email, self.role, self.team, self.person)


class Accounts(Part):
    """The accounts part of the journal."""

    def add_account(self, email: str, role: str, *, team: str | None = None, person: str | None = None,
                    password: str | None) -> None:
        """Make an account, or open a closed one again with a new role and password.

        ``password=None`` makes an account that can't sign in by password (the demo's role chooser).
        Raises WorklightError for a bad email, role or password, and for an account that is open already.
        """
        name = _checked_email(email)
        if role not in ROLES:
            raise WorklightError(f"{role!r} is not a role. The roles are {', '.join(ROLES)}.")
        values: dict[str, object] = {
            "role": role, "team": team or None, "person": person or None, "made_at": self.moment(),
            "password_hash": None if password is None else _hasher.hash(_checked_password(password))}
        with self.database.write("The account could not be saved. Try again in a minute.") as connection:
            _put(connection, name, values)

    def account(self, email: str) -> Account | None:
        """Return an account, closed or open."""
        with self.database.read() as connection:
            row = connection.execute(_FIND, {"email": _plain(email)}).first()
        return _account(row) if row else None

    def accounts(self) -> list[Account]:
        """Return all accounts in the order of their emails."""
        with self.database.read() as connection:
            return [_account(row) for row in connection.execute(_SELECT.order_by(AccountRow.email))]

    def has_accounts(self) -> bool:
        """Tell whether there is any account, open or closed."""
        with self.database.read() as connection:
            return connection.scalar(select(AccountRow.email).limit(1)) is not None

    def viewer(self, email: str) -> Viewer | None:
        """Return who an account is; None where there is none or it is closed."""
        account = self.account(email)
        return account.viewer if account else None

    def disable_account(self, email: str) -> None:
        """Close an account; raise WorklightError where there is none."""
        with self.database.write("The account could not be saved. Try again in a minute.") as connection:
            done = connection.execute(
                update(AccountRow).where(AccountRow.email == _plain(email))
                .values(disabled_at=self.moment(), stamp=AccountRow.stamp + 1))
        if not done.rowcount:
            raise WorklightError(f"There is no account {email}. See: worklight user list")

    def check_password(self, email: str, password: str) -> Viewer | None:
        """Return who signs in, or None; takes as long for an unknown email as for a known one."""
        nobody = _nobody()  # for known ones too: the time taken tells nothing
        with self.database.read() as connection:
            stored = connection.scalar(select(AccountRow.password_hash).where(AccountRow.email == _plain(email)))
        try:
            _hasher.verify(stored or nobody, password[:LONGEST_PASSWORD + 1])
        except (VerificationError, InvalidHashError):
            return None
        return self.viewer(email) if stored else None


_SELECT = select(AccountRow.email, AccountRow.role, AccountRow.team, AccountRow.person, AccountRow.made_at,
                 AccountRow.disabled_at, AccountRow.stamp)
_FIND = _SELECT.where(AccountRow.email == bindparam("email"))  # made once, because every request asks it


def _account(row: Row[str, str, str | None, str | None, datetime, datetime | None, int]) -> Account:
    return Account(row.email, cast(Role, row.role), row.team, row.person, row.made_at, row.disabled_at, row.stamp)


def _put(connection: Connection, email: str, values: dict[str, object]) -> None:
    try:
        with connection.begin_nested():
            connection.execute(insert(AccountRow).values(email=email, stamp=0, disabled_at=None, **values))
    except IntegrityError as error:
        again = (update(AccountRow).where(AccountRow.email == email, AccountRow.disabled_at.is_not(None))
                 .values(disabled_at=None, stamp=AccountRow.stamp + 1, **values))
        if not connection.execute(again).rowcount:
            raise WorklightError(f"There is already an account {email}.") from error


def _plain(email: str) -> str:
    return email.strip().casefold()[:254]


def _checked_email(email: str) -> str:
    name, at, domain = _plain(email).partition("@")
    odd = any(ord(c) <= 32 or c in "@<>\"'\x7f" for c in name + domain)
    if odd or not (name and at and domain) or len(email) > 254:
        raise WorklightError(f"{email!r} is not an email address.")
    return f"{name}@{domain}"


def _checked_password(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise WorklightError(f"A password needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    return password
