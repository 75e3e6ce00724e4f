"""A form that was refused comes back as it was sent, on pages with and without a script; here the filling alone.

Seen to fail with what is carried unseen not compared in ``match``, without ``_mark``, and without ``open``.
"""

from dash import html

from dashboard.auth import current
from dashboard.auth.refused import Refused
from dashboard.given_back import match
from dashboard.pages import refused as for_dash
from dashboard.pages.controls import hidden, select
from dashboard.sorting import refused as plain
from dashboard.words import read_words

WORDS = read_words()
SENT = Refused("write-it", {"card": "7", "drawn_from": "1", "why": "Because\nof this", "how": "b"}, "No why.", "why")


def form(card: str) -> html.Form:
    why = html.Div([html.Label("Why", htmlFor=f"why{card}"), html.Textarea("now", name="why", id=f"why{card}")])
    return html.Form([hidden("card", card), hidden("drawn_from", "2"), why,
                      select("how", "How", [("a", "A"), ("b", "B")], "a", key=f"how{card}")], action="/act/write-it")


def test_the_form_of_that_card_holds_what_was_sent_and_is_opened() -> None:
    other, mine = html.Details(form("6")), html.Details(form("7"))
    summary = for_dash.give_back([other, html.Div(mine)], SENT, WORDS)
    _, stamp, why, how = mine.children.children
    assert (why.children[2].children, stamp.children, mine.open) == ("Because\nof this", "1", True)
    assert [one.selected for one in how.children[1].children] == [False, True]
    assert (why.children[1].children, why.children[1].id) == ("No why.", "why7-wrong")
    assert getattr(why.children[2], "aria-describedby") == "why7-wrong"
    assert summary.children[1].children.href == "#why7" and summary.id == "problem"
    assert other.children.children[2].children[1].children == "now" and getattr(other, "open", None) is None


def test_where_the_form_is_gone_what_was_written_is_shown() -> None:
    long = Refused("write-it", {"card": "9", "why": "Because of all of this", "how": "b"}, "No.")
    shown = for_dash.give_back([form("7")], long, WORDS)
    assert [one.children for one in shown.children if isinstance(one, html.Blockquote)] == ["Because of all of this"]


PAGE = """<!DOCTYPE html><html lang="en"><body><div class="flash problem"><p>No why.</p></div>
<form action="/act/write-it"><input type="hidden" name="card" value="6"><textarea name="why" id="w6"></textarea>
<select name="how"><option value="a" selected>A</option><option value="b">B</option></select></form>
<details><form action="/act/write-it"><input type="hidden" name="card" value="7">
<input type="hidden" name="drawn_from" value="2"><textarea name="why" id="w7">now</textarea>
<select name="how"><option value="a" selected>A</option><option value="b">B</option></select>
<input type="checkbox" name="boxes" value="x" checked><input type="checkbox" name="boxes" value="y"></form></details>
</body></html>"""


def test_a_page_without_a_script_is_filled_in_the_same_way(monkeypatch) -> None:
    sent = Refused(SENT.act, SENT.fields | {"boxes": "y\nz"}, "No why.", "why")
    monkeypatch.setattr(current, "refused", lambda: sent)
    drawn = plain.html.fromstring(plain.give_back(PAGE, WORDS))
    first, mine = drawn.forms
    assert (first.fields["why"], first.fields["how"]) == ("", "a")
    assert (mine.fields["why"], mine.fields["how"], mine.fields["drawn_from"]) == ("Because\nof this", "b", "1")
    assert [box.get("value") for box in mine.iter("input") if box.get("checked")] == ["y"]
    assert mine.getparent().get("open") and drawn.get_element_by_id("w7-wrong").text == "No why."
    assert drawn.get_element_by_id("problem").xpath(".//a/@href") == ["#w7"]
    monkeypatch.setattr(current, "refused", lambda: None)
    assert plain.give_back(PAGE, WORDS) == PAGE


def test_a_form_that_sends_more_than_was_sent_is_another_one() -> None:
    forms = [for_dash._drawn(form("7"))]
    assert match(forms, SENT) and match(forms, Refused("write-it", {"card": "7", "why": "x"}, "No.")) is None
    assert match(forms, Refused("other", SENT.fields, "No.")) is None
