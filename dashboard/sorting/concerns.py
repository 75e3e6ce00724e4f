"""``GET /told-us/concerns``: comments that may tell of somebody who is not safe, for the role that was named for it."""

from dashboard import services
from dashboard import words as product_words
from dashboard.sorting.blueprint import Page, ask, blueprint, page, things


@blueprint.get("/told-us/concerns")
def concerns() -> Page:
    """Draw those that wait, each with a line to say what was done, and what was done before."""
    words, _ = product_words.of(services.home())
    answer = ask("concerns")
    said = words.sorting
    heading = said.concerns_title.format(comments=things(len(answer.rows))) if answer.rows else said.concerns_none
    return page("concerns", answer, heading, key="concerns")
