"""``GET /told-us/sort``: comments one after the other with what is suggested, and several at once."""

from typing import Any

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.figures import say
from dashboard.safeguarding import safeguarding_role
from dashboard.sorting.blueprint import Page, address, ask, blueprint, given, page, things
from dashboard.words import Words

PATH = "/told-us/sort"
CHOICES = ("which", "theme", "group", "comment")


@blueprint.get(PATH)
def sort() -> Page:
    """Draw a list of comments; the one in ``at`` (from 0, of the page) stands first, with all that can be chosen."""
    words, _ = product_words.of(services.home())
    chosen = given(*CHOICES)
    answer = ask("comments", **chosen, **given("page"))
    at = _at(len(answer.rows))
    rows = [*answer.rows[at:], *answer.rows[:at]]
    kept: dict[str, Any] = chosen | given("page")
    following = address(PATH, **kept, at=str(at + 1)) if at + 1 < len(rows) else _next_page(answer, chosen)
    return page("sort", answer, _heading(answer, chosen, words), rows=rows, chosen=chosen, following=following,
                lists=_lists(answer, words, chosen), back=address(PATH, **kept) if "comment" not in chosen else PATH,
                earlier=_turn(answer, chosen, -1), later=_turn(answer, chosen, 1),
                role=words.roles[safeguarding_role(services.home())].lower(), things=things)


def _at(rows: int) -> int:
    text = given("at").get("at", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 and int(text) < rows else 0


def _heading(answer: Answer, chosen: dict[str, str], words: Words) -> str:
    if answer.state != "ok":
        return words.pages["sort"].title
    said, comments = words.sorting, things(answer.extra["of_list"])
    if "comment" in chosen:
        return said.one_comment
    if "theme" in chosen:
        return said.of_theme.format(comments=comments, theme=theme_name(answer, chosen["theme"]))
    if "group" in chosen:
        return said.of_group.format(comments=comments)
    which = chosen.get("which", "waiting")
    if which == "waiting":
        return said.waiting.format(comments=comments) if answer.extra["of_list"] else said.waiting_none
    of = {"given": said.of_given, "differ": said.of_differ, "decided": said.of_decided}
    return of[which].format(comments=comments)


def theme_name(answer: Answer, key: str) -> str:
    """Return what a theme is called; one that is not known is its key."""
    return next((str(one["name"]) for one in answer.extra["themes"] if one["key"] == key), key)


def _lists(answer: Answer, words: Words, chosen: dict[str, str]) -> list[tuple[str, str, bool]]:
    counts = answer.extra.get("counts", {})
    other = any(name in chosen for name in ("theme", "group", "comment"))
    return [(address(PATH, which=name), f"{label} ({say.number(counts.get(name, 0))})",
             not other and chosen.get("which", "waiting") == name) for name, label in words.sorting.lists.items()]


def _turn(answer: Answer, chosen: dict[str, str], way: int) -> str | None:
    """Return the address of the page before or after, or None."""
    to = answer.extra.get("page", 1) + way
    keep: dict[str, Any] = dict(chosen)
    return address(PATH, **keep, page=str(to)) if 1 <= to <= answer.extra.get("pages", 1) else None


def _next_page(answer: Answer, chosen: dict[str, str]) -> str | None:
    return _turn(answer, chosen, 1)
