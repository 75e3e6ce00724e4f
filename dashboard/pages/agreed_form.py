"""The form of what a group agreed: six prompts with help, none needed, and a day to look at it again; no script."""

from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from dashboard.acts.agreed import LONGEST
from dashboard.agreed import PROMPTS
from dashboard.answer import Row
from dashboard.figures import say
from dashboard.figures.markup import aria
from dashboard.pages.controls import Choice, post_form, select
from dashboard.words import Words

WEEKS = (2, 4, 6, 8, 12, 26)


def form(row: Row | None, words: Words, today: date) -> Component:
    """Draw the form; it holds what stands on the paper now."""
    held = row["look_again_on"] if row else None
    return post_form("write-agreed", "/agreed", [
        html.P(words.agreed.no_names, className="note"),
        *(_prompt(name, row[name] if row else None, words) for name in PROMPTS),
        select("look_again_on", words.agreed.look_again_label, _days(today, held, words), str(held or ""),
               key="look-again"),
        html.Button(words.agreed.write, type="submit"),
    ])


def _prompt(name: str, value: str | None, words: Words) -> Component:
    key = f"agreed-{name}"
    return html.Div([
        html.Label(words.agreed.prompts[name], htmlFor=key),
        html.Span(words.agreed.help[name], id=f"{key}-help", className="help"),
        html.Textarea(value or "", name=name, id=key, rows="1" if name == "lead" else "3",
                      maxLength=str(LONGEST[name]), **aria(describedby=f"{key}-help")),
    ], className="field")


def _days(today: date, held: date | None, words: Words) -> list[Choice]:
    """Return days to choose from, and the one that was chosen before."""
    coming = [(day, words.agreed.in_weeks.format(day=say.full_day(day), weeks=weeks))
              for weeks in WEEKS for day in [today + timedelta(weeks=weeks)]]
    kept = [(held, say.full_day(held))] if held and held not in dict(coming) else []
    return [("", words.agreed.no_day), *((str(day), text) for day, text in kept + coming)]
