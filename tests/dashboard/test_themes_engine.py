"""The theme engine: what it suggests and why, on invented comments; real ones are in tests/real/test_themes_real.py."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.themes.engine import BECAUSE, TOP, group, suggest
from dashboard.themes.words import look_at, subjects

WAITS = ["We waited nine weeks for a visit", "The wait for the letter was long", "Nobody said how long we would wait",
         "Still waiting for the equipment", "A long wait on the phone"]
FORMS = ["The same form three times", "I filled in the form again", "Too many forms and questions",
         "Why does each form ask my address", "A form for everything"]
THANKS = ["My worker was kind", "She was kind and listened", "A kind and friendly visit", "Kind people, thank you"]
CONFIRMED = [*((text, "waits") for text in WAITS), *((text, "forms") for text in FORMS),
             *((text, "thanks") for text in THANKS)]


def test_it_suggests_what_people_taught_it_and_says_by_which_words() -> None:
    """Seen to fail with the least likely first, and with the words of another theme given as the reason."""
    made = suggest(CONFIRMED, ["The form was long and the form was odd", "Waiting and waiting for a visit", "So kind"])
    assert [three[0].theme for three in made] == ["forms", "waits", "thanks"]
    assert "form" in made[0][0].because and "kind" in made[2][0].because
    assert all(len(three) == TOP for three in made)


def test_words_of_a_comment_alone_are_its_reasons() -> None:
    comments = ["The form was long", "Kind", "Nothing like the others: bicycles"]
    for comment, three in zip(comments, suggest(CONFIRMED, comments), strict=True):
        said = comment.lower()
        assert all(word in said.replace(":", "") for one in three for word in one.because)
        assert all(len(one.because) <= BECAUSE for one in three)


def test_of_two_themes_each_gets_its_own_words() -> None:
    """Seen to fail with the one set of weights read for both themes alike."""
    two = [each for each in CONFIRMED if each[1] != "thanks"]
    made = suggest(two, ["Another form to fill in", "A long wait"])
    assert [three[0].theme for three in made] == ["forms", "waits"]
    assert "form" in made[0][0].because and "form" not in made[0][1].because


def test_the_names_of_themes_teach_too() -> None:
    """Seen to fail with the names left out: nothing confirmed says lift."""
    made = suggest([*CONFIRMED, ("The lift is broken", "building")], ["corridor", "kind corridor", "corridor form"],
                   {"building": "Lift, corridor and stairs", "unknown": "corridor corridor"})
    assert made[0][0].theme == "building"


@pytest.mark.parametrize("confirmed", [[], [("one", "a")], [("one", "a"), ("two", "a")]])
def test_with_fewer_than_two_themes_there_is_nothing_to_choose_from(confirmed: list[tuple[str, str]]) -> None:
    assert suggest(confirmed, ["a comment", ""]) == [(), ()]


def test_the_same_comments_give_the_same_suggestions_and_groups() -> None:
    comments = [text for text, _ in CONFIRMED]
    assert suggest(CONFIRMED, comments) == suggest(CONFIRMED, comments)
    assert group(comments) == group(comments)


def test_comments_that_share_words_are_grouped_before_anybody_has_confirmed_one() -> None:
    """Seen to fail with the words of all comments named for each group."""
    comments = [text for text, _ in CONFIRMED]
    found = group(comments, most=3)
    assert any("form" in each.words for each in found)
    of_forms = next(each for each in found if "form" in each.words)
    assert sum("form" in comments[member].lower() for member in of_forms.members) >= len(of_forms.members) / 2
    assert len({member for each in found for member in each.members}) == sum(len(each.members) for each in found)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(["", "?!", "no", "the wait", "form form", "zażółć", "a" * 3000]) | st.text(max_size=9),
                max_size=9))
def test_odd_comments_never_stop_it(comments: list[str]) -> None:
    """Seen to fail on comments without a word."""
    made = suggest(CONFIRMED, comments)
    assert len(made) == len(comments)
    assert all(member < len(comments) for each in group(comments) for member in each.members)


def test_words_are_known_in_their_forms() -> None:
    """Seen to fail with only the words that the list itself has."""
    assert "cleaning" in subjects("cleaned") and subjects("") == subjects("qqxv") == []
    assert look_at(["a form", "a form"]).words[:1]
