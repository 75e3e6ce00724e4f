"""``GET /told-us/quote``: look at every word of a comment and release it without those that are ticked."""

from dashboard import services
from dashboard import words as product_words
from dashboard.quotes import pieces, text_hash
from dashboard.sorting.blueprint import Page, ask, blueprint, given, page


@blueprint.get("/told-us/quote")
def quote() -> Page:
    """Draw the words of one comment as boxes to tick; nothing where its writer did not agree to be quoted."""
    words, _ = product_words.of(services.home())
    answer = ask("comments", **(given("comment") or {"comment": "0" * 32}))
    row = answer.rows[0] if answer.rows and answer.rows[0].get("may_quote") else None
    return page("quote", answer, words.sorting.quote_title if row else words.sorting.no_quote, row=row,
                pieces=pieces(row["text"]) if row else [], hash=text_hash(row["text"]) if row else "")
