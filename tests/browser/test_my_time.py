"""*My time*: what got in the way with one tap, one's own past without the team, and a page to bring.

Seen to fail with ``kind="admin"`` for the tap in pages/my_entries.py, with ``True`` for the comparison in
pages/my_time.py, and with ``chosen = list(PARTS)`` in dashboard/my_print.py.
"""

import pytest

pytestmark = pytest.mark.browser
OWN, MANAGER_ALONE = "practitioner.E1@example.org", "senior_leader.None@example.org"


def test_one_tap_says_what_got_in_the_way_and_one_takes_it_back(to_write):
    _, site = to_write
    with site.visit(OWN) as seen:
        page = seen.open("/my-time")
        before = seen.text("#held table")
        assert "admin done" not in before and "held_up done" in before
        page.locator("#entries summary").first.click()
        page.get_by_role("button", name="This got in my way: admin done").first.click()
        page.wait_for_selector("#held td:has-text('I said so'), #held tr:has-text('I said so')")
        assert "admin done" in seen.text("#held table")
        page.locator("#entries summary").first.click()
        page.get_by_role("button", name="Undo your change").first.click()
        page.wait_for_selector("text=Your correction is taken back")
        assert seen.text("#held table") == before
        seen.check()


def test_nobody_elses_figures_unless_asked_and_then_the_closed_ones_alone(to_read):
    with to_read.visit(OWN) as seen:
        page = seen.open("/my-time")
        assert "My team, Period" not in seen.text() and page.locator("#my-team").count() == 0
        page.get_by_role("link", name="Show the closed figures of my team").click()
        page.wait_for_selector("#my-team")
        said = seen.text("#my-team")
        assert "My team, Period" in said or "no closed figures" in said
        assert not any(name in seen.text("#past") for name in ("Amara", "Ben", "Chloe", "Dev", "Esi"))


def test_a_page_to_bring_holds_what_was_ticked(to_read):
    with to_read.visit(OWN) as seen:
        page = seen.open("/my-time")
        page.get_by_role("link", name="Make the page").click()
        page.wait_for_selector("#part-talk")
        assert page.locator("#part-days").count() == 0
        page.get_by_role("checkbox", name="Each day").check()
        page.get_by_role("checkbox", name="What held me up").uncheck()
        page.get_by_role("button", name="Make the page").click()
        page.wait_for_selector("#part-days")
        assert page.locator("#part-held").count() == 0 and page.locator("#part-days tbody tr").count() == 7
        seen.check()
        seen.show(media="print")
        assert not page.locator("#choose").is_visible()
    with to_read.visit(MANAGER_ALONE) as seen:
        assert seen.page.goto(f"{seen.base}/my-time/print").status == 403
