"""Our two cookies: the session's, and before sign-in the form's."""

from dataclasses import dataclass

from flask import Response


@dataclass(frozen=True)
class Cookies:
    """Names and flags; behind TLS the ``__Host-`` name binds them to this host, this path and https."""

    secure: bool

    @property
    def session(self) -> str:
        """Name of the session's cookie."""
        return self._name("worklight_session")

    @property
    def form(self) -> str:
        """Name of the sign-in form's cookie."""
        return self._name("worklight_form")

    def set(self, response: Response, name: str, value: str) -> None:
        """Set a cookie that scripts can't read and other sites can't use; it ends with the browser."""
        response.set_cookie(name, value, path="/", secure=self.secure, httponly=True, samesite="Lax")

    def clear(self, response: Response, name: str) -> None:
        """Take a cookie away."""
        response.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="Lax")

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.secure else name
