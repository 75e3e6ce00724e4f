"""How often does paper get stuck? By machine and week, beside the pages that went through; no person (rule 7)."""

from dashboard.answer import Answer
from dashboard.questions.contract import Asked, Params
from dashboard.questions.machines import CHOICES, CHOSEN, chosen
from dashboard.reader import Edition
from dashboard.viewer import Viewer

NAME = "misfeeds"
ASKS = "How often does paper get stuck, and after how many pages?"
GRAIN = "one machine, one week"
EDITIONS: tuple[Edition, ...] = ("figures",)
PARAMS = CHOICES
SCOPES = ("service",)

WEEKS = 13
COVERAGE = ("Machines that tell of paper jams, over the last 13 whole weeks; pages only where six or more people use "
            "them.")
MEANING = "Pages are those of the machine's own counter, else those that the print server logged."
# a week without a jam counts only where somebody would have told of one from its Monday on
MISFEEDS = f"""
    SELECT device, week, misfeeds, pages, pages_between_misfeeds FROM figures.device_outcome
    JOIN (SELECT device, strftime(watched_from + INTERVAL 6 DAYS, '%G-W%V') AS told_from,
        strftime(watched_to, '%G-W%V') AS told_to FROM figures.device) USING (device)
    WHERE week BETWEEN $first AND $last AND (misfeeds > 0 OR week BETWEEN told_from AND told_to) AND {CHOSEN}
    ORDER BY lower(device), device, week
"""


def answer(asked: Asked, viewer: Viewer, params: Params) -> Answer:
    """Rows are machines in name order, week by week; pages are none where they are not counted or not known."""
    first, last = asked.whole_weeks(WEEKS)
    rows = tuple(asked.data.rows(MISFEEDS, first=str(first), last=str(last), **chosen(params)))
    return Answer(NAME, "ok" if rows else "no_data", rows, coverage=COVERAGE, sources=asked.sources("machines"),
                  meaning=MEANING, first_day=first.monday, last_day=last.sunday)
