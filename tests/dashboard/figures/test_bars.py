"""Bars: one order, never past the whole, and readable without their colours."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import bars
from dashboard.words import ALL_KINDS, read_words

WORDS = read_words()
SIZES = st.dictionaries(
    st.sampled_from([k for k in ALL_KINDS if k != "no_record"]), st.one_of(st.none(), st.floats(-5, 5000))
)


@given(SIZES, st.floats(0, 500), st.sampled_from([0, 1, 100, 444]))
def test_parts_stand_in_one_order_and_fill_no_more_than_the_track(kinds, no_record, whole):
    laid = bars.parts(kinds, WORDS, no_record=no_record, whole=whole)
    assert [part.kind for part in laid] == [kind for kind in ALL_KINDS if kind in {part.kind for part in laid}]
    assert sum(part.width for part in laid) <= 100 + 1e-6
    assert all(0 < part.width <= 100 + 1e-9 for part in laid)


@given(SIZES, st.floats(0, 500))
def test_every_part_is_said_in_words(kinds, no_record):
    laid = bars.parts(kinds, WORDS, no_record=no_record)
    drawn = bars.bar(laid, about="Amara")
    label = getattr(drawn, "aria-label")
    assert label.startswith("Amara: ") and drawn.role == "img"
    assert all(WORDS.kind(part.kind) in label for part in laid)
    assert len(drawn.children) == len(laid)


def test_example():
    laid = bars.parts({"direct": 31, "case_work": 18, "admin": 22, "travel": None}, WORDS, no_record=29)
    assert bars.in_words(laid) == "With people 31%, Case work 18%, Admin 22%, Leaves no record 29%"
    drawn = bars.bar(laid)
    assert [part.style["width"] for part in drawn.children] == ["31.00%", "18.00%", "22.00%", "29.00%"]
    assert [part.children for part in drawn.children] == ["31", "18", "22", "29"]


def test_narrow_parts_and_minutes_hold_no_number():
    laid = bars.parts({"direct": 5, "admin": 95}, WORDS)
    assert [part.children for part in bars.bar(laid).children] == ["", "95"]
    assert {part.children for part in bars.bar(laid, minutes=True).children} == {""}
    assert bars.in_words(bars.parts({}, WORDS)) == "nothing recorded"
    assert "1 h 20 min" in bars.in_words(bars.parts({"direct": 80}, WORDS), minutes=True)


@given(st.floats(0, 200), st.floats(0.01, 200), st.sampled_from([0, 50, 100]))
def test_a_range_stays_on_its_track(one, other, whole):
    low, high = sorted((one, other))
    block, tick = bars.span_bar(low, high, whole=whole, central=low, about="range").children
    left, width = (float(block.style[key][:-1]) for key in ("left", "width"))
    assert 0 <= left <= 100 and left + width <= 100.02
    assert tick.style["left"] == block.style["left"]


def test_a_range_of_nothing_is_an_empty_track():
    assert bars.span_bar(0, 0, central=0, about="Travel: nothing recorded").children == []


def test_legend_names_every_kind_in_order():
    names = [item.children[1] for item in bars.legend(WORDS).children]
    assert names == [WORDS.kind(kind) for kind in ALL_KINDS]
