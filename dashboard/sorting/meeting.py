"""``GET /told-us/meeting``: one comment large on a screen in a room, with the themes as big choices."""

from dashboard import services
from dashboard import words as product_words
from dashboard.sorting.blueprint import Page, address, ask, blueprint, given, page

PATH = "/told-us/meeting"


@blueprint.get(PATH)
def meeting() -> Page:
    """Draw the comment at place ``at`` of the list of those to be read; what is decided leaves the list."""
    words, _ = product_words.of(services.home())
    chosen, text = given("which"), given("at").get("at", "0")
    at = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    answer = ask("comments", **chosen, page=str(at // 20 + 1))
    rows = answer.rows[at % 20:at % 20 + 1]
    left = answer.extra.get("of_list", 0)
    following = address(PATH, **chosen, at=str(at + 1)) if at + 1 < left else address(PATH, **chosen)
    heading = words.sorting.meeting_choose if rows else words.sorting.meeting_done
    return page("meeting", answer, heading, row=rows[0] if rows else None, left=left, following=following,
                back=address(PATH, **chosen, at=str(at)))
