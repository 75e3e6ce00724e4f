"""What is done to a page to bring it into a state that answers alone don't make, for the whole gallery.

Tests of their own hold what each does (test_way_round.py, test_trying.py, test_tell_us.py); here they are looked
at in every width and in all colours.
"""

from dashboard.appearance import COOKIE

NEWER = """document.querySelector("#news").dataset.every = 0;
document.dispatchEvent(new Event("visibilitychange"));"""
REFUSE = """const forms = [...document.querySelectorAll("main form[method=post]")];
const form = forms.find((one) => one.querySelector("[required]:not([type=hidden])")) || forms[0];
form.noValidate = true;
form.requestSubmit(form.querySelector("button:not([type=button])"));"""


def short(seen, address):
    """Show short pages in large letters, as the browser keeps it for who chose so."""
    seen.page.context.add_cookies([{"name": COOKIE, "value": "large.device.short", "url": seen.base}])
    seen.open(address, "h1")


def menu(seen, address):
    """Open the menu and all else that folds."""
    seen.open(address, "h1")
    seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def newer(seen, address):
    """Publish newer figures while the page stands open."""
    seen.open(address, "h1")
    seen.scene("newer")
    seen.page.evaluate(NEWER)
    seen.page.locator("#news p").wait_for(state="visible")


def refused(seen, address):
    """Send the first form that asks for something without it."""
    seen.open(address, "h1")
    seen.page.evaluate(REFUSE)
    seen.page.wait_for_selector("#problem, [role=alert]:not(:empty)")
    # the browser tells of the status of a page that says no: 422 of a form, 401 of a sign-in
    seen.faults = [one for one in seen.faults if "status of 4" not in one]


WAYS = {one.__name__: one for one in (short, menu, newer, refused)}


def shown(seen, address, state):
    """Open an address in a state, a scene of the answers or one of ours; return the page."""
    seen.scene(state if state not in WAYS else "full")
    if state in WAYS:
        WAYS[state](seen, address)
    else:
        seen.open(address, "h1")
    return seen.page
