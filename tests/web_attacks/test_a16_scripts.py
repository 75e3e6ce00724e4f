"""A16: a script in any text field or link is words: none runs in Chromium, no content policy is broken, no link is odd.
"""

import threading
from datetime import UTC, date, datetime

import pytest
from werkzeug.serving import make_server

pytestmark = pytest.mark.browser
SCRIPT = '<script>window.ran=1</script>'
IMAGE = '"><img src=x onerror="window.ran=2">'
LINK = "[x](javascript:window.ran=3) javascript:window.ran=4"
SVG = "'><svg/onload=window.ran=5>{{7*7}}${7*7}"
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation", e => window.violations.push(e.effectiveDirective + e.sample));"""
PASSWORD = "a long enough password"
TEAM = f"East {SCRIPT}"


@pytest.fixture
def hostile(empty_hostile):
    """A world in which every text that anyone may write is a script."""
    world = empty_hostile
    for place, text in enumerate((SCRIPT, IMAGE, LINK, SVG, SCRIPT + "2", IMAGE + "2", LINK + "2", SVG + "2")):
        world.person(f"E{place}", f"Person {place} {text}", TEAM)
        for week in sorted(world.weeks):
            for day in week.days[:5]:
                world.day(f"E{place}", day)
        world.allocation.append((TEAM, f"E{place}", f"Person {place} {text}", 12, 3, 1))
        world.load_words.append((TEAM, f"E{place}", text, 2))
    world.waiting.append((TEAM, "assessment", 4, 1))
    world.sources = [(SCRIPT, "case-csv"), (IMAGE, "cups-page-log"), (LINK, "feedback-csv")]
    span = (date(2026, 5, 25), date(2026, 11, 22))
    world.themes = [("assessment", text, 31, 60, *span) for text in (SCRIPT, IMAGE, LINK, SVG)]
    world.publish_hostile(SCRIPT)
    world.journal.record_agreement(TEAM, date(2026, 8, 3), IMAGE + SCRIPT, "m@example.org",
                                   at=datetime(2026, 8, 3, 9, tzinfo=UTC))
    said = {"title": IMAGE, "promised": SCRIPT, "measured": LINK, "step_from": "assessment", "step_to": "assessment"}
    assert world.journal.write_promise(said, "m@example.org", "team_manager")
    tried = {"team": TEAM, "title": IMAGE, "aim": SCRIPT, "prediction": LINK, "question": SVG, "size": "small_step"}
    assert world.journal.write_improvement(tried, "m@example.org", "team_manager") == "written"
    for told in ({"kind": "task", "text": SCRIPT}, {"kind": "note", "text": IMAGE}):
        assert world.journal.do_to_improvement(1, told, "m@example.org", "team_manager", fits=lambda _: True)
    world.share("E1", "E2")
    world.close()
    for email, role, person in (("m@example.org", "team_manager", "E0"), ("p@example.org", "practitioner", "E1")):
        world.journal.add_account(email, role, team=TEAM, person=person, password=PASSWORD)
    return world


@pytest.fixture
def page(chromium, hostile, web_of):
    """A watched page of a served world: (page, base)."""
    served = make_server("127.0.0.1", 0, web_of(hostile).app.server, threaded=True)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    context = chromium.new_context()
    drawn = context.new_page()
    drawn.add_init_script(WATCH)
    dialogs = []
    drawn.on("dialog", lambda dialog: dialogs.append(dialog.message) or dialog.dismiss())
    yield drawn, f"http://127.0.0.1:{served.server_port}"
    assert dialogs == []
    context.close()
    served.shutdown()


def harmless(page):
    """Nothing ran, nothing was even tried, and every link stays here."""
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.violations") == []
    links = page.eval_on_selector_all("a, form, img, iframe, script", """all => all.map(
        e => e.getAttribute("href") || e.getAttribute("action") || e.getAttribute("src") || "/")""")
    assert [link for link in links if not link.startswith(("/", "#"))] == []
    handlers = "all => all.flatMap(e => [...e.attributes].filter(a => a.name.startsWith('on')).map(a => a.name))"
    assert page.eval_on_selector_all("*", handlers) == []


def enter(page, base, email):
    page.goto(f"{base}/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_selector("h1#finding")


def test_what_people_and_files_wrote_is_only_words(page):
    """Seen to fail with ``dcc.Markdown(row["theme"], dangerously_allow_html=True)`` in figures/themes.py."""
    drawn, base = page
    for email in ("p@example.org", "m@example.org"):
        enter(drawn, base, email)
        seen = ""
        for path in ("/my-time", "/team", "/told-us", "/promises", "/trying", "/trying?card=1", "/who-sees-what",
                     "/how"):
            drawn.goto(base + path)
            drawn.wait_for_selector("h1#finding")
            harmless(drawn)
            for opened in drawn.query_selector_all("details:not([open]) > summary"):
                opened.evaluate("e => e.parentElement.open = true")
            harmless(drawn)
            seen += drawn.content()
        assert "&lt;script&gt;window.ran=1" in seen  # it is there, as words
        drawn.context.clear_cookies()


ADDRESSES = ["/team?step=" + SCRIPT, "/team?week=" + IMAGE, "/told-us?step=" + LINK, "/my-time?entry=" + SVG,
             "/no/such" + SCRIPT, "/sign-in?next=javascript:window.ran=6", "/sign-in?next=//evil.example",
             "/team#" + IMAGE, "/export/waits.json?" + SCRIPT, "/export/" + SCRIPT + ".json", "/act/" + SCRIPT]


def test_what_an_address_holds_is_only_words(page):
    """Seen to fail with ``return text or default`` first in local_path of auth/addresses.py."""
    drawn, base = page
    enter(drawn, base, "m@example.org")
    for address in ADDRESSES:
        drawn.goto(base + address)
        drawn.wait_for_load_state("networkidle")
        harmless(drawn)
        assert drawn.url.startswith(base)


def test_what_is_typed_at_sign_in_is_only_words(page):
    """Seen to fail with ``{{ email|safe }}`` in templates/sign_in.html."""
    drawn, base = page
    for text in (SCRIPT, IMAGE, LINK, SVG):
        drawn.goto(f"{base}/sign-in")
        drawn.evaluate("document.querySelectorAll('input').forEach(e => e.type === 'email' && (e.type = 'text'))")
        drawn.get_by_label("Email").fill(text)
        drawn.get_by_label("Password").fill(text)
        drawn.get_by_role("button", name="Sign in", exact=True).click()
        drawn.wait_for_selector("text=is not right")
        harmless(drawn)


def test_a_download_is_a_file_and_no_page(hostile, web_of):
    """Seen to fail without ``X-Content-Type-Options`` in auth/headers.py."""
    client = web_of(hostile).as_(hostile.viewer("practitioner", TEAM, "E1"))
    for question in ("my-record", "themes", "waits", "sources"):
        for kind in ("csv", "json"):
            answer = client.export(question, kind)
            if answer.status_code == 200:
                assert answer.headers["Content-Disposition"].startswith("attachment; filename=\"worklight-")
                assert "<" not in answer.headers["Content-Disposition"]
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.content_type.split(";")[0] in {"text/csv", "application/json"}
