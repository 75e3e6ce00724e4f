"""What stands in the wrong place on a screen: parts of a command, fields of a form, a line above a list.

Seen to fail without ``display: inline-block`` for ``.command span`` in worklight.css (a line ended with ``--``),
without ``max-width`` for a select in ``.act .field``, with ``.listed li`` in place of ``.listed li + li``,
and with a plain finding for the heading in figures/figure.py.
"""

import pytest

pytestmark = pytest.mark.browser
LINES = """marks => marks.map(mark => [mark.textContent, mark.getClientRects().length,
    Math.round(mark.getBoundingClientRect().height / parseFloat(getComputedStyle(mark).lineHeight))])"""


@pytest.mark.parametrize("width", [320, 360])
def test_a_command_breaks_between_its_words_only(hand_site, width):
    with hand_site.visit("ig@example.org", scene="empty", viewport={"width": width, "height": 800}) as seen:
        page = seen.open("/first-steps")
        words = page.locator(".command span").evaluate_all(LINES)
        assert "--dry-run" in {word for word, *_ in words} and len(words) > 10
        assert [word for word, parts, lines in words if (parts, lines) != (1, 1)] == []
        assert "worklight ingest --dry-run exports/" in page.locator(".command").all_inner_texts()


def test_a_select_is_no_wider_than_the_fields_above_it(hand_site):
    with hand_site.visit("manager@example.org", scene="no-pulse") as seen:
        page = seen.open("/agreed")
        written = page.locator("#agreed-lead").bounding_box()
        chosen = page.locator("#look-again").bounding_box()
        assert (written["x"], written["width"]) == (chosen["x"], chosen["width"])


def test_no_line_stands_above_the_first_card_that_is_typed_in(hand_site):
    with hand_site.visit("group@example.org") as seen:
        page = seen.open("/told-us/cards/results?round=3")
        lines = page.locator(".listed > li").evaluate_all(
            "items => items.map(item => parseFloat(getComputedStyle(item).borderTopWidth))")
        assert len(lines) > 1 and lines[0] == 0 and all(lines[1:])


def test_day_and_month_of_a_heading_stay_on_one_line(hand_site):
    with hand_site.visit("manager@example.org", viewport={"width": 360, "height": 800}) as seen:
        page = seen.open("/pulse")
        heading = page.locator("h2", has_text="What was answered").text_content()
        assert "answered, 5\xa0October to 18\xa0October" in heading
