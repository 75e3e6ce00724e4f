"""Sorting in Chromium: two members at once, without a script, and undo by the button of the message.

Seen to fail: with ``seen`` left out of the forms of templates/sorting/sort.html; without ``undo=done.undo`` in
forms.py.
"""

from datetime import date

import pytest

pytestmark = pytest.mark.browser
FIRST, SECOND, IG = "coproduction_member.none@example.org", "second@example.org", "governance.none@example.org"
ONE, TWO = f"{61:032x}", f"{62:032x}"


@pytest.fixture
def sorting(to_write):
    """Two comments that came with themes, and a second member."""
    world, site = to_write
    given = ["Plain words", "Parking", "Tell it once"]
    world.comments = [(one, date(2026, 11, 2), "survey", "adults", "review", text, given, True, None, 0)
                      for one, text in ((ONE, "I could not read it"), (TWO, "Half of the words were new"))]
    world.publish()
    world.journal.add_account(SECOND, "coproduction_member", password="a long enough password")
    return world, site


def choose(page, theme):
    """Tick one theme and no other, and send."""
    for box in reversed(page.locator("fieldset input:checked").all()):
        box.uncheck()
    page.get_by_role("checkbox", name=theme, exact=True).check()
    page.get_by_role("button", name="Put it there", exact=True).click()
    page.wait_for_selector(".flash")


def test_two_members_at_once_lose_nothing_and_choose_together(sorting):
    world, site = sorting
    address = f"/told-us/sort?comment={ONE}"
    with site.visit(FIRST) as one, site.visit(SECOND) as two:
        first, second = one.open(address), two.open(address)
        choose(first, "Tell it once")
        choose(second, "Parking")
        assert "both choices are kept" in two.text(".flash") and "Undo" in two.text(".flash")
        page = one.open("/told-us/sort?which=differ")
        said = one.text("main")
        assert "Two of you chose differently" in said and "Tell it once" in said and "Parking" in said
        one.check()
        choose(page, "Parking")
        assert "both choices" not in one.text(".flash")
        assert [choice.chosen for choice in world.journal.theme_state().choices[ONE]] == [("parking",)]
        page.get_by_role("button", name="Undo", exact=True).click()
        page.wait_for_selector("text=It is taken back")
        assert world.journal.theme_state().differ(ONE)
        assert not one.faults + two.faults


def test_all_of_it_works_without_a_script_and_a_concern_is_seen_at_once(sorting):
    world, site = sorting
    with site.visit(FIRST) as seen:     # to be signed in
        seen.open("/told-us")
        assert "comments to be read" in seen.text("#to-sort")
    with site.visit(FIRST, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(f"{seen.base}/told-us/meeting?which=given")
        page.get_by_role("button", name="Nothing to improve").click()
        assert "nothing to improve" in page.inner_text(".flash")
        page.goto(f"{seen.base}/told-us/sort?which=given")
        page.get_by_text("Somebody may not be safe").click()
        page.get_by_role("button", name="Put it before them now").click()
        assert "looks after safeguarding" in page.inner_text(".flash")
        assert len(world.journal.theme_state().held) == 1
        page.goto(f"{seen.base}/told-us/sort?which=given")
        assert "There is nothing in this list" in page.inner_text("main")
    with site.visit(IG) as seen:
        page = seen.open("/who-sees-what")
        page.get_by_role("link", name="may tell of somebody who is not safe").click()
        page.get_by_label("What was done").fill("The duty team rang the same day.")
        page.get_by_role("button", name="It was dealt with").click()
        page.wait_for_selector("text=written down with your role")
        assert not world.journal.theme_state().held and not seen.faults


def test_where_nobody_waits_the_page_of_concerns_speaks_of_none(hand_site):
    """Seen to fail with the words for a page that has some."""
    with hand_site.visit("ig@example.org", scene="sorted") as seen:
        seen.open("/told-us/concerns", "h1")
        assert "Nobody waits for you" in seen.text("h1") and "marked these" not in seen.text()
        assert "come to this page at once" in seen.text(".lede")
