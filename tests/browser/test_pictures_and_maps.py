"""What the browser itself does with a figure: it keeps it as a picture, and makes a map larger and smaller.

Seen to fail with ``data-looks`` left as it is in assets/picture.js (no style is drawn), with the keys left out of
assets/map.js, and with ``picture=False`` left out of the week in pages/team_parts.py.
"""

import struct
from base64 import b64encode

import pytest

pytestmark = pytest.mark.browser
# that of direct work, #28A197
HAS_COLOUR = """async text => {
  const bytes = Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const dots = context.getImageData(0, 0, image.width, image.height).data;
  for (let n = 0; n < dots.length; n += 4) {
    if (dots[n] === 40 && dots[n + 1] === 161 && dots[n + 2] === 151) { return true; }
  }
  return false;
}"""
MANAGER, LEADER = "manager@example.org", "leader@example.org"


def kept(page, key):
    """Press the button of a figure; return name, width and height of the picture, and whether our colours are in it."""
    page.locator(f"#{key} details.means").evaluate_all("all => all.forEach(one => { one.open = true; })")
    with page.expect_download() as saved:
        page.locator(f"button[data-picture={key}]").click()
    whole = saved.value.path().read_bytes()
    assert whole.startswith(b"\x89PNG")
    coloured = page.evaluate(HAS_COLOUR, b64encode(whole).decode())
    return saved.value.suggested_filename, *struct.unpack(">II", whole[16:24]), coloured


def test_a_figure_is_kept_as_a_picture_and_nobody_elses_name_with_it(hand_site):
    with hand_site.visit(MANAGER, scene="full") as seen:
        page = seen.open("/team")
        name, width, height, coloured = kept(page, "journey")
        assert name == "worklight-team-journey.png" and coloured
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


def test_a_narrow_map_begins_where_the_chosen_step_is(hand_site):
    """Seen to fail without ``scroll-initial-target`` of .map-node.on in worklight.css."""
    with hand_site.visit(LEADER, scene="full", viewport={"width": 360, "height": 800}) as seen:
        page = seen.open("/flow?step=plan_in_place")
        page.wait_for_selector("#map .map-node.on")
        assert page.evaluate("""() => {
            const node = document.querySelector("#map .map-node.on").getBoundingClientRect();
            const box = document.querySelector("#map .map").parentElement.getBoundingClientRect();
            return scrollY === 0 && node.left >= box.left && node.right <= box.right;
        }""")
        seen.check()


def test_two_maps_stand_beside_each_other_and_keep_one_size(hand_site):
    """Seen to fail with the first map of a figure alone in ``change`` of assets/map.js."""
    with hand_site.visit(LEADER, scene="full") as seen:
        page = seen.open("/flow")
        page.get_by_label("First map").select_option("Adults East")
        page.get_by_label("Second map").select_option("Adults West")
        page.get_by_role("button", name="Show both").click()
        page.wait_for_selector("#beside .map")
        assert page.locator("#beside h3").all_inner_texts() == ["Adults East", "Adults West"]
        first, second = (page.locator("#beside .map").nth(n) for n in (0, 1))
        tops = "all => all.map(map => map.getBoundingClientRect().top)"
        assert len(set(page.locator("#beside .map").evaluate_all(tops))) == 1
        spots = [one.locator(".map-node").evaluate_all(
            "all => all.map(node => [node.innerText, node.style.left, node.style.top])") for one in (first, second)]
        assert spots[0] == spots[1] != []
        page.locator("#beside").get_by_role("button", name="Smaller").click()
        assert page.locator("#beside .map").evaluate_all("all => all.map(map => map.style.zoom)") == ["0.8", "0.8"]
        assert seen.text("#beside .zoom-now") == "80%"
        seen.check()
