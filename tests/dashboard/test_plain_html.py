"""Pages as one piece of HTML say the same as their components would, whatever people wrote."""

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from dashboard.plain_html import Plain, made_plain

# what a parser of HTML keeps as it is: no controls, and no line ends other than \n
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1)
HOSTILE = (
    '</div><script>alert(1)</script>', '" onmouseover="alert(1)', "&lt;b&gt;", "<!--", "]]>", "'\"`=<>&", "\u2028")


def read(part):
    """Return the one element that a made part is, read by a parser of HTML."""
    return fromstring(f"<{part.tag}>{part.markup}</{part.tag}>")


@given(WORDS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_and_attributes_stay_what_they_were(hostile, words):
    """Seen to fail without the escaping of ``<``, of ``&`` and of the quote in dashboard/plain_html.py."""
    said = hostile + words
    made = read(made_plain(html.Div([html.P(said, title=said), html.Textarea(said, name="n")])))
    assert [one.tag for one in made.iter()] == ["div", "p", "textarea"]
    assert made[0].text == said and dict(made[0].attrib) == {"title": said}
    assert made[1].text.removeprefix("\n") == said


def test_attributes_have_the_names_of_html():
    made = read(made_plain(html.Div([
        html.Label("A", htmlFor="x", className="one two", key="never sent"),
        html.Option("B", value="b", selected=True, disabled=False),
        html.Td("C", colSpan=2, tabIndex="0", **{"aria-label": "c", "data-head": "d"}),
        html.Div(style={"width": "3.00%", "maxWidth": "2rem", "--own": 1}), html.Img(src="/x", alt="")])))
    assert [dict(one.attrib) for one in made] == [
        {"for": "x", "class": "one two"}, {"value": "b", "selected": ""},
        {"colspan": "2", "tabindex": "0", "aria-label": "c", "data-head": "d"},
        {"data-look": "width: 3.00%; max-width: 2rem; --own: 1"}, {"src": "/x", "alt": ""}]


def test_numbers_are_said_and_what_react_draws_nothing_for_is_not():
    assert made_plain(html.P(["a", None, 0, True, [1.5, html.Br()], False])).markup == "a01.5<br>"


def test_a_chart_stays_a_component_and_all_beside_it_is_plain():
    """Seen to fail with charts left out of _is_plain."""
    chart = dcc.Graph(id="g")
    page = made_plain(html.Main([html.H1("Finding"), html.Div([chart, html.P("Note")], className="wide")], id="main"))
    head, wide = page.children
    assert isinstance(page, html.Main) and page.id == "main"
    assert isinstance(head, Plain) and (head.tag, head.markup) == ("h1", "Finding")
    assert wide.children[0] is chart and wide.children[1].markup == "Note"


def test_the_outermost_keeps_its_attributes_for_react():
    made = made_plain(html.Section("x", id="s", className="card", style={"width": "5%"}, tabIndex="-1"))
    assert made.attributes == {"id": "s", "className": "card", "style": {"width": "5%"}, "tabIndex": "-1"}
