"""What the browser itself does with a figure: it keeps it as a picture, and makes a map larger and smaller.

Seen to fail with ``data-looks`` left as it is in assets/picture.js (nothing is drawn), with the keys left out of
assets/map.js, and with ``picture=False`` left out of the week in pages/team_parts.py.
"""

import struct

import pytest

pytestmark = pytest.mark.browser
MANAGER, LEADER = "manager@example.org", "leader@example.org"


def kept(page, key):
    """Press the button of a figure and return name, width and height of the picture that comes."""
    page.locator(f"#{key} details.means").evaluate_all("all => all.forEach(one => { one.open = true; })")
    with page.expect_download() as saved:
        page.locator(f"button[data-picture={key}]").click()
    head = saved.value.path().read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    return saved.value.suggested_filename, *struct.unpack(">II", head[16:24])


def test_a_figure_is_kept_as_a_picture_and_nobody_elses_name_with_it(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team")
        name, width, height = kept(page, "journey")
        assert name == "worklight-team-journey.png"
        box = page.locator("#journey").bounding_box()
        assert abs(width - 2 * box["width"]) <= 4 and 300 < height < 2 * box["height"]
        assert page.locator("#week button[data-picture], #cases button[data-picture]").count() == 0
        seen.check()


def test_a_map_is_zoomed_by_buttons_and_by_keys(hand_site):
    with hand_site.visit(LEADER, scene="full") as seen:
        page = seen.open("/flow")
        wide = page.locator("#map .map").bounding_box()["width"]
        page.get_by_role("button", name="Larger").click()
        assert page.locator("#map .map").bounding_box()["width"] > 1.2 * wide
        assert seen.text(".zoom-now") == "125%"
        page.locator("#map .scroll:has(.map)").focus()
        page.keyboard.press("-")
        page.keyboard.press("-")
        assert seen.text(".zoom-now") == "80%"
        page.keyboard.press("0")
        room = page.locator("#map .scroll:has(.map)").bounding_box()["width"]
        assert page.locator("#map .map").bounding_box()["width"] <= room + 1
        seen.check()
