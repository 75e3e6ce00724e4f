"""Sign in and out: plain forms that work without JavaScript."""

import secrets
from typing import cast

from flask import Blueprint, Response, g, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard import errors, services
from dashboard.auth import csrf
from dashboard.auth.addresses import is_loopback, local_path
from dashboard.journal import Account
from dashboard.viewer import ROLES

blueprint = Blueprint("sign_in", __name__)
WRONG = "The email or the password is not right. Try again, or ask whoever runs Worklight for you."
TOO_MANY = "Too many tries. Wait a quarter of an hour and try again."


@blueprint.get("/sign-in")
def form() -> AnyResponse:
    """Show the form; whoever is signed in goes on."""
    if g.worklight_viewer:
        return redirect(local_path(request.args.get("next")), 303)
    return _page()


@blueprint.post("/sign-in")
def enter() -> AnyResponse:
    """Check an email and password, as many times as the throttle allows."""
    part = services.web_part()
    email, address = request.form.get("email", "")[:254], request.remote_addr or ""
    if not part.throttle.allow(email, address):
        return _page(TOO_MANY, 429)
    viewer = services.journal().check_password(email, request.form.get("password", ""))
    if viewer is None:
        return _page(WRONG, 401)
    part.throttle.forget(email, address)
    return _begin(viewer.account)


@blueprint.post("/sign-in/as")
def choose() -> AnyResponse:
    """Sign in as an account of the demo; anywhere but in the demo, on this machine, there is no such address."""
    email = request.form.get("email", "")
    if not may_choose() or email not in {account.email for account in choices()}:
        return errors.answer(404)
    return _begin(email)


@blueprint.post("/sign-out")
def leave() -> AnyResponse:
    """End the session."""
    part = services.web_part()
    if g.worklight_token:
        part.sessions.end(g.worklight_token)
    response = cast(Response, redirect("/sign-in", 303))
    part.cookies.clear(response, part.cookies.session)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def may_choose() -> bool:
    """Say whether roles may be chosen: in the demo alone, and only from the machine on which it runs."""
    return services.web_part().demo and services.home().may_move_clock and is_loopback(request)


def choices() -> list[Account]:
    """Return the first open account of each role, in the order of roles."""
    accounts = [account for account in services.journal().accounts() if account.viewer]
    firsts = (next((a for a in accounts if a.role == role), None) for role in ROLES)
    return [account for account in firsts if account]


def _begin(email: str) -> AnyResponse:
    """Start a session of its own for each sign-in: one that was there before ends."""
    part, account = services.web_part(), services.journal().account(email)
    if account is None:
        return _page(WRONG, 401)
    if g.worklight_token:
        part.sessions.end(g.worklight_token)
    response = cast(Response, redirect(local_path(request.form.get("next")), 303))
    part.cookies.set(response, part.cookies.session, part.sessions.start(account))
    part.cookies.clear(response, part.cookies.form)
    return response


def _page(problem: str = "", status: int = 200) -> AnyResponse:
    part = services.web_part()
    cookie = request.cookies.get(part.cookies.form) or ""
    if not 20 <= len(cookie) <= 100:
        cookie = secrets.token_urlsafe(32)
    next_ = local_path(request.values.get("next"))
    response = make_response(render_template(
        "sign_in.html", csrf=csrf.token_for(part.keyed, cookie), problem=problem, next=next_,
        email=request.form.get("email", "")[:254], choices=choices() if may_choose() else [],
        nobody=not services.journal().has_accounts()), status)
    part.cookies.set(response, part.cookies.form, cookie)
    if status == 429:
        response.headers["Retry-After"] = "900"
    return response
