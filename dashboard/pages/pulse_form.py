"""The form that opens a round of the pulse: plain controls, no script."""

from dash import html
from dash.development.base_component import Component

from dashboard.acts.pulse import LONGEST_TITLE
from dashboard.pages.controls import given, post_form, select
from dashboard.pulse import DAYS
from dashboard.words import Words

USUAL = 14


def open_form(words: Words, *, group: bool, improvement: str | None) -> Component:
    """Draw it for a team, or for the co-production group, whose rounds are always about an improvement."""
    said = words.pulse
    days = [(str(each), said.day_choice.format(days=each)) for each in DAYS]
    label = said.about if group else said.about_team
    title = html.Div([html.Label(label, htmlFor="pulse-title"),
                      html.Textarea("", name="title", id="pulse-title", rows="1", maxLength=str(LONGEST_TITLE))],
                     className="field")
    carried = given(improvement=improvement if improvement and improvement.isdigit() else None)
    return post_form("open-pulse", "/pulse", [
        html.P(said.no_names, className="note"), title,
        html.Div([select("days", said.days, days, str(USUAL), key="pulse-days"),
                  select("at_end", said.at_end, [("no", said.at_end_no), ("yes", said.at_end_yes)], "no",
                         key="pulse-end")], className="fields"),
        html.Button(said.new, type="submit"),
    ], **carried)
