"""The whole way of one comment in Chromium: form, redaction, theme, answer, improvement, chart, You said we did, code.

Each step is reached by the links of the one before. Seen to fail with ``return ()`` in steps of follow.py, and without
``"theme"`` in the links of figures/answers.py. Its person agrees to be quoted later, by the code: seen to fail with
``agreed`` of quotes.py that goes by the file alone.
"""

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from dashboard.cli import worklight
from dashboard.form import tokens
from data import SAMPLES
from ingest.inbox import bring_in

pytestmark = pytest.mark.browser
MEMBER, MANAGER = "coproduction_member.none@example.org", "team_manager.e0@example.org"
WORDS = "Nobody rang me back for two weeks. Mrs Okonkwo has my number, 020 7946 0018."
WEEKS = [6, 8, 7, 6, 7, 8, 6, 7, 8, 7, 6, 8, 7, 6, 7]
SAID = sum(WEEKS)
KEPT = "Nobody rang me back for two weeks."


def tell(seen):
    """Fill in the form without scripts; give the code that is handed over."""
    page = seen.page
    page.goto(f"{seen.base}/tell-us")
    page.click("button[value=next]")
    while page.locator("button[value=next]").count():
        if page.locator("textarea:visible").count():
            page.fill("textarea:visible", WORDS)
        elif page.locator("input[name=step]:visible").count():
            page.check("input[name=step][value=assessment]", force=True)
        page.click("button[value=next]")
    page.click("button[value=send]")
    return page.inner_text(".code")


def hear(world):
    """Read what others said in the weeks before: six to eight a week, all under one theme."""
    rows = ["Response,Received,How,Stage,What could be better?,Themes,May we quote you?,Needs,Service"]
    rows += [f"R{week}-{one},{date(2026, 8, 10) + timedelta(weeks=week)},phone,assessment,Ring.,Ring me back,no,,"
             for week, many in enumerate(WEEKS) for one in range(many)]
    file = world.home.root.parent / "said.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = CliRunner().invoke(worklight, ["ingest", str(file), "--mapping", str(SAMPLES / "feedback.toml"), "--home",
                                          str(world.home.root)], env={"WORKLIGHT_NOW": world.now.isoformat()})
    assert f"{SAID} kept" in done.output


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_a_comment_goes_its_whole_way(to_write, monkeypatch):
    world, site = to_write
    hear(world)
    monkeypatch.setattr(tokens, "QUICKEST", 0.0)
    with site.visit(java_script_enabled=False) as seen:
        code = tell(seen)
    assert bring_in(world.home, now=world.now).comments == 1
    with site.visit(java_script_enabled=False) as seen:
        assert "We may quote your words now." in follow(seen, code, "give")
    world.now += timedelta(minutes=1)  # a release counts where it came after the person's last word
    with site.visit(MEMBER) as seen:
        decide(seen)
    with site.visit(MANAGER) as seen:
        answer_and_try(seen)
    with site.visit(java_script_enabled=False) as seen:
        said = follow(seen, code)
        assert "Ring me back" in said and "Being done. We ring within a day." in said


def follow(seen, code, then=""):
    """Look with the code, press one more button where it is named, and give what the page says."""
    page = seen.page
    page.goto(f"{seen.base}/follow")
    page.fill("#code", code)
    page.click("button[value=look]")
    if then:
        assert "You said no: we do not quote your words." in page.inner_text("main")
        page.click(f"button[value={then}]")
    return page.inner_text("main")


def decide(seen):
    """Put it to a theme and release it as a quote; then it is counted for everyone."""
    page = seen.open("/told-us")
    page.locator("#to-sort").get_by_role("link", name="Sort what people told us").click()
    page.wait_for_selector("text=Nobody rang me back")
    assert "Okonkwo" not in page.content() and "7946" not in page.content() and "[phone]" in seen.text()
    page.get_by_role("checkbox", name="Ring me back", exact=True).check()
    press(page, "Put it there")
    page.goto(f"{seen.base}/told-us/sort?which=decided")
    page.get_by_role("link", name="May be quoted").click()
    page.wait_for_selector("fieldset")
    press(page, "Release it without the ticked words")
    told = seen.open("/told-us") and seen.text()
    assert "Ring me back" in told and f"{SAID + 1} of {SAID + 1} people" in told
    assert KEPT not in told and "are not shown" in told  # a team could tell who is meant
    seen.check()


def answer_and_try(seen):
    """Answer it, try something about it, look at its chart, and walk back by the links."""
    page = seen.open("/you-said")
    assert "Ring me back" in seen.text() and "Waits for an answer" in seen.text()
    page.get_by_role("link", name="Answer this").click()
    page.get_by_label("The answer", exact=True).select_option("doing")
    page.get_by_label("What is done or was done, or why not now").fill("We ring within a day.")
    page.get_by_label("Who sees to it").select_option("team")
    page.get_by_label("By which day").select_option(index=3)
    press(page, "Write the answer down")
    page.wait_for_selector(".flash")
    page.get_by_role("link", name="What we are trying about it").click()
    page.wait_for_selector("text=Theme that it comes from")
    for label, words in (("What we want to try", "A list by the phone"), ("What we think will happen", "Fewer wait."),
                         ("Aim: how much better", "Everyone is rung within a day")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Would show in").select_option("theme")
    press(page, "Write it down")
    page.get_by_role("link", name="A list by the phone").first.click()
    page.wait_for_selector("#next")
    assert "Ups and downs look like the usual variation" in seen.text("#predicted") and "Ring me back" in seen.text()
    assert page.locator("#chart .chart-point").count()
    seen.check()
    page.locator("main .links").get_by_role("link", name="You said, we did").click()
    page.wait_for_selector("#said, .said")
    assert "We ring within a day." in seen.text()
    page.locator("main").get_by_role("link", name="What people told us").first.click()
    page.wait_for_selector("#themes")
    assert "Ring me back" in seen.text()
