"""A tiny app with answers made by hand: every page in every state, without waiting for data."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread
from typing import Any

import dash
import hand_answers as answers
import hand_ideas as ideas
from flask import request
from werkzeug.serving import make_server

from dashboard.answer import Answer
from dashboard.app import create_app
from dashboard.journal import Journal
from dashboard.viewer import Viewer
from data.home import Home

VIEWERS = {
    "practitioner": Viewer("amara@example.org", "practitioner", "Adults East", "P1"),
    "team_manager": Viewer("manager@example.org", "team_manager", "Adults East", "P0"),
    "coproduction_member": Viewer("group@example.org", "coproduction_member"),
    "senior_leader": Viewer("leader@example.org", "senior_leader"),
    "governance": Viewer("ig@example.org", "governance"),
}
EVERYONE = {"waits", "themes", "who-sees-what", "sources", "tools", "faults", "scanning", "downtime", "queue-waits",
            "supplies", "misfeeds", "flow", "team-variation", "dated-notes", "demand", "promises", "terms",
            "agreed", "answers", "not-yet-heard", "asked-of-leaders", "quotes",
            "improvements", "weekly-measure"}
STAFF = EVERYONE - {"team-variation"} | {"my-week", "my-choices", "my-looks", "team-period", "team-flow", "team-map",
                                         "to-be", "team-terms", "pulse"}
ALLOWED = {"practitioner": STAFF,
           "coproduction_member": EVERYONE | {"service-period", "pulse", "comments", "theme-history"},
           "governance": EVERYONE | {"service-period", "concerns"},
           "team_manager": STAFF | {"team-week", "allocation", "supervision", "partner-team", "team-demand"}}


def _of_team(made: Callable[[], Answer]) -> Callable[[], Answer]:
    def of_team() -> Answer:
        answer = made()
        return answer.with_(extra={**answer.extra, "team": "Adults East"})
    return of_team


FULL: dict[str, Callable[[], Answer]] = {
    "team-period": answers.team_period,
    "service-period": answers.service_period,
    "tools": answers.tools,
    "faults": answers.faults,
    "scanning": answers.scanning,
    "downtime": answers.downtime,
    "queue-waits": answers.queue_waits,
    "supplies": answers.supplies,
    "misfeeds": answers.misfeeds,
    "waits": answers.waits,
    "themes": answers.themes,
    "quotes": answers.quotes,
    "comments": answers.comments,
    "theme-history": answers.theme_history,
    "concerns": answers.concerns,
    "team-week": answers.team_week,
    "allocation": answers.allocation,
    "my-week": answers.my_week,
    "my-choices": answers.my_choices,
    "my-looks": answers.my_looks,
    "who-sees-what": answers.who_sees_what,
    "sources": answers.sources,
    "supervision": answers.supervision,
    "partner-team": answers.partner_team,
    "team-variation": answers.team_variation,
    "team-map": answers.team_map,
    "to-be": answers.to_be,
    "dated-notes": answers.dated_notes,
    "demand": answers.demand,
    "pulse": answers.pulse,
    "agreed": answers.agreed,
    "promises": answers.promises,
    "answers": answers.answers,
    "not-yet-heard": answers.not_yet_heard,
    "asked-of-leaders": answers.asked_of_leaders,
    "improvements": ideas.improvements,
    "weekly-measure": ideas.weekly_measure,
    "terms": answers.terms,
    "team-terms": answers.team_terms,
    "team-demand": answers.team_demand,
    "flow": answers.flow_paths,
    "team-flow": _of_team(answers.flow_paths),
    **{f"flow:{view}": made for view, made in answers.FLOW_VIEWS.items()},
    **{f"team-flow:{view}": _of_team(made) for view, made in answers.FLOW_VIEWS.items()},
}


def _broken() -> Answer:
    raise RuntimeError("An answer that fails, so that the page for it can be looked at.")


NOBODY = {"shown": False, "low": None, "high": None, "colleagues": None}
SCENES: dict[str, dict[str, Callable[[], Answer]]] = {
    "full": {},
    "newer": {},
    "sharing-on": {"my-choices": lambda: answers.my_choices(on=True)},
    "no-agreement": {
        "my-choices": lambda: answers.my_choices(can=False),
        "my-looks": lambda: Answer("my-looks", "ok"),
        "team-week": lambda: answers.team_week("no_data", agreed_on=None),
        "team-period": lambda: answers.team_period(band=NOBODY),
    },
    "band-only": {"team-week": lambda: answers.team_week("no_data")},
    "too-few": {
        "team-period": lambda: answers.team_period("too_few"),
        "service-period": lambda: answers.service_period("too_few"),
        "team-week": lambda: answers.team_week("no_data"),
    },
    "not-yet": {
        "team-period": lambda: answers.team_period("not_yet", periods=()),
        "my-week": lambda: Answer("my-week", "no_data", extra={"weeks": answers.WEEKS, "week": "2026-W44"}),
    },
    "empty": {
        name: (lambda name=name: Answer(name, "nothing_loaded"))
        for name in FULL
        if name not in {"who-sees-what", "promises", "pulse", "agreed", "improvements"} and ":" not in name
    },
    "no-pulse": {"pulse": lambda: answers.pulse(0, open_=False),
                 "agreed": lambda: Answer("agreed", "ok", extra={"own": "team", "history": {}})},
    "few-pulse": {"pulse": lambda: answers.pulse(told=False, open_=False)},
    "sorted": {"comments": answers.no_comments, "quotes": lambda: Answer("quotes", "ok"),
               "theme-history": lambda: Answer("theme-history", "no_data"),
               "concerns": lambda: Answer("concerns", "ok", extra={"dealt": []})},
    "no-promise": {"promises": lambda: Answer("promises", "ok", extra={"step": None, "history": {}})},
    "no-idea": {"improvements": lambda: ideas.improvements(())},
    "broken": dict.fromkeys(FULL, _broken),
    "bad": {
        name: (lambda name=name: Answer(name, "bad_request"))
        for name in ("team-week", "team-period", "my-week", "waits")
    },
}


class HandLens:
    """Answers from the scene that the browser's cookie names."""

    def published(self) -> int:
        """One version, or the next where the browser's cookie names that scene."""
        return 2 if request.cookies.get("scene") == "newer" else 1

    def heard(self, comment: str) -> None:
        """Nothing of the form has been published."""

    def ask(self, viewer: Viewer | None, question: str, **params: str) -> Answer:
        if viewer is None or question not in ALLOWED.get(viewer.role, EVERYONE | {"service-period"}):
            return Answer(question, "not_yours")
        scene = SCENES[request.cookies.get("scene", "full")]
        key = f"{question}:{params['view']}" if "view" in params else question
        return scene.get(question, FULL[key])().with_(question=question)


def make_app(home: Home) -> dash.Dash:
    """Make the real app of a home, with an account for each role, and put answers made by hand behind it."""
    journal = Journal.open(home, lambda: datetime(2026, 11, 2, 9, tzinfo=UTC))
    journal.sign("Director of Adult Services", date(2026, 11, 2), "It is never used against anyone.", "tester")
    journal.close()
    app = create_app(home, now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), demo=True)
    real = app.server.extensions["worklight"]
    for viewer in VIEWERS.values():
        if real.journal.account(viewer.account) is None:
            real.journal.add_account(
                viewer.account, viewer.role, team=viewer.team, person=viewer.person, password="a long enough password"
            )
    app.server.extensions["worklight"] = replace(real, lens=HandLens())
    return app


@contextmanager
def serving(app: Any) -> Iterator[str]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
