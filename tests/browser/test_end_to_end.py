"""The real app over published files: what each role reaches, and what a form changes, seen in Chromium."""

import pytest

pytestmark = pytest.mark.browser
PAGES = ("/", "/team", "/service", "/flow", "/tools", "/my-time", "/told-us", "/who-sees-what", "/how")
MANAGER, WEST, NORTH = (f"team_manager.{p}0@example.org" for p in "EWN")
OWN, SHARING = "practitioner.E1@example.org", "practitioner.E2@example.org"
OTHERS = {role: f"{role}.None@example.org" for role in ("coproduction_member", "senior_leader", "governance")}
# all roles open every page; each is looked at with axe as one who comes for it (the gallery looks at all of them)
LOOKED_AT = {MANAGER: ("/team", "/flow", "/tools"), OWN: ("/", "/my-time"),
             OTHERS["coproduction_member"]: ("/told-us", "/team"), OTHERS["senior_leader"]: ("/service", "/how"),
             OTHERS["governance"]: ("/who-sees-what",)}


@pytest.mark.parametrize("email", LOOKED_AT)
def test_every_role_on_every_page(to_read, email):
    with to_read.visit(email) as seen:
        for path in PAGES:
            seen.open(path)
            assert not seen.faults, (path, seen.faults)
            if path in LOOKED_AT[email]:
                seen.check()


def test_only_staff_see_time_and_only_the_manager_sees_names(to_read):
    for email in OTHERS.values():
        with to_read.visit(email) as seen:
            for path in ("/team", "/my-time"):
                page = seen.open(path)
                assert "not yours to see" in seen.text("h1")
                assert seen.page.locator("main").get_by_role("link", name="Who sees what").count() == 1
                assert page.locator(".bar, table").count() == 0
    with to_read.visit(OWN) as seen:
        seen.open("/team")
        assert "Chloe" not in seen.text() and "Amara" not in seen.text()
        assert seen.page.locator("#cases, #week").count() == 0


def test_named_bars_only_for_those_who_share_and_the_band_only_for_six(to_read):
    with to_read.visit(MANAGER) as seen:
        page = seen.open("/team")
        assert page.locator("#week table.bars tbody th").all_inner_texts() == [
            "Amara East",
            "Chloe East",
            "6 colleagues together",
        ]
        assert page.locator("#week .chooser option").first.inner_text() == "The week of 9 November"
        assert "between" in seen.text("h1") and "direct work" in seen.text("h1") and "hold-ups" in seen.text("h1")
        assert page.locator("#cases tbody th").count() == 8
    with to_read.visit(WEST) as seen:
        page = seen.open("/team")
        assert page.locator("#week table.bars tbody th").all_inner_texts() == ["Amara West", "Chloe West"]
        assert "too few people to show" in seen.text("h1")
        assert "too few to show together" in seen.text("#week")


def test_with_nobody_sharing_the_page_is_useful_and_counts_nobody(to_read):
    with to_read.visit(NORTH) as seen:
        page = seen.open("/team")
        assert page.locator("#week table.bars").count() == 0
        assert "No bars with names for this week" in seen.text("#week")
        assert "half of people wait 2 days or less" in seen.text("#journey")
        assert "Tell it once" in seen.text("#told") and page.locator("#cases tbody tr").count() == 3
        said = seen.text("#week .quiet")
        assert not any(sign.isdigit() for sign in said), said


def test_a_manager_writes_down_the_agreement_and_then_a_practitioner_may_choose(to_write):
    world, site = to_write
    with site.visit(NORTH) as seen:
        page = seen.open("/team")
        page.get_by_text("Write down the team's agreement").click()
        page.get_by_label("What you agreed").fill("We look at what gets in our way, together.")
        page.get_by_role("button", name="Write it down").click()
        page.wait_for_selector("text=The team agreed on 23 November 2026")
        assert page.locator(".flash").count() == 1
        seen.check()
    agreement = world.journal.agreement("Adults North")
    assert agreement is not None and agreement.agreed_on.isoformat() == "2026-11-23"


def test_a_correction_shows_at_once_there_and_in_the_own_bar_and_is_undone(to_write):
    world, site = to_write
    direct = "#week tbody tr:has(th:text('Chloe East')) .ranges"
    with site.visit(MANAGER) as manager, site.visit(SHARING) as own:
        before = manager.open("/team?week=2026-W45").locator(direct).inner_text()
        page = own.open("/my-time?week=2026-W45")
        page.locator("details.day summary").first.click()
        page.get_by_role("link", name="Is that right? case_work").first.click()
        page.wait_for_selector("select#correct-kind")
        assert page.evaluate("document.activeElement.id") == "correct-kind"
        page.get_by_label("Kind of time", exact=True).select_option("admin")
        page.get_by_label("About how long").select_option("240")
        own.check()
        page.get_by_role("button", name="Save my change").click()
        page.wait_for_selector(".flash")
        page.locator("details.day:has-text('changed by you') summary").click()
        assert "You changed this. Before: Case work, planning, 2 h" in own.text("#entries")
        assert manager.open("/team?week=2026-W45").locator(direct).inner_text() != before
        assert "changed" not in manager.text()
        page.get_by_role("button", name="Undo").click()
        page.wait_for_selector("text=taken back")
        assert "changed" not in own.text("#entries .day >> nth=0")
        assert manager.open("/team?week=2026-W45").locator(direct).inner_text() == before
        assert not own.faults + manager.faults
    assert not world.journal.corrections(["E2"])


def test_not_mine_leaves_the_entry_in_sight_and_its_time_without_a_record(to_write):
    world, site = to_write
    with site.visit(OWN) as seen:
        page = seen.open("/my-time?week=2026-W45")
        key = page.locator("details.day").first.get_by_role("link", name="Is that right?", include_hidden=True).first
        page.goto(seen.base + key.get_attribute("href"))
        page.get_by_role("button", name="This was not me").click()
        page.wait_for_selector(".flash")
        page.locator("details.day:has-text('changed by you') summary").click()
        assert "You said this is not yours" in seen.text("#entries")
    assert [c.not_mine for c in world.journal.corrections(["E1"])] == [True]


def test_the_switch_says_what_it_does_and_works_both_ways(to_write):
    world, site = to_write
    with site.visit(OWN) as seen:
        page = seen.open("/my-time")
        said = seen.text("#sharing")
        assert "Off" in said and "never an earlier one" in said and "Nobody may ask why" in said
        page.get_by_role("button", name="Show my team my weeks").click()
        page.wait_for_selector("#sharing >> text=Stop showing my weeks")
        assert world.journal.sharing("E1")
        with site.visit(MANAGER) as manager:
            manager.open("/team")
            assert "Ben East" not in manager.text("#week")
        page.get_by_role("button", name="Stop showing my weeks").click()
        page.wait_for_selector("#sharing >> text=Show my team my weeks")
        assert not world.journal.sharing("E1") and not seen.faults


def test_who_looked_stands_on_the_own_page(to_read):
    with to_read.visit(MANAGER) as seen:
        seen.open("/team")
        seen.open("/team")
    with to_read.visit(SHARING) as seen:
        seen.open("/my-time")
        looks = seen.text("#looks .looks li:first-child")
        assert MANAGER.casefold() in looks and "Team manager" in looks and "23 November 2026" in looks
        assert "times on that day" in looks  # looks of one day at one thing stand together, each with its time


def test_downloads_are_named_and_hold_the_same_numbers(to_read):
    with to_read.visit(OWN) as seen:
        page = seen.open("/my-time")
        with page.expect_download() as caught:
            page.get_by_role("link", name="Download my entries (CSV)").click()
        assert caught.value.suggested_filename == "worklight-my-record.csv"
        assert "entry_key" in caught.value.path().read_text(encoding="utf-8").splitlines()[0]


def test_sign_out_ends_it(to_read):
    with to_read.visit() as seen:
        to_read._sign_in(seen.page, OTHERS["governance"])
        seen.page.get_by_role("button", name="Sign out").click()
        seen.page.wait_for_url("**/sign-in")
        seen.page.goto(f"{seen.base}/who-sees-what")
        assert "/sign-in" in seen.page.url
