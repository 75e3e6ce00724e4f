"""Every page as the browser gives it to each role, in every state, says nothing that rules 9 to 11 and 20 forbid."""

import pytest
from forbidden_words import faults

pytestmark = pytest.mark.browser
PAGES = ("/team", "/my-time", "/told-us", "/who-sees-what", "/how")
STATES = {"full": PAGES, "empty": PAGES, "no-agreement": PAGES[:2], "band-only": PAGES[:1], "too-few": PAGES[:1],
          "not-yet": PAGES[:2], "bad": PAGES[:3]}
EMAILS = ("amara@example.org", "manager@example.org", "group@example.org", "leader@example.org", "ig@example.org")
# what can be read, closed details included, and what is read out or shown on a touch
ALL_WORDS = """() => {
  document.querySelectorAll('details').forEach(one => { one.open = true; });
  const names = ['alt', 'aria-label', 'aria-description', 'title', 'placeholder', 'label', 'value'];
  const said = [...document.querySelectorAll('*')].flatMap(one => names.map(name => one.getAttribute(name)));
  return [document.title, document.body.innerText, ...said.filter(Boolean)];
}"""


def words_of(page):
    """Return every text of a drawn page; each line apart, for a promise stands on one."""
    return [line for text in page.evaluate(ALL_WORDS) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("email", EMAILS)
def test_no_page_says_what_the_rules_forbid(hand_site, email):
    """Seen to fail with ``name = "Idle"`` under [kinds.no_record] in data/reference/words.toml."""
    found, lines = [], 0
    with hand_site.visit(email) as seen:
        for scene, pages in STATES.items():
            seen.page.context.add_cookies([{"name": "scene", "value": scene, "url": seen.base}])
            for path in pages:
                said = words_of(seen.open(path))
                lines += len(said)
                found += [f"{scene} {path}: {fault}" for line in said for fault in faults(line)]
    assert found == []
    assert lines > 500


def test_nor_do_the_pages_outside(hand_site):
    """Seen to fail with "This is idle." in templates/base.html."""
    with hand_site.visit() as seen:
        seen.page.goto(f"{seen.base}/sign-in")
        outside = words_of(seen.page)
    with hand_site.visit(EMAILS[0]) as seen:
        seen.page.goto(f"{seen.base}/no-such-page")
        outside += words_of(seen.page)
    assert any("no such page" in line for line in outside)
    assert [fault for line in outside for fault in faults(line)] == []
