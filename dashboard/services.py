"""What a request may use, kept on the Flask app: the lens, the acts, the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from flask import current_app

if TYPE_CHECKING:
    from dashboard.acts import Acts
    from dashboard.auth.cookies import Cookies
    from dashboard.auth.form_use import Bounds
    from dashboard.auth.keyed import Keyed
    from dashboard.auth.sessions import Sessions
    from dashboard.auth.settings import Web
    from dashboard.auth.throttle import Throttle
    from dashboard.journal import Journal
    from dashboard.lens import Lens
    from data.home import Home


@dataclass(frozen=True)
class WebPart:
    """What sign-in needs."""

    web: "Web"
    cookies: "Cookies"
    keyed: "Keyed"
    sessions: "Sessions"
    throttle: "Throttle"
    bounds: "Bounds"
    demo: bool


@dataclass(frozen=True)
class Services:
    """Everything that pages, forms and exports share."""

    home: "Home"
    journal: "Journal"
    lens: "Lens"
    acts: "Acts"
    now: Callable[[], datetime]
    web: WebPart


def of_app() -> Services:
    """Return the services of the app that serves this request."""
    return cast(Services, current_app.extensions["worklight"])


def lens() -> "Lens":
    """The only door to the data."""
    return of_app().lens


def acts() -> "Acts":
    """What people may write."""
    return of_app().acts


def journal() -> "Journal":
    """What people have written."""
    return of_app().journal


def home() -> "Home":
    """Where this council's Worklight keeps everything."""
    return of_app().home


def now() -> datetime:
    """The present moment, UTC; the demo may move it."""
    return of_app().now()


def web_part() -> WebPart:
    """What sign-in needs."""
    return of_app().web
