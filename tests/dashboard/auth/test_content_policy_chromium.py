"""In Chromium: no violation of the content policy, no script error, no request to another host."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation", e => window.violations.push(
    e.effectiveDirective + " " + e.blockedURI + " " + e.sample));"""


@pytest.fixture
def seen(chromium, live: str) -> Iterator[tuple[Page, list[str]]]:
    """A page whose every complaint is kept."""
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("request", lambda request: said.append(f"other host: {request.url}")
            if not request.url.startswith((live, "data:")) else None)
    page.on("response", lambda response: said.append(f"{response.status} {response.url}")
            if response.status >= 400 else None)
    yield page, said
    context.close()


def test_no_page_breaks_the_content_policy(live: str, seen: tuple[Page, list[str]]) -> None:
    page, said = seen
    page.goto(f"{live}/sign-in?next=/who-sees-what")
    page.get_by_role("button", name="Team manager").click()
    for path in ("/who-sees-what", "/", "/team", "/my-time", "/told-us", "/how"):
        page.goto(live + path)
        page.wait_for_selector("h1")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.violations") == [], path
        assert page.evaluate("document.documentElement.lang") == "en"
    assert said == []
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live}/sign-in")
    assert page.evaluate("window.violations") == []


def test_sign_in_works_without_javascript(chromium, live: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live}/my-time")
    page.get_by_label("Email").fill("p@example.org")
    page.get_by_label("Password").fill("a long enough one")
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{live}/my-time"
    assert "need JavaScript" in page.inner_text("body")
    context.close()


def test_a_planted_script_does_not_run(live: str, seen: tuple[Page, list[str]]) -> None:
    page, _ = seen
    page.goto(f"{live}/sign-in")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.evaluate("""() => { const s = document.createElement('script'); s.text = 'window.ran = 2';
                             document.body.append(s); }""")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert any("script-src" in violation for violation in page.evaluate("window.violations"))
