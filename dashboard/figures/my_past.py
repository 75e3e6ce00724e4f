"""A person's own past weeks, beside nobody else's. Pure; two weeks are never called a change (rule 20)."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.answer import Answer
from dashboard.figures import bars, say
from dashboard.figures.figure import Table
from dashboard.figures.markup import heads
from dashboard.words import Words

HEADS = {"direct": "Direct work", "admin": "Admin and hold-ups"}


def weeks(answer: Answer) -> list[dict[str, Any]]:
    """Return the past weeks that had contracted time, newest first."""
    return [week for week in answer.extra.get("past") or () if week["contracted"]]


def drawn(answer: Answer, words: Words) -> Component:
    """Draw two ranges a week: direct work, and admin with hold-ups."""
    return html.Table(
        [html.Caption(words.my_time.past_title, className="visually-hidden"),
         heads(("Week", *HEADS.values())),
         html.Tbody([html.Tr([html.Th(say.capital(say.week(week["week"])), scope="row"),
                              *(html.Td([_bar(week, kind), _range(week, kind)]) for kind in HEADS)])
                     for week in weeks(answer)])],
        className="bars past")


def _range(week: dict[str, Any], kind: str) -> Component:
    """Say the range; on a narrow screen, where cells stand one below the other, of what it is."""
    return html.Small([html.Span(f"{HEADS[kind]}: ", className="narrow-only"), say.between(**week[kind])])


def _bar(week: dict[str, Any], kind: str) -> Component:
    about = f"{say.week(week['week'])}: {say.between(**week[kind])}"
    return bars.span_bar(week[kind]["low"], week[kind]["high"], kind=kind, about=about)


def finding(answer: Answer, words: Words) -> str:
    """Say of how many weeks, and between which ends their direct work lay."""
    ends = [week["direct"] for week in weeks(answer)]
    direct = say.between(min(one["low"] for one in ends), max(one["high"] for one in ends))
    return words.my_time.past_finding.format(weeks=say.things(len(ends), "week"), direct=direct)


def numbers(answer: Answer, words: Words) -> Table:
    """Give each week with its ranges."""
    rows = tuple((say.capital(say.week(week["week"])), say.between(**week["direct"]), say.between(**week["admin"]),
                  say.duration(week["contracted"])) for week in weeks(answer))
    return Table(words.my_time.past_title, ("Week", *HEADS.values(), "Contracted"), rows)


def alternative(answer: Answer) -> str:
    """Say each week in words."""
    return " ".join(f"{say.capital(say.week(week['week']))}: direct work {say.between(**week['direct'])}, admin and "
                    f"hold-ups {say.between(**week['admin'])}." for week in weeks(answer))


def of_team(shares: Answer, words: Words) -> str:
    """Say the closed figures of the team, or that there are none to show."""
    if shares.state != "ok":
        return words.my_time.compare_none
    ends = {kind: say.between(**shares.extra[kind]) for kind in ("direct", "admin")}
    return words.my_time.compare_said.format(period=say.period(shares.extra["period"]), **ends)
