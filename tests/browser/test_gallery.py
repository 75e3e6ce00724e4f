"""Every page for every role, in its states, at three widths, light, dark and in forced colours: a choice of pairs."""

from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path

import dash
import pytest
from by_place import load

MANAGER, OWN = "manager@example.org", "amara@example.org"
MOST_VIEWS = 120
pytestmark = pytest.mark.browser
places = load("places", Path(__file__).parent / "places.py")
CHOSEN = places.chosen_views()


def test_the_choice_holds_every_pair_that_may_be_and_is_small(hand_site):
    """Seen to fail with one row left out. The app that is served has registered its pages."""
    def of(views):
        rows = [(one.place, one.role, one.state, one.width, one.colours) for one in views]
        return set().union(*map(places.pairs.pairs_of, rows))

    assert of(CHOSEN) == of(places.views_of(places.PLACES))
    assert len(CHOSEN) <= MOST_VIEWS
    registered = {page["path"] for page in dash.page_registry.values()} - {"/"}
    assert registered <= {one.place.path.split("?")[0] for one in CHOSEN}


@pytest.mark.parametrize("place", places.PLACES, ids=lambda place: f"{place.path} {place.roles[0]}")
def test_nothing_to_complain_of(hand_site, place):
    """Seen to fail with what test_looking.py makes wrong, one thing at a time."""
    wrong = {}
    mine = sorted((one for one in CHOSEN if one.place == place), key=attrgetter("role", "state", "colours"))
    for role, of_role in groupby(mine, attrgetter("role")):
        with hand_site.visit(places.EMAILS[role]) as seen:
            for state, views in groupby(of_role, attrgetter("state")):
                seen.scene(state)
                seen.open(place.address(role), "h1")
                wrong |= {view.name: told for view in views if (told := seen.view(view.width, view.colours))}
    assert not wrong


def test_parts_are_told_apart_in_forced_colours(hand_site):
    """Seen to fail without the outlines for forced colours in assets/worklight.css."""
    with hand_site.visit(OWN, scene="full") as seen:
        seen.colours("forced")
        for path in ("/team", "/my-time?week=2026-W44&entry=101", "/told-us", "/tools"):
            parts = seen.open(path).locator(".part, .block, .swatch, .cell").first
            assert parts.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


def test_print_hides_controls_and_opens_tables(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team")
        table = page.locator("#journey .as-table table")
        assert not table.is_visible()
        seen.show(media="print")
        assert table.is_visible() and table.bounding_box()["height"] > 50
        assert not page.locator(".chooser").first.is_visible()
        assert not page.locator(".tools a").first.is_visible()


def test_each_page_says_its_language_title_place_and_purpose(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        for path, title in (
            ("/team", "Our team"),
            ("/my-time", "My time"),
            ("/told-us", "What people told us"),
            ("/who-sees-what", "Who sees what"),
        ):
            page = seen.open(path)
            assert page.locator("html").get_attribute("lang") == "en"
            assert page.title() == f"{title} - Worklight"
            assert page.locator("nav [aria-current=page]").inner_text() == title
            assert page.locator("h1").count() == 1
            assert "for learning how the work goes" in seen.text("footer")
            assert page.locator("footer a[href='/who-sees-what']").count() == 1


def test_what_is_folded_is_named_apart_too(hand_site):
    """Seen to fail with one caption for the tables of two figures."""
    with hand_site.visit(MANAGER, scene="full") as seen:
        for path in ("/team", "/tools"):
            seen.open(path).evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            seen.check()


def test_headings_go_down_one_level_at_a_time(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        for path in ("/team", "/my-time?week=2026-W44&entry=101", "/told-us", "/tools", "/who-sees-what", "/how"):
            levels = seen.open(path).eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))")
            steps = pairwise(levels)
            assert levels[0] == 1 and all(below - above <= 1 for above, below in steps), (path, levels)


def test_every_figure_says_what_it_is_and_can_be_read_as_a_table(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        for path in ("/team", "/my-time", "/told-us", "/tools"):
            page = seen.open(path)
            for figure in page.locator("figure").all():
                card = figure.locator("xpath=..")
                assert figure.get_attribute("aria-labelledby") and figure.locator("figcaption").inner_text().strip()
                said = card.locator(".small-print").inner_text()
                assert "Covers:" in said and "Sources:" in said, said
                # quotes are words, and no numbers stand behind them
                assert card.locator("table").count() >= 1 or card.locator("blockquote").count() >= 1
                assert card.get_by_role("link", name="How is this worked out?").count() == 1


def test_by_keyboard_alone(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.innerText") == "Skip to the main part"
        reached = []
        for _ in range(45):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "[document.activeElement.innerText, getComputedStyle(document.activeElement).outlineStyle]"
                )
            )
        named = {text for text, _ in reached}
        assert {"Our team", "Sign out", "First contact", "Review", "Show as table", "Earlier week"} <= named
        unmarked = [text for text, style in reached if style != "solid" and len(text) < 200]
        assert not unmarked


def test_no_way_to_sort_rank_or_download_people(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team")
        names = page.locator("#week tbody th").all_inner_texts()[:3]
        assert names == sorted(names)
        assert page.locator("[aria-sort], th button, th a").count() == 0
        hrefs = page.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))")
        of_teams = {"team-period.csv", "waits.csv", "themes.csv", "team-demand.csv", "team-demand.json"}
        assert {h.split("?")[0].removeprefix("/export/") for h in hrefs if "export" in h} == of_teams
        shown = "main form[method=get] select, main form[method=get] textarea"  # what changes what is shown
        choices = page.eval_on_selector_all(shown, "all => all.map(e => e.name)")
        assert set(choices) <= {"week", "period", "step"}
        acts = page.eval_on_selector_all("main form[method=post]", "all => all.map(f => f.getAttribute('action'))")
        assert set(acts) == {"/act/choose-partner"}


def test_the_address_chooses_step_and_week(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team?week=2026-W44")
        page.locator(".way").get_by_role("link", name="Review", exact=True).click()
        page.wait_for_selector(".step.on h3:has-text('Review')")
        assert "step=review" in page.url and "week=2026-W44" in page.url
        assert "What people told us about review" in seen.text("#told")
        page.get_by_label("Week", exact=True).select_option("2026-W43")
        page.locator("#week").get_by_role("button", name="Show").click()
        page.wait_for_url("**week=2026-W43**")
        assert "step=review" in page.url
        # it stays chosen on the way to other pages, until all steps are asked for again
        page.locator("header nav").get_by_role("link", name="Our tools").click()
        page.wait_for_selector("#at-step")
        assert "step=review" in page.url and "At ‘Review’" in seen.text("#at-step h2")
        page.locator(".way").get_by_role("link", name="All steps").click()
        page.wait_for_function("!document.querySelector('#at-step')")
        assert "step=" not in page.url
        assert not seen.faults
