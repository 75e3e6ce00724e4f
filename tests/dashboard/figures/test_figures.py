"""What each figure draws, says and tabulates."""

from datetime import UTC, date, datetime

import pytest

from dashboard.answer import Answer, SourceDate
from dashboard.figures import allocation, figure, journey_band, my_week, named_week, themes
from dashboard.words import read_words
from data import REFERENCE
from data.journey import read_journey

WORDS, JOURNEY = read_words(), read_journey(REFERENCE / "journey.toml")


def walk(part):
    """Give every component under one, and every text."""
    yield part
    children = getattr(part, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if child is not None:
            yield from walk(child) if hasattr(child, "children") else [child]


def texts(part):
    """Give all text under a component."""
    return [str(piece) for piece in walk(part) if isinstance(piece, str | int | float)]


def of_type(part, name):
    """Give the components of one kind of element."""
    return [piece for piece in walk(part) if type(piece).__name__ == name]


def test_names_stay_in_the_order_given_and_the_band_stands_last(answers):
    band = answers.team_period().extra["band"]
    drawn = named_week.rows_table(answers.team_week(), band, WORDS, period="2026-P11")
    names = [head.children for head in of_type(drawn, "Th") if head.scope == "row"]
    assert names == ["Amara Okonkwo", "Joel Pritchard", "Priya Raman-Featherstonehaugh", "7 colleagues together"]
    said = texts(drawn)
    assert "28\u201347% direct" in said and "20\u201324% admin and hold-ups" in said and "in period 11" in said
    table = named_week.numbers(answers.team_week(), band, WORDS, period="2026-P11")
    assert [row[0] for row in table.rows][:3] == names[:3] and len(table.rows[0]) == len(table.heads)
    assert len(table.rows[3]) == len(table.heads) and set(table.rows[3][1:-2]) == {"together only"}
    assert "middle half 20\u201335% direct" in named_week.alternative(answers.team_week(), band)
    # beside a name, hold-ups are never told apart (rule 7)
    assert "Held up" not in table.heads and "Admin and hold-ups" in table.heads


@pytest.mark.parametrize("band", [None, {"shown": False, "low": None, "high": None, "colleagues": None}])
def test_a_band_that_is_not_shown_leaves_no_trace(answers, band):
    drawn = named_week.rows_table(answers.team_week(), band, WORDS, period="2026-P11")
    assert "together" not in " ".join(texts(drawn))
    assert len(named_week.numbers(answers.team_week(), band, WORDS, period=None).rows) == 3
    assert "together" not in named_week.alternative(answers.team_week("no_data"), band)


def test_the_journey_says_waits_shares_and_words_at_each_step(answers):
    parts = {"shares": answers.team_period(), "waits": answers.waits()}
    drawn = journey_band.band(
        JOURNEY, WORDS, **parts, themes=answers.themes(), chosen="assessment", link=lambda step: f"/team?step={step}"
    )
    said = texts(drawn)
    assert "half of people wait 19 days or less" in said and "too few waits to show" in said
    assert "Tell it once" in said and "Nobody has told us about this step yet." in said
    current = [link for link in of_type(drawn, "A") if getattr(link, "aria-current", None)]
    assert [link.href for link in current] == ["/team?step=assessment"]
    table = journey_band.numbers(JOURNEY, WORDS, **parts, themes=answers.themes())
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert "Assessment: half of people wait 19 days or less; recorded time: With people 35%" in (
        journey_band.alternative(JOURNEY, WORDS, **parts)
    )


def test_a_step_without_shares_says_why_and_never_0(answers):
    shares = answers.team_period().with_(rows=tuple({"step": s, "kinds": None} for s in JOURNEY.keys))
    parts = {"shares": shares, "waits": Answer("waits", "no_data")}
    drawn = journey_band.band(JOURNEY, WORDS, **parts, themes=Answer("themes", "no_data"), chosen="review", link=str)
    said = texts(drawn)
    assert said.count("too few people to show") == 5 and said.count("no waits known for this time") == 5
    assert not any("0" in text for text in said)
    assert "not shown" in journey_band.numbers(JOURNEY, WORDS, **parts, themes=answers.themes()).rows[0]
    hidden = journey_band.band(
        JOURNEY,
        WORDS,
        shares=Answer("team-period", "too_few"),
        waits=answers.waits(),
        themes=answers.themes(),
        chosen="review",
        link=str,
    )
    assert not [piece for piece in of_type(hidden, "Div") if piece.className == "bar"]


def test_a_few_people_are_never_dropped_and_have_no_length(answers):
    rows = themes.at_step(answers.themes(), "assessment")
    drawn = themes.theme_table(rows, "Assessment", WORDS, most=themes.most_people(answers.themes()))
    bars = [piece for piece in of_type(drawn, "Span") if getattr(piece, "className", "") in {"few", "part k-voice"}]
    assert [bar.style.get("width") for bar in bars] == ["100.00%", "58.06%", "38.71%", None]
    assert "a few people" in texts(drawn)
    assert len(themes.short_list(rows, "nothing").children) == 4
    assert themes.short_list((), "Nobody yet.").children == "Nobody yet."
    assert len(themes.numbers(answers.themes(), JOURNEY, WORDS).rows) == len(answers.themes().rows)
    assert "Parking at the office, assessment: a few people." in themes.alternative(answers.themes(), JOURNEY)
    assert themes.most_people(Answer("themes", "ok")) == 1


def test_allocation_stands_alone_and_says_what_waits(answers):
    cases = answers.allocation()
    said = texts(allocation.by_name(cases, WORDS))
    assert said.count("Amara Okonkwo") == 1 and "0.5" in said
    assert "Court work, with a statement to write 1, Several agencies 2" in said and "none of them" in said
    assert allocation.waiting(cases, JOURNEY, WORDS) == [
        "With nobody yet: 2 at assessment.", "Waiting for someone to start: 6 at assessment and 11 at review."]
    unnamed = cases.with_(extra={"waiting": [{"step": None, "cases": 2, "unallocated": 2}]})
    assert allocation.waiting(unnamed, JOURNEY, WORDS)[0] == "With nobody yet: 2 with no step named."
    assert allocation.waiting(cases.with_(extra={}), JOURNEY, WORDS) == [
        WORDS.load.all_allocated, WORDS.load.none_waits]
    wordless = cases.with_(rows=tuple({**row, "words": {}} for row in cases.rows))
    assert "In your own words" not in texts(allocation.by_name(wordless, WORDS))
    unknown = cases.with_(rows=({**cases.rows[0], "contracted_days": None},))
    assert "not known" in texts(allocation.by_name(unknown, WORDS))
    assert allocation.alternative(cases) == "80 open cases among 5 colleagues."


def test_a_week_day_by_day(answers):
    week = answers.my_week()
    said = texts(my_week.strip(week, WORDS))
    assert "on leave" in said and "not a working day" in said and any(one.endswith("of 7 h 25 min") for one in said)
    table = my_week.numbers(week, WORDS)
    assert len(table.rows) == 7 and {len(row) for row in table.rows} == {len(table.heads)}
    assert "Friday 30 October: on leave." in my_week.alternative(week, WORDS)
    totals = texts(my_week.totals(week, WORDS))
    assert "1 h 25 min to 4 h" in totals and "middle 2 h 20 min" in totals
    assert my_week.totals_numbers(week, WORDS).rows[0] == ("With people", "1 h 25 min", "2 h 20 min", "4 h")
    assert "With people: 1 h 25 min to 4 h." in my_week.totals_alternative(week, WORDS)


def test_work_on_a_day_off_or_on_leave_is_still_shown(answers):
    days = [dict(day) for day in answers.my_week().extra["days"]]
    days[4]["kinds"] = days[5]["kinds"] = {"direct": 30.0}
    said = texts(my_week.strip(answers.my_week(days=days), WORDS))
    assert said.count("30 min") == 2 and "on leave" in said


def test_the_frame_has_everything_that_a_figure_must_say():
    answer = Answer(
        "waits",
        "ok",
        first_day=date(2026, 10, 5),
        last_day=date(2026, 11, 1),
        coverage="All cases.",
        sources=(SourceDate("mosaic", datetime(2026, 11, 22, tzinfo=UTC)), SourceDate("cups", None)),
    )
    table = figure.Table("Numbers", ("Step", "Wait"), (("Review", "2 days"),))
    drawn = figure.figure(
        answer,
        WORDS,
        key="k",
        finding="What we found",
        subtitle="Days, team, period",
        graphic=["bars"],
        alternative="In words",
        numbers=table,
        downloads=[figure.Download("waits", "/export/waits.csv")],
    )
    said = " ".join(texts(drawn))
    for text in (
        "What we found",
        "Days, team, period",
        "In words",
        "Numbers",
        "Download waits (CSV, 1 kB)",
        "Covers: all cases.",
        "Time: 5 October to 1 November 2026.",
        "mosaic to 22 November 2026; cups (nothing read yet)",
        "How is this worked out?",
        WORDS.direct_work,
    ):
        assert text in said, text
    framed = of_type(drawn, "Figure")[0]
    assert getattr(framed, "aria-labelledby") == "k-title" and getattr(framed, "aria-describedby") == "k-words"


def test_small_print_of_one_day_and_of_nothing():
    once = Answer(
        "allocation", "ok", first_day=date(2026, 11, 22), last_day=date(2026, 11, 22), meaning="Open means open."
    )
    assert figure.small_print(once, WORDS).children == (
        "As of 22 November 2026. Sources: what people wrote down on these pages, up to now. Open means open.")
    assert not figure.small_print(Answer("themes", "nothing_loaded"), WORDS, about_time=False).children
