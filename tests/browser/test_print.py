"""Rule 23 on paper: what a page is for and who can see it is printed with it."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/team", "/who-sees-what"])
def test_the_line_is_printed_too(to_read, path):
    """Seen to fail with ``.page > footer { display: none; }`` for print in assets/worklight.css."""
    with to_read.visit("team_manager.e0@example.org") as seen:
        page = seen.open(path)
        seen.show(media="print")
        assert page.locator("footer .for-whom").is_visible()
        assert not page.locator("header nav").is_visible()
        assert "This is for learning" in page.locator("footer").inner_text()
