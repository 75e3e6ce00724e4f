"""What looks at pages sees what is wrong with one: each fault made by hand, and the page without it."""

from pathlib import Path

import pytest
from by_place import load

pytestmark = pytest.mark.browser
watching = load("watching", Path(__file__).parent / "watching.py")
OURS = "http://127.0.0.1:1"
GOOD = """<h1>Well</h1><p>Some words.</p><a href="#x">A link</a><label>Name <input name="n"></label>"""
FAULTS = {
    "overlaps: p": '<p style="margin-top:-1.4em">Words on words</p>',
    "wider than its window": '<p style="width:1500px">Wide</p>',
    "at 200%: p": '<p style="width:150px;height:24px;overflow:hidden">Wordscutoffatlast</p>',
    "cut off: select": '<label>One <select style="width:60px"><option>As long as can be</option></select></label>',
    "shows no focus": '<button style="outline:none">Press</button>',
    "takes no focus": '<a href="#x" tabindex="-1">Behind</a>',
    "for a mouse alone": '<p style="cursor:pointer">Press here</p>',
    "color-contrast": '<p style="color:#bbb;background:#fff">Faint words</p>',
    "axe image-alt": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">',
    "console: ": '<script>console.error("wrong")</script>',
    "bytes of script": '<script src="/large.js"></script>',
    "another host": '<img alt="far" src="http://127.0.0.1:9/x.png">',
}


@pytest.fixture(scope="module")
def look(chromium):
    """A look at a page of ours with something in it."""
    context = chromium.new_context(viewport={"width": 768, "height": 700})
    seen, page = watching.Watched(context.new_page(), OURS), {}

    def answer(asked):
        html = asked.request.url == f"{OURS}/"
        body = page["html"] if html else "//" + "x" * watching.MOST_SCRIPT
        asked.fulfill(body=body, content_type="text/html" if html else "text/javascript")

    seen.page.route(f"{OURS}/**", answer)

    def at(fault):
        page["html"] = f'<!doctype html><html lang="en"><title>x</title><body><main>{GOOD}{fault}</main>'
        seen.page.goto(f"{OURS}/")
        return seen.view(768, "light")

    yield at
    context.close()


def test_a_good_page_has_no_fault(look):
    assert look("") == []


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_is_seen(look, told):
    assert any(told in one for one in look(FAULTS[told]))


def test_contrast_is_looked_at_again_where_it_was_faint(look):
    for _ in range(2):
        assert any("color-contrast" in one for one in look(FAULTS["color-contrast"]))
