"""``GET /promise``: what the council's senior lead signed, for anyone to read, signed in or not (rule 24)."""

from flask import Blueprint, render_template

from dashboard import services
from dashboard import words as product_words
from dashboard.figures import say
from dashboard.journal import Journal
from data.errors import WorklightError

blueprint = Blueprint("promise", __name__)
UNSIGNED = ("Nobody has signed yet that what is learned here is never used against anyone, so no page is served. "
            'Run: worklight sign --role "Director of Adult Services"')


@blueprint.get("/promise")
def page() -> str:
    """Show the words that were signed, the role and the day; nothing about anyone."""
    signed = services.journal().signature()
    words, _ = product_words.of(services.home())
    by = signed and words.signature.signed.format(role=signed.role_name, day=say.full_day(signed.signed_on))
    lines = signed.text.splitlines() if signed else []
    return render_template("promise.html", by=by or words.signature.unsigned, lines=lines)


def demand(journal: Journal) -> None:
    """Raise WorklightError where nobody has signed yet: nothing is served then."""
    if journal.signature() is None:
        raise WorklightError(UNSIGNED)
