"""Open what the web app works with, and find out at start whatever is wrong with a home."""

from collections.abc import Callable
from datetime import datetime

from dashboard import promise, words
from dashboard.acts import Acts
from dashboard.auth.cookies import Cookies
from dashboard.auth.form_use import Bounds
from dashboard.auth.keyed import keyed
from dashboard.auth.sessions import Sessions
from dashboard.auth.settings import read_web
from dashboard.auth.store import open_store
from dashboard.auth.throttle import Throttle
from dashboard.journal import Journal
from dashboard.lens import Lens
from dashboard.services import Services, WebPart
from data import clock
from data.home import Home

Now = Callable[[], datetime]


def clock_of(home: Home) -> Now:
    """Return the clock of a home: the system's, or WORKLIGHT_NOW where that is allowed."""
    return lambda: clock.now(home.may_move_clock)


def open_services(home: Home, now: Now, demo: bool) -> Services:
    """Open the journal, the sessions and the lens.

    Raises WorklightError where the secret is missing or short, settings, policy, words or journal can't be read,
    or nobody has signed the promise (rule 24).
    """
    secret, web = home.secret, read_web(home)
    now()
    words.of(home)
    journal, store = Journal.open(home, now), open_store(home)
    promise.demand(journal)
    part = WebPart(web, Cookies(web.tls_proxy), keyed(secret), Sessions(store, journal, secret, now, web),
                   Throttle(store, secret, now), Bounds(store, secret), demo)
    lens = Lens(home, journal, now)
    return Services(home, journal, lens, Acts(home, journal, lens, now), now, part)


def check(home: Home, demo: bool = False) -> None:
    """Open everything once and close it again; raise WorklightError for what is wrong."""
    services = open_services(home, clock_of(home), demo)
    services.web.sessions.close()
    services.journal.close()
