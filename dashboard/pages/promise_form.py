"""The form of a promise card: plain controls, no script; what can be chosen is chosen, so that less is typed."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.acts.promises import LONGEST
from dashboard.answer import Row
from dashboard.pages.controls import Choice, address, post_form, select
from dashboard.pages.months import months
from dashboard.words import Words
from data.journey import Journey

MONTHS_BACK, MONTHS_ON = 60, 36


def form(row: Row | None, words: Words, journey: Journey, today: date, step: str | None) -> Component:
    """Draw the form of a new card, or of one that is to be changed: it then holds what the card says now."""
    key = f"card{row['card']}" if row else "new"
    now: dict[str, Any] = dict(row) if row else {}
    steps = now.get("steps") or ([step] if step else [])
    now |= {"step_from": steps[0] if steps else None, "step_to": steps[-1] if steps else None}
    none = ("", words.cards.not_said)
    choices: dict[str, list[Choice]] = {
        "decided_by": [none, *words.cards.deciders.items()],
        "measure": [("", words.cards.no_measure), *words.cards.measures.items()],
        "step_from": [("", words.cards.no_step), *((one.key, one.name) for one in journey.step)],
        "step_to": [("", words.cards.no_step), *((one.key, one.name) for one in journey.step)],
    }
    listed = [none, *months(today, [now.get(name) for name in ("due_in", "decided_in", "measured_in")],
                            back=MONTHS_BACK, on=MONTHS_ON)]
    choices |= dict.fromkeys(("due_in", "decided_in", "measured_in"), listed)

    def choose(name: str) -> Component:
        return select(name, _label(name, words), choices[name], now.get(name) or "", key=f"{key}-{name}")

    def write(name: str, rows: int, **more: Any) -> Component:
        return _text(name, _label(name, words), now.get(name), rows, key=f"{key}-{name}", **more)

    carried = {"card": str(row["card"])} if row else {}
    back = address("/promises", step=step) + (f"#card-{row['card']}" if row else "")
    return post_form("write-promise", back, [
        html.P(words.cards.no_names, className="note"),
        write("title", 1, required=True), write("promised", 3, required=True),
        html.Div([choose("due_in"), choose("decided_by"), choose("decided_in")], className="fields"),
        html.Div([choose("step_from"), choose("step_to")], className="fields"),
        html.Div([write("rollout_hours", 1, inputMode="numeric"), choose("measure")], className="fields"),
        write("measured", 3), choose("measured_in"),
        html.Button(words.cards.write, type="submit"),
    ], **carried)


def _label(name: str, words: Words) -> str:
    label: str = {str(key): text for key, text in words.cards.labels.items()}[name]
    return f"{label} (hours)" if name == "rollout_hours" else label


def _text(name: str, label: str, value: Any, rows: int, *, key: str, **more: Any) -> Component:
    most = LONGEST.get(name, 9)
    return html.Div([
        html.Label(label, htmlFor=key),
        html.Textarea("" if value is None else str(value), name=name, id=key, rows=str(rows), maxLength=str(most),
                      **more),
    ], className="field")
