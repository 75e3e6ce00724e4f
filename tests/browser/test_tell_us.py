"""The form in Chromium, scripts on and off: every screen and every error, by mouse and by keyboard alone, and on paper.

Seen to fail with a radio button that its label does not cover, without ``tabindex="-1"`` in the box that stays empty,
and with 12 lines on the easy paper form.
"""

import re

import pytest

from dashboard.form import tokens

pytestmark = pytest.mark.browser
WORDS = "I told my story three times.\n\nMrs Okonkwo was kind. Ring me on 020 7946 0018."


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch):
    monkeypatch.setattr(tokens, "QUICKEST", 0.0)


def go(seen, path):
    seen.faults = Faults()
    seen.page.goto(seen.base + path)
    return seen.page


class Faults(list):
    """A page that says what has to be mended has the status 422, which the browser tells of."""

    def append(self, fault):
        if "status of 422" not in fault:
            super().append(fault)


def looked_at(seen, width=360, scheme="dark"):
    seen.show(width, color_scheme=scheme)
    seen.check()


@pytest.mark.parametrize(("easy", "look"), [("", (1280, "light")), ("?easy=yes", (360, "dark"))])
def test_every_screen_has_nothing_to_complain_of(hand_site, easy, look):
    def looked_at(seen):
        seen.show(look[0], color_scheme=look[1])
        seen.check()

    with hand_site.visit() as seen:
        page = go(seen, f"/tell-us{easy}")
        looked_at(seen)
        for choice in (2, None, 1, 3):
            page.click("button[value=next]")
            looked_at(seen)
            if choice is None:
                page.click("button[value=next]")
                assert page.locator("[role=alert]").count() == 1
                looked_at(seen)
                page.fill("textarea:visible", WORDS)
            else:
                page.locator(".choice").nth(choice % page.locator(".choice").count()).click()
                assert page.locator("input:checked").count() == 1
        page.click("button[value=next]")
        looked_at(seen)
        assert "[name]" in seen.text() and "[phone]" in seen.text()
        page.click("button[value=send]")
        looked_at(seen)
        code = page.inner_text(".code")
        go(seen, f"/follow{easy}")
        looked_at(seen)
        page.fill("#code", "nothing")
        page.click("button[value=look]")
        looked_at(seen)
        page.fill("#code", code.lower().replace("-", " "))
        page.click("button[value=look]")
        looked_at(seen)
        page.click("button[value=give], button[value=withdraw]")
        looked_at(seen)
        for go_on, said in (("delete", "There is no undo."), ("delete-now", "Your words are deleted.")):
            page.click(f"button[value={go_on}]")
            looked_at(seen)
            assert said in seen.text()
        assert seen.page.context.cookies() == []


def test_by_keyboard_alone_without_scripts(hand_site):
    """Each answer by Tab, arrows, space and Enter; what has the focus can be seen."""
    with hand_site.visit(java_script_enabled=False) as seen:
        page = go(seen, "/tell-us")

        def to(selector, most=30):
            for _ in range(most):
                page.keyboard.press("Tab")
                if page.locator(selector).and_(page.locator(":focus")).count():
                    return
            raise AssertionError(selector)

        def press(selector):
            to(selector)
            with page.expect_navigation():
                page.keyboard.press("Enter")

        press("button[value=next]")
        to("input[type=radio]")
        page.keyboard.press("ArrowDown")
        press("button[value=next]")
        to("textarea:visible")
        page.keyboard.type("It was late.")
        press("button[value=next]")
        to("input[type=radio]")
        page.keyboard.press("ArrowDown")
        press("button[value=next]")
        press("button[value=next]")
        assert "Check your answers" in seen.text("h1") and "Yes" in seen.text() and "It was late." in seen.text()
        press("button[value=send]")
        assert re.fullmatch(r"(?:\w{4}-){3}\w{4}", page.inner_text(".code"))


def test_zoomed_and_in_forced_colours(hand_site):
    with hand_site.visit() as seen:
        page = go(seen, "/tell-us")
        page.click("button[value=next]")
        seen.show(768)
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        seen.check()
        seen.show(1280, forced_colors="active")
        seen.check()
        drawn = page.locator(".choice label").first
        assert drawn.evaluate("e => getComputedStyle(e, '::before').borderStyle") == "solid"


def test_poster_and_paper_fit_one_sheet_of_a4(hand_site):
    with hand_site.visit() as seen:
        for path in [f"/tell-us/{kind}{easy}" for kind in ("poster", "paper") for easy in ("", "?easy=yes")]:
            page = go(seen, path)
            looked_at(seen)
            pages = re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))
            assert len(pages) == 1, path


def test_staff_write_down_and_hand_over_a_code(hand_site):
    with hand_site.visit("amara@example.org") as seen:
        page = go(seen, "/told-us")
        page.get_by_role("link", name="Write down what somebody told you").click()
        page.wait_for_selector("#words")
        looked_at(seen)
        page.click("button.big")
        page.wait_for_selector("[role=alert]")
        looked_at(seen)
        page.fill("#words", WORDS)
        page.click("button.big")
        page.wait_for_selector(".code")
        looked_at(seen)
