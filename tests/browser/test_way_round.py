"""The way round on a telephone: the menu folds, what is of second rank folds, and the page says what is new."""

import pytest

MANAGER = "manager@example.org"
pytestmark = pytest.mark.browser


def test_the_menu_folds_on_a_telephone_and_stands_open_where_there_is_room(hand_site):
    """Seen to fail without ``.menu > summary { display: none }`` and without the name in _folded of pages/shell.py."""
    with hand_site.visit(MANAGER, scene="full", viewport={"width": 360, "height": 800}) as seen:
        page = seen.open("/told-us?step=review")
        menu = page.locator("header .menu")
        assert "What people told us" in menu.locator("summary").inner_text()
        assert not page.get_by_role("link", name="Our tools").is_visible()
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        tools = page.locator("header nav").get_by_role("link", name="Our tools")
        assert tools.is_visible() and tools.get_attribute("href") == "/tools?step=review"
        assert page.locator("header nav [aria-current=page]").inner_text() == "What people told us"
        page.keyboard.press("Enter")
        seen.show(1280)
        assert tools.is_visible() and not menu.locator("summary").is_visible()


def test_the_finding_stays_where_a_figure_folds_and_an_address_opens_it(hand_site):
    """Seen to fail without ``folded.open`` in worklight.js."""
    with hand_site.visit(MANAGER, scene="full", viewport={"width": 360, "height": 800}) as seen:
        page = seen.open("/tools")
        faults = page.locator("#faults")
        assert faults.locator("h2").is_visible() and not faults.locator("table").is_visible()
        assert page.locator(".way").is_visible() and page.locator(".way").bounding_box()["y"] < 800
        page.goto("about:blank")
        page = seen.open("/tools#faults")
        page.locator("#faults table").first.wait_for(state="visible")
        seen.show(1280)
        assert page.locator("#scanning table").first.is_visible()


def test_a_page_that_stands_open_says_that_there_are_newer_figures(hand_site):
    """Seen to fail with ``===`` for ``!==`` in worklight.js, and with a focus set in told."""
    with hand_site.visit(MANAGER, scene="full") as seen:
        seen.page.clock.install()
        page = seen.open("/who-sees-what")
        line = page.locator("#news p")
        page.clock.run_for(301_000)
        assert not line.is_visible()
        page.context.add_cookies([{"name": "scene", "value": "newer", "url": seen.base}])
        page.locator("header .brand").focus()
        page.clock.run_for(301_000)
        line.wait_for(state="visible")
        assert "New figures are ready." in line.inner_text()
        assert page.locator("#news").get_attribute("role") == "status"
        assert page.evaluate("document.activeElement.className") == "brand"
        with page.expect_navigation():
            line.get_by_role("button", name="Show them").click()
        page.wait_for_selector("#news[data-version='2']", state="attached")


def test_a_person_chooses_how_pages_look(hand_site):
    """Seen to fail without ``_short`` in frame of pages/shell.py and without interpolate_index in app.py."""
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/tools")
        page.get_by_role("link", name="Text size, colours and short pages").click()
        seen.check()
        for label, value in (("Size of the text", "large"), ("Colours", "dark"), ("How much is shown", "short")):
            page.get_by_label(label).select_option(value)
        page.get_by_role("button", name="Keep this").click()
        page.wait_for_selector("#machines")
        assert page.url.endswith("/tools") and not page.locator("#machines table").first.is_visible()
        root = page.evaluate("[getComputedStyle(document.body).backgroundColor, document.documentElement.dataset.size]")
        assert root == ["rgb(14, 19, 28)", "large"]
        seen.check()
        page.locator("#machines summary").first.click()
        assert page.locator("#machines table").first.is_visible()


def test_in_forced_colours_only_the_chosen_step_and_page_stand_out(hand_site):
    """Seen to fail with transparent borders, which the browser then draws in the colour of words."""
    with hand_site.visit("amara@example.org", scene="full") as seen:
        seen.colours("forced")
        page = seen.open("/team?step=review")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        for parts, chosen, side in ((".step", ".on", "Top"), ("header nav a", "[aria-current]", "Bottom")):
            colours = page.evaluate(f"""[...document.querySelectorAll("{parts}")].map(
                one => [one.matches("{chosen}"), getComputedStyle(one).border{side}Color])""")
            assert {colour for is_on, colour in colours if not is_on} == {ground}
            assert [colour != ground for is_on, colour in colours if is_on] == [True]
        seen.check()
