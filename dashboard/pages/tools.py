"""*Our tools*: printers and scanners, what is down, what that cost, and how paper gets into the record. No person."""

from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.answer import Answer
from dashboard.auth import current
from dashboard.figures import faults as fault_words
from dashboard.figures import scanning as scan_words
from dashboard.figures import states, tools
from dashboard.figures.figure import Download, Table, figure
from dashboard.pages.shell import frame
from dashboard.words import Words

dash.register_page(__name__, path="/tools", title="Our tools - Worklight", order=6)  # type: ignore[no-untyped-call]


def layout(**_unknown: Any) -> Component:
    """Draw what is known of the machines."""
    words, _ = product_words.of(services.home())
    ask = partial(services.lens().ask, current.viewer())
    answer, faults, scanning = ask("tools"), ask("faults"), ask("scanning")
    heading = tools.finding(answer, words)
    if answer.state != "ok":
        body = html.Section(states.empty(answer, words, more=words.tools.how_to_begin), className="card")
        return frame("tools", heading, words.pages["tools"].intro, body)
    return frame(
        "tools", heading, words.pages["tools"].intro,
        _card(answer, words, "machines", "Each machine, now and in the last four weeks", tools.machines(answer, words)),
        *([_card(faults, words, "faults", fault_words.finding(faults), fault_words.faults(faults, words))]
          if faults.rows else []),
        *([_card(scanning, words, "scanning", scan_words.finding(scanning), scan_words.scanners(scanning))]
          if scanning.rows else []),
        tools.talk(answer, words),
    )


def _card(answer: Answer, words: Words, key: str, finding: str, data: Table) -> Component:
    question = "tools" if key == "machines" else key
    return figure(
        answer, words, key=key, finding=finding, subtitle=data.caption, graphic=tools.drawn(data),
        alternative=tools.alternative(data), numbers=None,
        downloads=[Download(words.tools.downloads[key], f"/export/{question}.csv"),
                   Download(words.tools.downloads[key], f"/export/{question}.json", "JSON"),
                   *([Download(words.summary.link, "/export/tools-summary.txt", "TXT")] if key == "machines" else [])],
        about_time=False, how="machines", class_name="wide",
    )
