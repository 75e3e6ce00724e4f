"""You said, we did in Chromium: answered through the form, read by somebody else, sent to leaders, taken back.

Seen to fail with ``"reply"`` left out of FIELDS in acts/answers.py, and without ``@page`` and ``.no-print`` for print.
"""

import re

import pytest

pytestmark = pytest.mark.browser
MANAGER, OWN = "team_manager.e0@example.org", "practitioner.e1@example.org"
LEADER = "senior_leader.none@example.org"


def test_a_suggestion_is_answered_read_and_taken_back_and_leaders_reply(to_write):
    _, site = to_write
    with site.visit(MANAGER) as seen:
        page = seen.open("/you-said")
        page.get_by_role("link", name=re.compile("Answer this.*Parking")).click()
        page.get_by_label("The answer", exact=True).select_option("not_now")
        page.get_by_label("What is done or was done, or why not now").fill("There is no land for it.")
        page.get_by_label("Who sees to it").select_option("council")
        seen.check()
        page.get_by_role("button", name="Write the answer down").click()
        page.wait_for_selector(".flash")
        assert "To undo" in seen.text(".flash") and "There is no land for it." in seen.text()
        seen.open("/you-said?about=parking&step=assessment")
        page.get_by_label("What gets in the way").fill("The office has no car park of its own.")
        page.get_by_label("What is asked for").fill("Ask the shop next door.")
        page.get_by_role("button", name="Send it").click()
        page.wait_for_selector(".flash")
        assert "Sent today, no answer yet." in seen.text("#leaders")
    with site.visit(LEADER) as seen:
        page = seen.open("/service")
        assert "One thing waits for a reply from leaders" in seen.text("#leaders")
        page.locator("#leaders summary", has_text="Reply").click()
        page.locator("#ask-1").get_by_label("The answer").select_option("doing")
        page.locator("#ask-1").get_by_label("By which day").select_option(label="31 December 2026")
        page.locator("#ask-1 textarea[name=reason]").fill("We ask the shop this week.")
        page.get_by_role("button", name="Write the reply down").click()
        page.wait_for_selector(".flash")
        assert "Leaders are doing it, by 31 December 2026." in seen.text("#leaders")
    with site.visit(OWN) as seen:
        page = seen.open("/you-said")
        assert "There is no land for it." in seen.text() and "We ask the shop this week." in seen.text("#leaders")
        assert page.get_by_role("link", name="Answer this").count() == 0
        assert page.locator("main form").count() == 0
    with site.visit(MANAGER) as seen:
        page = seen.open("/you-said?reply=not_now")
        page.locator("summary", has_text="Take it back").first.click()
        page.get_by_role("button", name="Take it back: Parking").click()
        page.wait_for_selector(".flash")
        seen.open("/you-said")
        assert "There is no land for it." not in seen.text() and "3 wait for an answer" in seen.text("h1")
        assert not seen.faults


def test_the_sheets_go_on_a4(to_read):
    with to_read.visit(OWN) as seen:
        for path in ("/you-said/print", "/you-said/easy"):
            page = seen.open(path)
            seen.show(media="print")
            assert not page.locator(".no-print").first.is_visible()
            assert page.locator("footer .for-whom").is_visible() and "Parking" in seen.text()
            assert page.pdf(format="A4", prefer_css_page_size=True).startswith(b"%PDF")
            seen.show(media="screen")
            for width in (360, 768):
                seen.show(width)
                seen.check()
            seen.show(1280)
