"""Four weeks beside the four before, said only where the ranges do not touch (rule 11: no verdict).

Two spans are too few to call anything a change (rule 20: that takes a process chart), so the words only put them side
by side.
"""

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer, Row
from dashboard.figures import downtime as calendar
from dashboard.figures import fold, machine_words, misfeeds, tools
from dashboard.figures.figure import meanings, small_print
from dashboard.words import Words

LEAST = 60.0  # minutes of opening hours; less is not worth a sentence
JAMS = 5  # of both spans together; fewer go up and down by themselves
LIMIT = 3.0  # spreads of jams that fall on pages by chance, as on a process chart


def downtime(answer: Answer, days: Answer) -> list[str]:
    """Say which machines were down for longer or shorter than before; ``days`` tells of which enough is known."""
    said, known = [], calendar.compared(days)
    for row in answer.rows:
        if row["device"] in known and (word := _direction(row)) is not None:
            now = machine_words.stretch(row["low_minutes"], row["high_minutes"])
            before = machine_words.stretch(row["before_low_minutes"], row["before_high_minutes"])
            said.append(f"{tools.name(row)} was down for {word}: {now}, after {before} in the four weeks before.")
    return said


def _direction(row: Row) -> str | None:
    ends = [row[key] for key in ("low_minutes", "high_minutes", "before_low_minutes", "before_high_minutes")]
    if None in ends:
        return None
    low, high, low_before, high_before = ends
    if low - high_before >= LEAST:
        return "longer"
    return "less time" if low_before - high >= LEAST else None


def jams(answer: Answer) -> list[str]:
    """Say where paper got stuck more or less often for the pages that went through, by more than chance."""
    said = []
    for device, (now, before) in misfeeds.spans(answer).items():
        if not (now.pages and before.pages) or now.jams + before.jams < JAMS:
            continue
        expected = (now.jams + before.jams) * now.pages / (now.pages + before.pages)
        share = now.pages / (now.pages + before.pages)
        spread = ((now.jams + before.jams) * share * (1 - share)) ** 0.5
        if abs(now.jams - expected) > LIMIT * spread:
            word = "more" if now.jams > expected else "less"
            said.append(f"Paper got stuck {word} often in {device}: {now.jams} times, after {before.jams} in the four "
                        "weeks before.")
    return said


def card(answer: Answer, days: Answer, misfed: Answer, noted: list[Component], words: Words) -> Component:
    """Draw the list, or say that all looks much the same; ``noted``: what else changed in those weeks."""
    said = [*downtime(answer, days), *jams(misfed)] or [words.tools.same]
    return html.Section([html.H2(words.tools.beside, id="beside-title"), *folded(said, words), *noted,
                         html.P(words.tools.two_spans, className="quiet"),
                         *meanings([words.tools.beside_means, answer.meaning], [], "machines"),
                         small_print(answer, words, about_time=False, meaning=False)],
                        className="card wide", id="beside")


def folded(said: list[str], words: Words) -> list[Component]:
    """Draw the sentences; of many the later ones are folded."""
    kept = len(fold.heaviest([0] * len(said)))
    parts = [html.Ul([html.Li(text) for text in part]) for part in (said[:kept], said[kept:]) if part]
    more = words.tools.folds["beside"][1].format(count=len(said) - kept)
    return [parts[0], *(fold.details(more, [part]) for part in parts[1:])]
