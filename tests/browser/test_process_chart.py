"""A process chart in Chromium: drawn under the content policy, by shape too, narrow and wide, light and dark."""

from datetime import date, timedelta

import dash
import pytest

from dashboard.answer import Answer
from dashboard.figures import process_chart
from dashboard.figures.process_marks import KINDS, Note
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
    """Seen to fail with the middle line left out of ``levels``, and without the colours of the dark page."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open(PATH)
        assert page.locator(".chart-point").count() == 23
        assert page.locator(".chart-point .chart-improvement").count() == 7
        seen.check()
        light = ink(page)
        seen.show(360, color_scheme="dark")
        seen.check()
        assert light != ink(page)


def ink(page):
    return page.locator(".chart-plot .chart-middle").first.evaluate("line => getComputedStyle(line).borderTopColor")


def test_no_script_is_asked_for_to_draw_it(chart_page):
    """Seen to fail with a dcc.Graph beside it: 1.5 million bytes."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open("/how")
        before = scripts(page)
        assert before and seen.open(PATH) and scripts(page) == before


def scripts(page):
    page.wait_for_load_state("networkidle")
    return {name.split("?")[0] for name in page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.initiatorType === 'script').map(one => one.name)")}


def test_the_mouse_shows_what_a_point_is_and_escape_puts_it_away(chart_page):
    """WCAG 2.2, 1.4.13. Seen to fail without the key in assets/worklight.js, and with tips that take no mouse."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open(PATH)
        tip = page.get_by_text("4 May: 17 days", exact=True)
        assert not tip.is_visible()
        page.locator(".chart-point", has=tip).hover()
        tip.wait_for()
        tip.hover()  # it can be read at leisure
        assert tip.is_visible()
        page.keyboard.press("Escape")
        tip.wait_for(state="hidden")
        page.locator(".chart-point").first.hover()
        page.get_by_text("5 January: 24 days", exact=True).wait_for()


def test_marks_lie_where_their_values_are_and_keep_their_shapes(chart_page):
    """Never by colour alone. Seen to fail with ``up`` from the top, and with two kinds of one shape."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open(PATH)
        plot = page.locator(".chart-plot").bounding_box()
        first, last = (box(page.locator(".chart-point").nth(place)) for place in (0, -1))
        low, high = (float(page.locator(".chart-scale span").nth(place).inner_text()) for place in (-1, 0))
        for at, value in ((first, 24), (last, 19)):
            up = (plot["y"] + plot["height"] - at[1]) / plot["height"]
            assert abs(low + up * (high - low) - value) < .02 * (high - low)
        assert plot["x"] < first[0] < last[0] < plot["x"] + plot["width"]
        shapes = page.evaluate(SHAPES, list(KINDS))
        assert len(set(shapes)) == len(KINDS) == 4


def box(part):
    found = part.bounding_box()
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


SHAPES = """kinds => kinds.map(kind => {
    const mark = document.querySelector(".chart-plot").appendChild(document.createElement("span"));
    mark.className = `chart-mark chart-${kind}`;
    const look = getComputedStyle(mark);
    return [look.borderRadius, look.transform === "none" || !look.transform.includes("0.6, "), look.clipPath,
            look.backgroundImage !== "none"].join();
})"""


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_lines_and_marks_are_there_in_forced_colours_and_on_paper(chart_page, media):
    """Seen to fail with no print-color-adjust on marks, and with lines that are backgrounds."""
    with chart_page.visit(OWN, scene="full") as seen:
        page = seen.open(PATH)
        seen.show(768, **media)
        marks = page.locator(".chart-point .chart-improvement").first
        assert marks.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(0, 176, 240)"
        kept = marks.evaluate("mark => getComputedStyle(mark).printColorAdjust")
        assert kept == "exact" or "media" not in media
        lines = page.locator(".chart-plot > .chart-line")
        assert lines.count() == 3 and all(
            line.evaluate("line => parseFloat(getComputedStyle(line).borderTopWidth)") == 2 for line in lines.all())
