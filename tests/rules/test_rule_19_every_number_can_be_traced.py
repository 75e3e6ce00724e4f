"""Rule 19, and "every number on a page can be traced": all figures of all pages, found by walking the pages.

A new figure is looked at by itself, as each role sees it. Its finding, subtitle, words and table say numbers of its
download (traced.py says what may be rounded or counted). That the download, the page and ``worklight ask`` give the
same rows, question by question, is tests/web_attacks/test_a07_same_rows.py.

Seen to fail with ``row["count"] + 1000`` in ``paths`` of figures/flow.py, with the link to the themes left out of the
journey of pages/service.py, with no ``small_print`` in figures/figure.py, and with no size worked out in ``sized``.
"""

import re

import drawn
import pytest
import traced
from hand_pages import HandPages, web

# Rows with the names of others stand on the page alone: they enter no download (rule 10).
NAMED = {("/team", "week"), ("/team", "supervision"), ("/team", "cases")}
# Worked out of several rows of the download, in tests of their own: a day over all kinds, a machine over four weeks.
WORKED_OUT = {("/my-time", "days"): {235.0, 285.0}, ("/tools", "misfeeds"): {19.0, 290.0}}
SEE = ("team_manager", "practitioner", "coproduction_member", "senior_leader")  # governance sees what leaders see
WORDS_ALONE = {("/told-us", "quotes"), ("/team", "told")}  # quotes are no numbers, and short lists are their own table


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Every figure once, with where it stands and the browser of a role that sees it."""
    hand, found = HandPages(tmp_path_factory.mktemp("traced")), {}
    for path in hand.paths:
        for role in SEE:
            for one in drawn.figures(hand.drawn(role, path)):
                found.setdefault((path, one.key, one.finding), (one, hand.as_(role)))
    assert len(found) >= 40
    assert {path for path, *_ in found} >= {"/team", "/service", "/my-time", "/told-us", "/you-said", "/trying",
                                            "/tools", "/flow", "/term", "/promises", "/pulse"}
    return found


def place(key):
    return key[:2]


def downloads(one, client):
    """Return the numbers of what a figure can be downloaded as, whole answers beside the rows."""
    links = [href for _, href in one.links if "/export/" in href and ".csv" in href]
    tables = [client.http.get(href, headers=web.HERE) for href in links]
    whole = [client.http.get(href.replace(".csv", ".json"), headers=web.HERE) for href in links]
    assert links and all(answer.status_code == 200 for answer in (*tables, *whole)), (one.key, links)
    rows = [answer.get_data(as_text=True) for answer in tables]
    return traced.of_files(rows, [answer.get_json() for answer in whole])


def test_rule_19_every_number_is_in_the_download(figures):
    strange = {}
    for key, (one, client) in figures.items():
        if place(key) in NAMED:
            continue
        known, more = downloads(one, client), WORKED_OUT.get(place(key), set())
        cells = [cell for table in one.tables for row in table for cell in row]
        said = [*cells, one.finding, one.subtitle, one.alternative]
        if unknown := [(number, text[:90]) for text in said for number in known.lacks(text) if number not in more]:
            strange[key] = unknown
    assert strange == {}


def test_rule_19_of_names_the_finding_says_what_the_table_says(figures):
    named = [one for key, (one, _) in figures.items() if place(key) in NAMED and one.alternative]
    assert named
    for one in named:
        known = {number for table in one.tables for row in table for cell in row for number in traced.numbers(cell)}
        assert set(traced.numbers(one.alternative)) <= known, one.key
        assert not any("data-picture" in str(link) for link in one.links)


def test_rule_19_every_figure_says_what_it_is(figures):
    for key, (one, _) in figures.items():
        assert "Covers: " in one.small_print, key
        assert "Sources: " in one.small_print, key
        # what was brought to supervision names the period of each row
        when = re.search(r"Time: |As of |up to now", f"{one.subtitle} {one.small_print}")
        assert when or re.search(r"Period \d+, \d+ \w+ to ", one.says), (key, one.small_print)
        assert "Direct work" in one.small_print or not re.search(r"\bdirect\b", one.says), key
        if place(key) not in WORDS_ALONE | NAMED:
            assert one.tables and one.alternative, key


def test_rule_19_every_figure_can_be_taken_along(figures):
    for key, (one, _) in figures.items():
        links = [text for text, href in one.links if "/export/" in href]
        own = place(key) not in NAMED
        assert one.picture == (own and place(key) not in WORDS_ALONE - {("/told-us", "quotes")}), key
        if own:
            assert any(re.search(r"\(CSV, [\d,]+ kB\)$", text) for text in links), (key, links)
