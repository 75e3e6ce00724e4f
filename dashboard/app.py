"""Put the web app together: sign-in and forms are Flask, pages are Dash, and one guard stands before all of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import dash
from flask import Flask, Response, abort, request, send_from_directory
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard import (
    agreed_print,
    appearance,
    compressed,
    errors,
    exports,
    fonts,
    forms,
    my_print,
    news,
    page_layouts,
    promise,
    pulse_answer,
    sorting,
    you_said,
)
from dashboard import words as product_words
from dashboard.auth import dash_posts, guard, headers, sign_in
from dashboard.form import entry, follow_page, prints, tell_us
from dashboard.services import Services
from dashboard.start import clock_of, open_services
from data.home import Home

HERE = Path(__file__).parent
PAGES, ASSETS = HERE / "pages", HERE / "assets"
MOST_BYTES = 256 * 1024
ROOT = '<html lang="en">'
ANY_PAGE = "/<path:path>"
INDEX = (HERE / "templates" / "index.html").read_text(encoding="utf-8")


def create_app(home: Home, *, now: Callable[[], datetime] | None = None, demo: bool = False) -> dash.Dash:
    """Make the app of a home; ``.server`` is the WSGI application.

    ``demo`` offers the role chooser, to this machine alone. Raises WorklightError where the secret is missing or
    short, settings, policy or journal can't be read, or nobody has signed the promise.
    """
    server = _server(open_services(home, now or clock_of(home), demo))
    app = _dash(server)
    dash_posts.put_on(server, app)
    _no_page_no_shell(server)
    _first_request(app)
    return app


def _server(services: Services) -> Flask:
    """Make the Flask app; the guard is its very first step."""
    server = Flask("dashboard", static_folder=None)
    web = services.web.web
    server.config.update(
        SECRET_KEY=services.web.keyed("flask", ""), DEBUG=False, TESTING=False, PROPAGATE_EXCEPTIONS=False,
        MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, MAX_FORM_PARTS=100,
        TRUSTED_HOSTS=list(web.hosts) or None, CONTENT_POLICY=headers.content_policy(()))
    if web.tls_proxy:
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    server.extensions["worklight"] = services
    words, _ = product_words.of(services.home)
    server.jinja_env.globals["words"] = words
    server.jinja_env.globals["appearance"] = appearance.chosen
    guard.put_on(server, services.web)
    compressed.put_on(server)
    headers.put_on(server, web.tls_proxy)
    errors.put_on(server)
    for part in (sign_in, forms, exports, fonts, promise, pulse_answer, agreed_print, my_print, you_said,
                 tell_us, follow_page, prints, entry, sorting, news, appearance):
        server.register_blueprint(part.blueprint)
    server.add_url_rule("/healthz", "health", lambda: Response("ok", mimetype="text/plain"))
    server.add_url_rule("/favicon.ico", "favicon", lambda: send_from_directory(ASSETS, "favicon.svg"))
    return server


class _Dash(dash.Dash):
    """Dash, whose page says at its root how it is to look, so that it never flashes in other colours first."""

    def interpolate_index(self, *parts: Any, **named: Any) -> str:
        page: str = super().interpolate_index(*parts, **named)  # type: ignore[no-untyped-call]
        return page.replace(ROOT, f"{ROOT[:-1]}{appearance.chosen().attributes}>", 1)


def _dash(server: Flask) -> dash.Dash:
    dash.page_registry.clear()  # pages of an app made before in this process
    app = _Dash(
        "dashboard", server=server,  # type: ignore[arg-type]  # Dash takes an app as well as True
        use_pages=True, pages_folder=str(PAGES), assets_folder=str(ASSETS),
        title="Worklight", update_title="", index_string=INDEX, serve_locally=True, include_pages_meta=False,
        # else every layout runs once at start, and writes looks that nobody took
        suppress_callback_exceptions=True, enable_mcp=False, add_log_handler=False)
    app.enable_dev_tools(debug=False, dev_tools_ui=False, dev_tools_props_check=False, dev_tools_hot_reload=False,
                         dev_tools_serve_dev_bundles=False, dev_tools_prune_errors=False,
                         dev_tools_silence_routes_logging=False, dev_tools_validate_callbacks=False,
                         dev_tools_disable_version_check=True)
    page_layouts.make_safe(dash.page_registry)
    app.layout = _layout()
    return app


def _layout() -> Callable[[], object]:
    from dashboard.pages.shell import shell

    return shell


def _no_page_no_shell(server: Flask) -> None:
    """Answer 404 for an address that no page has; Dash would draw an empty shell with status 200."""
    @server.before_request
    def known() -> None:
        paths = {page["path"] for page in dash.page_registry.values()}
        if request.endpoint == ANY_PAGE and request.path.rstrip("/") not in paths:
            abort(404)


def _first_request(app: dash.Dash) -> None:
    """Let Dash finish setting up before anyone asks, and name its inline scripts in the content policy."""
    server = app.server
    server.test_client().get("/healthz")
    with server.test_request_context("/"):
        page: str = app.index()  # type: ignore[no-untyped-call]
        server.config["CONTENT_POLICY"] = headers.content_policy(headers.script_hashes(page))
