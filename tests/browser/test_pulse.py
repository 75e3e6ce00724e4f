"""The pulse from opening to its figures, and what was agreed on paper, as people do it: by keyboard, without a script.

Seen to fail with ``type="checkbox"`` in templates/pulse_answer.html, without ``running["answered"]`` in
dashboard/pulse_answer.py, and with four lines below each answer in templates/agreed_print.html (two sheets).
"""

import re
from datetime import timedelta

import pytest

from dashboard.pulse import ITEMS
from dashboard.viewer import Viewer

MANAGER, WORKER, OTHER = "team_manager.e0@example.org", "practitioner.e1@example.org", "practitioner.e2@example.org"
pytestmark = pytest.mark.browser


def test_a_round_from_its_opening_to_its_figures(to_write):
    world, site = to_write
    with site.visit(MANAGER) as seen:
        page = seen.open("/pulse")
        page.get_by_text("Open a round", exact=True).first.click()
        page.get_by_label("Which improvement is it about? Leave").fill("Tell it once")
        page.get_by_role("button", name="Open a round").click()
        page.wait_for_selector("#open")
        assert "The round is open." in seen.text(".flashes")
    with site.visit(WORKER) as seen:
        page = seen.open("/pulse")
        assert page.get_by_text("End this round early").count() == 0    # a practitioner can't
        page.get_by_role("link", name="Answer the questions").click()
        by_keyboard(page)
        seen.check()
        seen.show(360, color_scheme="dark")
        seen.check()
        page.get_by_role("button", name="Send my answers").press("Enter")
        page.wait_for_url("**/pulse")
        assert "Your answers are counted" in seen.text(".flashes") and "You have answered this round" in seen.text()
        page.goto(f"{site.base}/pulse/answer")
        page.wait_for_url("**/pulse")
        assert not seen.faults
    without_a_script(site)
    for n in range(3, 7):
        viewer = Viewer(f"e{n}@example.org", "practitioner", "Adults East", f"E{n}")
        assert world.do(viewer, "answer-pulse", round="1", **dict.fromkeys(ITEMS, "disagree")).ok
    world.now += timedelta(minutes=20)
    with site.visit(MANAGER) as seen:
        assert "Two thirds" not in seen.open("/pulse").inner_text("main")
    world.now += timedelta(days=14)
    assert "Two thirds or more disagreed" in world_page(world, site)


def by_keyboard(page):
    """Choose with the space bar and an arrow, as native radio buttons do it; leave the others out."""
    page.wait_for_selector("h1#finding")
    page.locator("#clear_aim-agree_a_lot").press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator("#clear_aim-agree").is_checked() and not page.locator("#clear_aim-agree_a_lot").is_checked()
    page.get_by_role("group", name="This is worth the effort.").get_by_label("Disagree", exact=True).press("Space")
    assert page.locator("#worth_it-disagree").is_checked()


def without_a_script(site):
    with site.visit(OTHER):
        pass    # signs in, with scripts
    with site.visit(OTHER, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(f"{site.base}/pulse/answer")
        page.get_by_role("button", name="Send my answers").click()     # nothing was answered: it stays and says so
        assert "You answered no question" in seen.text(".flash")
        page.locator("#hard_aim-cant_say").check()
        page.get_by_role("button", name="Send my answers").click()
        page.wait_for_url("**/pulse")


def world_page(world, site):
    """Give the page after the round; sessions have run out by then, so one is made anew."""
    site._sessions.clear()
    with site.visit(MANAGER) as seen:
        page = seen.open("/pulse")
        assert page.locator("table.pulse tbody tr").count() == len(ITEMS)
        seen.check()
        return seen.text("h1")


def test_what_was_agreed_is_written_and_printed_on_one_sheet(to_write):
    world, site = to_write
    with site.visit(WORKER) as seen:
        page = seen.open("/agreed")
        page.get_by_label("How we want to work together").fill("We try one small thing at a time.")
        page.get_by_role("button", name="Write it down").click()
        page.wait_for_selector("#agreed-team")
        assert "We try one small thing at a time." in seen.text("#agreed-team")
        page.get_by_role("link", name="Print it on A4").click()
        page.wait_for_selector(".sheet")
        seen.check()
        seen.show(media="print")
        assert not page.locator(".sheet .back").is_visible() and page.locator("footer .for-whom").is_visible()
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
    long = "A sentence that is of some length, such as people write down. " * 4
    said = dict.fromkeys(("principles", "outcomes", "trust", "buy_in", "capacity"), long)
    assert world.do(world.viewer("practitioner"), "write-agreed", **said).ok
    with site.visit(WORKER) as seen:
        page = seen.open("/agreed/print")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
