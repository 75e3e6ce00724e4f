"""A whole idea in Chromium, from writing to the check after it was adopted; and two people who write at once.

Seen to fail without ``beside`` in journal/improvements.py, and without ``required`` in pages/trying_forms.py.
"""

from datetime import timedelta

import pytest

pytestmark = pytest.mark.browser
MANAGER, OWN = "team_manager.E0@example.org", "practitioner.E1@example.org"
GROUP = "coproduction_member.None@example.org"


def press(page, name):
    """Press a button by the keyboard alone, and wait for the page that comes."""
    page.get_by_role("button", name=name, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("h1#finding")


def test_an_idea_goes_from_a_theme_to_adopting_and_is_asked_after(to_write):
    world, site = to_write
    with site.visit(OWN) as seen:
        page = seen.open("/trying?theme=tell+it+once")
        assert "Nothing is being tried yet" in seen.text("h1") and "For example" in seen.text()
        seen.check()
        assert page.get_by_label("Theme that it comes from").input_value() == "tell it once"
        page.get_by_role("button", name="Write it down").press("Enter")  # the browser asks for what is needed
        assert page.get_by_label("What we want to try").evaluate("one => one === document.activeElement")
        for label, words in (("What we want to try", "One sheet for all"), ("What we think will happen", "Fewer ask."),
                             ("Aim: how much better", "Nobody is asked twice")):
            page.get_by_label(label).fill(words)
        page.get_by_label("Would show in").select_option("jams")
        page.get_by_label("What we think will happen").fill("Ring 07700 900123, fewer ask.")
        press(page, "Write it down")  # refused: all that was typed comes back, with what is wrong beside its field
        assert page.locator("#problem").evaluate("one => one === document.activeElement")
        assert page.get_by_label("Would show in").input_value() == "jams"
        assert page.get_by_label("Aim: how much better").input_value() == "Nobody is asked twice"
        assert "points to a person" in seen.text(".field:has(> #plan-prediction) > .wrong")
        seen.check()
        page.get_by_role("link", name="points to a person").press("Enter")
        assert page.locator("#plan-prediction").evaluate("one => one === document.activeElement")
        page.locator("#plan-prediction").fill("Fewer ask.")
        press(page, "Write it down")
        assert "The plan is written down" in seen.text(".flashes") and page.locator("#problem").count() == 0
        page.get_by_role("link", name="One sheet for all").press("Enter")
        page.wait_for_selector("#next")
        seen.check()
        for text, button, stage in (("", "Begin to try it", "Do"), ("As we thought.", "Stop and look at what happened",
                                                                    "Study"), ("It helps.", "Decide", "Act")):
            page.locator("#move-text").fill(text)
            press(page, button)
            assert page.locator(".stages [aria-current]").inner_text() == stage
        assert "Too much alike to say" in seen.text("#predicted") and "proved" not in seen.text()
        assert "To be asked from 23 February 2027 on" in seen.text("#checks")
        page.get_by_label("What is to be done").fill("Print the sheet")
        press(page, "Add the task")
        press(page, "Mark as done: Print the sheet")
        assert "Done." in seen.text("#tasks")
        seen.check()
    world.now += timedelta(days=100)
    site._sessions.clear()
    with site.visit(MANAGER) as seen:
        page = seen.open("/trying")
        assert "1 was adopted this year" not in seen.text("h1") and "1 check is due" in seen.text("h1")
        page.get_by_role("link", name="One sheet for all").click()
        page.get_by_label("Did life become better?").fill("People say that they were heard.")
        press(page, "Write down the check")
        assert "People say that they were heard." in seen.text("#checks")
        seen.check()


def test_two_people_who_change_a_plan_at_once_lose_nothing(to_write):
    world, site = to_write
    viewer = world.viewer("practitioner")
    said = {"title": "A tray", "aim": "Fewer jams", "prediction": "Fewer.", "size": "small_step"}
    assert world.do(viewer, "write-improvement", **said).ok
    path = f"/trying?card={world.journal.improvements()[0].card}&edit=yes"
    with site.visit(OWN) as one, site.visit(MANAGER) as other:
        for seen, aim in ((one, "Half as many jams"), (other, "No jams on Mondays")):
            seen.open(path).get_by_label("Aim: how much better").fill(aim)
        press(one.page, "Write it down")
        press(other.page, "Write it down")
        assert "Nothing is lost" in other.text(".flashes")
        assert "Half as many jams" in other.text("#plan") and "No jams on Mondays" in other.text("#beside")
        other.check()
        other.page.get_by_role("link", name="Go on with this wording").click()
        other.page.wait_for_selector("#plan form")
        assert other.page.get_by_label("Aim: how much better").input_value() == "No jams on Mondays"
        press(other.page, "Write it down")
        assert "No jams on Mondays" in other.text("#plan") and other.page.locator("#beside").count() == 0


def test_those_who_may_only_read_find_no_form_to_change_and_may_sign(to_write):
    world, site = to_write
    said = {"title": "A tray", "aim": "Fewer jams", "prediction": "Fewer.", "size": "small_step"}
    assert world.do(world.viewer("practitioner"), "write-improvement", **said).ok
    with site.visit(GROUP) as seen:
        page = seen.open(f"/trying?card={world.journal.improvements()[0].card}")
        assert page.locator("#next form, #tasks form").count() == 0
        page.get_by_label("I sign as").select_option("carer")
        press(page, "Sign it")
        assert "A carer" in seen.text("#signed")
        seen.check()
