"""The WSGI application of a home, made anew in each worker process.

Any WSGI server can serve it: ``WORKLIGHT_HOME=/srv/worklight granian --interface wsgi --factory dashboard.wsgi:create``
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from dashboard.app import create_app
from data.home import Home

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
ROLE_CHOOSER = "WORKLIGHT_ROLE_CHOOSER"


def create() -> Wsgi:
    """Make the application of WORKLIGHT_HOME; the role chooser only where ``worklight demo`` asked for it."""
    server: Wsgi = create_app(Home.find(), demo=os.environ.get(ROLE_CHOOSER) == "1").server
    return server
