"""Rule 19: every figure shows its coverage, its period, the date of its sources and what "direct work" means here."""

import json
import re
from datetime import timedelta

import pytest
from page_tree import page_tree

from data.periods import Period

FIGURES = [("practitioner", "my-week"), ("practitioner", "team-period"), ("team_manager", "team-week"),
           ("team_manager", "team-period"), ("team_manager", "allocation"), ("team_manager", "waits"),
           ("senior_leader", "waits"), ("governance", "themes"), ("governance", "process-map"),
           ("practitioner", "flow"), ("team_manager", "team-flow"), ("senior_leader", "team-variation")]
PAGES = [("practitioner", "/my-time"), ("practitioner", "/team"),
         ("team_manager", "/team"), ("team_manager", "/my-time"),
         ("practitioner", "/told-us"), ("team_manager", "/told-us"), ("coproduction_member", "/told-us"),
         ("senior_leader", "/told-us"), ("governance", "/told-us"),
         ("practitioner", "/flow"), ("team_manager", "/flow"), ("senior_leader", "/flow"),
         ("team_manager", "/flow?left=team&right=service")]
NO_FIGURES = {"entries", "looks"}  # one's own entries one by one, and who looked: no sum, no share


@pytest.fixture
def full(world):
    world.agree("Adults East")
    world.share("E3")
    world.close()
    return world


@pytest.mark.parametrize(("role", "question"), FIGURES)
def test_rule_19_every_answer_carries_it(full, role, question):
    """Seen to fail with ``return ()`` in sources of questions/contract.py."""
    answer = full.ask(full.viewer(role), question)
    assert answer.state == "ok"
    assert answer.coverage
    assert answer.meaning
    assert answer.sources
    assert all(source.last_at for source in answer.sources)
    if question != "process-map":
        assert answer.first_day
        assert answer.last_day >= answer.first_day


def figures(node):
    """Yield every figure of a page as Dash sends it, as text of its card."""
    if isinstance(node, dict):
        props = node.get("props") or {}
        if "figure" in str(props.get("className", "")).split():
            yield json.dumps(node)
        else:
            yield from figures(list(node.values()))
    elif isinstance(node, list):
        for part in node:
            yield from figures(part)


def text(web, full, role, page):
    """Return the words of a page, by its whole address."""
    path, mark, search = page.partition("?")
    return web.as_(full.viewer(role)).text(path, mark + search)


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_rule_19_every_figure_of_every_page_shows_it(full, web, role, page):
    """Seen to fail without ``small_print(...)`` in figures/figure.py."""
    drawn = list(figures(page_tree(text(web, full, role, page))))
    assert drawn
    for card in drawn:
        assert "Covers: " in card
        assert "Sources: " in card
        assert "23 November 2026" in card  # the date of the sources
        assert "Time: " in card or "As of " in card
        assert "Direct work is" in card or not re.search(r"\bdirect\b", card)
    if page in {"/my-time", "/team"}:
        assert any("Direct work is" in card for card in drawn)


def drawn_outside(node, inside=False):
    """Yield every bar and table of numbers that stands in no figure."""
    if isinstance(node, list):
        for part in node:
            yield from drawn_outside(part, inside)
    elif isinstance(node, dict):
        props = node.get("props") or {}
        classes = set(str(props.get("className", "")).split())
        if not inside and classes & {"bar", "bars", "span-bar", "journey", "numbers"}:
            yield sorted(classes)
        within = inside or "figure" in classes or props.get("id") in NO_FIGURES
        yield from drawn_outside(list(node.values()), within)


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_rule_19_nothing_is_drawn_outside_a_figure(full, web, role, page):
    """Seen to fail with ``className="card wide"`` for the cases in pages/team_parts.py."""
    assert list(drawn_outside(page_tree(text(web, full, role, page)))) == []


def test_rule_19_coverage_of_a_group_is_from_its_list(full):
    """Seen to fail with only those with contracted time counted in _write_team of close.py."""
    full.leave("W2", [Period(2026, 11).start + timedelta(days=day) for day in range(28)])
    full.home.published.joinpath("groups-2026-P11.duckdb").unlink()
    full.publish().close()
    assert "7 colleagues" in full.ask(full.viewer("practitioner", team="Adults West"), "team-period").coverage


def test_rule_19_a_period_that_is_running_is_not_named_as_if_it_were_over(world, web):
    """Seen to fail with ``"so_far": False``, and with ``period.end < ...``, in questions/waits.py."""
    someone = web.as_(world.viewer("coproduction_member"))
    assert "Period 11, 5 October to 1 November 2026" in someone.text("/told-us")
    assert "so far" not in someone.text("/told-us")
    world.waits += [(None, "2026-P12", "first_contact", 40, 2.0)]
    world.publish()
    assert "Period 12, 2 November to 29 November 2026, so far" in someone.text("/told-us")
