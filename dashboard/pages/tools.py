"""*Our tools*: printers and scanners, what is down, what that cost, and how paper gets into the record. No person."""

from datetime import timedelta
from functools import partial
from typing import Any

import dash
from dash import html
from dash.development.base_component import Component

from dashboard import services
from dashboard import words as product_words
from dashboard.auth import current
from dashboard.figures import changes, meanwhile, say, states, tools
from dashboard.figures.fold import later
from dashboard.pages import step_card, way
from dashboard.pages import tools_cards as cards
from dashboard.pages.controls import address, given, one, select
from dashboard.pages.shell import frame
from dashboard.words import Words

dash.register_page(__name__, path="/tools", title="Our tools - Worklight", order=6)  # type: ignore[no-untyped-call]

EIGHT_WEEKS = timedelta(weeks=8)  # four weeks beside the four before


def layout(site: Any = None, device: Any = None, **_unknown: Any) -> Component:
    """Draw what is known of the machines, of a site or of one machine where the address says so."""
    words, journey = product_words.of(services.home())
    chosen = given(site=one(site), device=one(device))
    ask = partial(services.lens().ask, current.viewer())
    answer = ask("tools", **chosen)
    everything = ask("tools") if chosen else answer
    heading = tools.finding(answer, words)
    if answer.state != "ok":
        body = html.Section(states.empty(answer, words, more=words.tools.how_to_begin), className="card")
        return frame("tools", heading, words.pages["tools"].intro, *_back(chosen, words), body)
    fold = partial(later, summary=words.shell.unfold)
    seen = cards.Seen(words, chosen, lambda question: ask(question, **chosen))
    days, misfed = seen.ask("downtime"), seen.ask("misfeeds")
    noted = meanwhile.beside(ask("dated-notes"), words, say.local_day(services.now()) - EIGHT_WEEKS)
    return frame(
        "tools", heading, words.pages["tools"].intro,
        *_sites(sorted({row["site"] for row in everything.rows if row["site"]}), chosen, words),
        *step_card.card(ask, words, journey),
        cards.machines(seen, answer),
        *map(fold, (*cards.downtime(seen, days), *cards.faults(seen), *cards.waits(seen), *cards.paper(seen),
                    *cards.jams(seen, misfed), *cards.stock(seen), changes.card(answer, days, misfed, noted, words))),
        tools.talk(answer, words), around=chosen,
    )


def _sites(sites: list[str], chosen: dict[str, Any], words: Words) -> list[Component]:
    """Offer the sites to choose from, where there is more than one."""
    if len(sites) < 2:
        return _back(chosen, words)
    options = [("", words.tools.all_sites), *((site, site) for site in sites)]
    form = html.Form([*way.carried(), select("site", "Site", options, chosen.get("site") or "", key="choose-site"),
                      html.Button("Show", type="submit", className="quiet-button")],
                     method="get", action=address("/tools"), className="inline")
    return [html.Div([form, *_back(chosen, words)], className="chooser")]


def _back(chosen: dict[str, Any], words: Words) -> list[Component]:
    return [html.A(words.tools.back, href="/tools")] if chosen else []
