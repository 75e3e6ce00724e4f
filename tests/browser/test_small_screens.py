"""What is cut in the wrong place on a small screen: a command to type in.

Seen to fail without ``display: inline-block`` for ``.command span`` in worklight.css: a line ended with ``--``.
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
