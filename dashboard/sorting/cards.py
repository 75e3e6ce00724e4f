"""``GET /told-us/cards``: rounds of cards; one to print, eight a sheet, and the page to type in what was chosen."""

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.sorting.blueprint import Page, ask, blueprint, given, page, things

PATH = "/told-us/cards"
A_SHEET, MOST = 8, 16


@blueprint.get(PATH)
def rounds() -> Page:
    """Draw the rounds that there are, and a form for a new one out of those that wait."""
    words, _ = product_words.of(services.home())
    answer = ask("comments", **given("which"))
    sizes = [(number, [row["comment"] for row in answer.rows[:number]]) for number in (A_SHEET, MOST)
             if number <= len(answer.rows)] or [(len(answer.rows), [row["comment"] for row in answer.rows])]
    return page("cards", answer, words.sorting.cards_title, sizes=[size for size in sizes if size[0]], things=things)


@blueprint.get(f"{PATH}/print")
def to_print() -> Page:
    """Draw a round as cards of A7, eight on a sheet of A4, each with its number."""
    words, _ = product_words.of(services.home())
    answer = ask("comments", **(given("round") or {"round": "0"}))
    sheets = [list(enumerate(answer.rows, 1))[at:at + A_SHEET] for at in range(0, len(answer.rows), A_SHEET)]
    return page("cards_print", answer, words.sorting.cards_print, sheets=sheets, number=_number(answer))


@blueprint.get(f"{PATH}/results")
def results() -> Page:
    """Draw a list beside each number of a round."""
    words, _ = product_words.of(services.home())
    answer = ask("comments", **(given("round") or {"round": "0"}))
    return page("cards_results", answer, words.sorting.cards_type, round=given("round").get("round", ""),
                number=_number(answer))


def _number(answer: Answer) -> int:
    """Return which round it is, from 1."""
    return next((one["number"] for one in answer.extra.get("rounds", ())
                 if str(one["round"]) == given("round").get("round")), 0)
