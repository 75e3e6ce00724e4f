"""Every page in every state: nothing to complain of, narrow and wide, light, dark, printed and in forced colours."""

from itertools import pairwise

import pytest

MANAGER, OWN, GROUP, LEADER, IG = (
    "manager@example.org",
    "amara@example.org",
    "group@example.org",
    "leader@example.org",
    "ig@example.org",
)
PAGES = [
    ("/team", MANAGER, "full"),
    ("/team", MANAGER, "no-agreement"),
    ("/team", MANAGER, "band-only"),
    ("/team", MANAGER, "too-few"),
    ("/team", MANAGER, "not-yet"),
    ("/team", MANAGER, "empty"),
    ("/team", MANAGER, "bad"),
    ("/team?step=review&week=2026-W44&period=2026-P11", OWN, "full"),
    ("/team", LEADER, "full"),
    ("/my-time", OWN, "full"),
    ("/my-time?week=2026-W44&entry=101", OWN, "sharing-on"),
    ("/my-time", OWN, "no-agreement"),
    ("/my-time", OWN, "not-yet"),
    ("/my-time", OWN, "empty"),
    ("/my-time", OWN, "bad"),
    ("/my-time", IG, "full"),
    ("/tools", LEADER, "full"),
    ("/tools", OWN, "empty"),
    ("/service", LEADER, "full"),
    ("/service", IG, "too-few"),
    ("/service", GROUP, "empty"),
    ("/service", OWN, "full"),
    ("/flow", LEADER, "full"),
    ("/flow", MANAGER, "full"),
    ("/flow", OWN, "empty"),
    ("/pulse", MANAGER, "full"),
    ("/pulse?improvement=3", MANAGER, "few-pulse"),
    ("/pulse", OWN, "no-pulse"),
    ("/agreed", MANAGER, "full"),
    ("/agreed", OWN, "no-pulse"),
    ("/promises", LEADER, "full"),
    ("/promises?step=assessment&card=3", MANAGER, "full"),
    ("/promises", OWN, "no-promise"),
    ("/trying", GROUP, "full"),
    ("/trying?card=1&edit=yes&wording=12", OWN, "full"),
    ("/trying?card=3", GROUP, "full"),
    ("/trying", OWN, "no-idea"),
    ("/term", MANAGER, "full"),
    ("/term", GROUP, "full"),
    ("/term", OWN, "empty"),
    ("/told-us", GROUP, "full"),
    ("/told-us?step=plan_in_place", LEADER, "full"),
    ("/told-us", IG, "empty"),
    ("/you-said?theme=tell+it+once&write=assessment&about=parking", MANAGER, "full"),
    ("/you-said", OWN, "empty"),
    ("/you-said/easy", GROUP, "full"),
    ("/you-said/print", LEADER, "full"),
    ("/told-us/sort", GROUP, "full"),
    ("/told-us/themes?theme=tell+it+once", GROUP, "full"),
    ("/told-us/quote?comment=00000000000000000000000000000001", GROUP, "full"),
    ("/told-us/meeting", GROUP, "full"),
    ("/told-us/cards/results?round=3", GROUP, "full"),
    ("/told-us/concerns", IG, "full"),
    ("/who-sees-what", IG, "full"),
    ("/how", OWN, "full"),
    ("/how", IG, "empty"),
    ("/", GROUP, "full"),
    ("/not-found", OWN, "full"),
]
pytestmark = [pytest.mark.browser, pytest.mark.repeats]


@pytest.mark.parametrize(("path", "email", "scene"), PAGES)
def test_nothing_to_complain_of(hand_site, path, email, scene):
    with hand_site.visit(email, scene=scene) as seen:
        seen.open(path)
        seen.check()
        seen.show(360, color_scheme="dark")
        seen.check()


@pytest.mark.parametrize("path", ["/team", "/my-time?week=2026-W44&entry=101", "/told-us", "/tools"])
def test_text_at_200_per_cent_at_768_and_forced_colours(hand_site, path):
    with hand_site.visit(OWN, scene="full") as seen:
        page = seen.open(path)
        seen.show(768)
        page.evaluate("document.documentElement.style.fontSize = '212.5%'")
        seen.check()
        seen.show(1280, forced_colors="active")
        seen.check()
        parts = page.locator(".part, .block, .swatch, .cell").first
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
        page.get_by_role("link", name="Review", exact=True).click()
        page.wait_for_selector(".step.on h3:has-text('Review')")
        assert "step=review" in page.url and "week=2026-W44" in page.url
        assert "What people told us about review" in seen.text("#told")
        page.get_by_label("Week", exact=True).select_option("2026-W43")
        page.locator("#week").get_by_role("button", name="Show").click()
        page.wait_for_url("**week=2026-W43**")
        assert "step=review" in page.url
        assert not seen.faults
