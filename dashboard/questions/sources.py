"""Which sources the figures come from, and how fresh they are (rule 19)."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.reader import Edition
from dashboard.record import utc
from dashboard.viewer import Viewer

NAME = "sources"
ASKS = "Where do the figures come from, and how fresh are they?"
GRAIN = "one source"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = ()
SCOPES = ("service",)

COVERAGE = "Every source that was ever read."
MOMENTS = ("last_good", "first_at", "last_at")


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are sources in name order, times in UTC; ``extra``: of how many teams people are on the list."""
    rows = asked.data.rows("SELECT * FROM figures.source ORDER BY name, format")
    told = tuple({**row, **{key: utc(row[key]) for key in MOMENTS}} for row in rows)
    everything = (*asked.sources(), *asked.sources("voices"))
    extra = {"teams": int(asked.data.value("SELECT count(*) FROM figures.team"))}
    return Answer(NAME, "ok" if rows else "no_data", told, extra, coverage=COVERAGE, sources=everything)
