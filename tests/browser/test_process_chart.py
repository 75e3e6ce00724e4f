"""A process chart in Chromium: drawn under the content policy, by shape too, narrow and wide, light and dark."""

from datetime import date, timedelta

import dash
import pytest

from dashboard.answer import Answer
from dashboard.figures import process_chart
from dashboard.figures.process_marks import Note
from dashboard.figures.process_words import Speaker
from dashboard.pages.shell import frame
from dashboard.spc import process_chart as read
from dashboard.words import read_words

OWN, PATH = "amara@example.org", "/a-chart-to-look-at"
BEFORE, AFTER = [24, 27, 23, 25, 28, 22, 26, 24, 31, 25, 23, 26, 24, 27], [19, 18, None, 17, 19, 18, 20, 18, 17, 19]
pytestmark = pytest.mark.browser


def layout(**_unknown):
    """Draw a made-up chart on a page of the house."""
    dates = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(len(BEFORE) + len(AFTER))]
    reading = read(dates, [*BEFORE, *AFTER], direction="decrease", change_on=dates[len(BEFORE)])
    card = process_chart.card(Answer("waits", "ok", coverage="Every case that was closed."), reading,
                              Speaker(read_words(), "wait"), key="chart", place="Adults East",
                              given=[Note(dates[5], "A policy: no panel under 500 pounds")])
    return frame("tools", "A chart", "Made up.", card)


@pytest.fixture
def chart_page(hand_site):
    dash.register_page("a_chart_to_look_at", path=PATH, title="A chart", layout=layout)
    yield hand_site
    del dash.page_registry["a_chart_to_look_at"]


def test_it_is_drawn_and_nothing_is_complained_of(chart_page):
    """Seen to fail without the hash of a style of Plotly, and without the colours of the dark page."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open(PATH)
        page.wait_for_selector(".process-chart .point")
        assert page.locator(".process-chart .point").count() == 23
        assert page.locator(".process-chart .traceimprovement .point").count() == 7
        seen.check()
        page.locator(".process-chart .traceimprovement .point").first.hover(force=True)
        page.get_by_text("4 May: 17 days", exact=True).wait_for()
        light = ink(page)
        seen.show(360, color_scheme="dark")
        # Plotly draws anew a moment after the window has another width
        drawn, waited = page.locator(".process-chart .main-svg").first, 0
        while drawn.bounding_box()["width"] >= 360 and (waited := waited + 1) < 200:
            page.wait_for_timeout(50)
        seen.check()
        assert light != ink(page)


FIRST_SEEN = """new MutationObserver((_, self) => {
    if (document.querySelector("#chart-title") && document.querySelector("#chart table")) {
        window.readAt = performance.now();
        self.disconnect();
    }
}).observe(document, {childList: true, subtree: true});"""
ASKED_AT = """performance.getEntriesByType('resource').filter(one => one.name.includes('plotly'))
    .map(one => one.startTime)"""


def test_its_script_comes_after_finding_and_table_where_it_is_in_sight(chart_page):
    """Seen to fail with the chart itself in place of Later in ``drawn`` of figures/process_chart.py."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.page
        page.add_init_script(FIRST_SEEN)
        page.goto(seen.base + PATH)
        page.wait_for_selector(".process-chart .point")
        asked, painted = page.evaluate(ASKED_AT), page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime")
        assert len(asked) == 1 and asked[0] >= max(page.evaluate("window.readAt"), painted)


@pytest.mark.parametrize("sign", ["wheel", "key", "pointer", "print"])
def test_it_waits_for_somebody_where_it_is_out_of_sight(chart_page, sign):
    """Its place says so and stays as high as it was. Seen to fail without each of SIGNS in assets/later.js."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.page
        page.set_viewport_size({"width": 1280, "height": 200})
        page.goto(seen.base + PATH)
        page.wait_for_load_state("networkidle")
        place = page.locator(".chart-place")
        assert page.evaluate(ASKED_AT) == [] and place.inner_text() == read_words().charts.waits
        high = place.bounding_box()["height"]
        {"wheel": lambda: place.scroll_into_view_if_needed(), "key": lambda: page.keyboard.press("Shift"),
         "pointer": lambda: page.mouse.move(5, 5),
         "print": lambda: page.evaluate("window.dispatchEvent(new Event('beforeprint'))")}[sign]()
        page.wait_for_selector(".process-chart .point")
        assert place.bounding_box()["height"] == high
        seen.check()


def ink(page):
    return page.locator(".process-chart .tracemiddle .js-line").first.evaluate("line => getComputedStyle(line).stroke")
