"""Answers made by hand, in the shapes that the lens gives: what the gallery shows."""

from datetime import UTC, date, datetime, timedelta

from dashboard.answer import Answer, SourceDate
from dashboard.pulse import GROUPS, ITEMS, OUTCOMES

WEEKS = ("2026-W44", "2026-W43", "2026-W42")
PERIODS = ("2026-P11", "2026-P10")
MONDAY = date(2026, 10, 26)
SOURCES = (
    SourceDate("case system", datetime(2026, 11, 22, 18, 4, tzinfo=UTC)),
    SourceDate("payments", datetime(2026, 11, 20, 16, 0, tzinfo=UTC)),
)
STEPS = ("first_contact", "assessment", "planning", "plan_in_place", "review")


def _pct(direct: int, case: int, reflection: int, travel: int, admin: int, held: int) -> dict[str, int]:
    return {
        "direct": direct,
        "case_work": case,
        "reflection": reflection,
        "travel": travel,
        "admin": admin,
        "held_up": held,
    }


def team_period(state: str = "ok", **extra: object) -> Answer:
    base = {
        "team": "Adults East",
        "period": "2026-P11",
        "periods": PERIODS,
        "listed": 11,
        "kinds": _pct(35, 25, 10, 5, 15, 10),
        "direct": {"low": 30, "high": 45},
        "admin": {"low": 20, "high": 25},
        "no_record": 20,
        "band": {"shown": True, "low": 20, "high": 35, "colleagues": 7},
        "on": None,
    }
    splits = (
        _pct(40, 20, 0, 0, 30, 10),
        _pct(35, 25, 10, 0, 20, 10),
        _pct(25, 35, 10, 0, 25, 5),
        _pct(45, 20, 0, 0, 20, 15),
        _pct(30, 30, 10, 0, 25, 5),
    )
    rows = tuple({"step": step, "kinds": split} for step, split in zip(STEPS, splits, strict=True))
    if state != "ok":
        keep = {"team": "Adults East", "period": "2026-P11", "periods": PERIODS, "on": date(2026, 11, 30)}
        return Answer("team-period", state, (), keep | extra, "2026-P11")  # type: ignore[arg-type]
    return Answer(
        "team-period",
        "ok",
        rows,
        base | extra,
        "2026-P11",
        date(2026, 10, 5),
        date(2026, 11, 1),
        "11 colleagues on the team's list",
        SOURCES,
    )


def service_period(state: str = "ok") -> Answer:
    def row(
        unit: str, level: str, colleagues: int, direct: tuple[int, int], admin: tuple[int, int]
    ) -> dict[str, object]:
        return {
            "service": None if level == "council" else "Adults",
            "unit": unit,
            "level": level,
            "colleagues": colleagues,
            "state": "ok",
            "direct": {"low": direct[0], "high": direct[1]},
            "admin": {"low": admin[0], "high": admin[1]},
            "no_record": 15,
            "kinds": _pct(30, 20, 5, 10, 25, 10),
        }

    rows = (
        row("Adults East and a partner team with a long name", "team", 10, (30, 50), (15, 20)),
        row("Other teams together", "others", 25, (25, 45), (15, 15)),
        row("Adults", "service", 35, (25, 45), (15, 20)),
        row("The whole council", "council", 35, (25, 45), (15, 20)),
    )
    merged = {"assessment": "first_contact"}
    kinds = _pct(35, 20, 5, 10, 25, 5)
    steps = tuple(
        {"step": step, "kinds": None if step in merged else kinds, "counted_with": merged.get(step)} for step in STEPS
    )
    extra = {"period": "2026-P11", "periods": PERIODS}
    return Answer(
        "service-period",
        state,
        rows if state == "ok" else (),
        extra | ({"council": rows[-1], "steps": steps} if state == "ok" else {}),
        "2026-P11",
        date(2026, 10, 5),
        date(2026, 11, 1),
        "Everyone on a team's list, in groups of 10 or more",
        SOURCES,
    )


def waits(team: str | None = "Adults East") -> Answer:
    days = (1.6, 18.4, 10.5, 23.9, None)
    rows = tuple(
        {"step": step, "median_days": value, "cases": 30 if value else None, "state": "ok" if value else "too_few"}
        for step, value in zip(STEPS, days, strict=True)
    )
    return Answer(
        "waits",
        "ok",
        rows,
        {"team": team, "period": "2026-P11", "periods": PERIODS},
        "2026-P11",
        date(2026, 10, 5),
        date(2026, 11, 1),
        "All cases of the team",
        SOURCES[:1],
    )


def themes() -> Answer:
    said = (
        ("assessment", "Tell it once", 31, 120),
        ("planning", "Let me see the plan", 22, 70),
        ("assessment", "Time to think", 18, 120),
        ("review", "Ask what changed", 17, 50),
        ("first_contact", "Tell me who will ring back", 14, 44),
        ("assessment", "Plain words", 12, 120),
        (None, "Thank you for listening", 11, 40),
        ("assessment", "Parking at the office", "a few", 120),
    )
    rows = tuple(
        {"step": s, "theme": t, "key": t.casefold(), "people": p, "of_total": o, "retired": t == "Plain words",
         "decided_by": "coproduction_member" if n % 2 else None, "decided_on": date(2026, 11, 18) if n % 2 else None,
         "some_as_given": n % 3 > 0, "term": "small_step" if n == 1 else None, "urgency": "soon" if n == 1 else None}
        for n, (s, t, p, o) in enumerate(said)
    )
    return Answer(
        "themes",
        "ok",
        rows,
        {"first_on": date(2026, 5, 25), "last_on": date(2026, 11, 20), "total": 324},
        first_day=date(2026, 5, 25),
        last_day=date(2026, 11, 20),
        coverage="324 comments",
        sources=(SourceDate("feedback", datetime(2026, 11, 20, tzinfo=UTC)),),
    )


def quotes() -> Answer:
    row = {"theme": "Tell it once", "key": "tell it once", "step": "assessment", "id": None,
           "text": "I told my story four times. Please read what [...] wrote down.",
           "released_by": "coproduction_member", "released_on": date(2026, 11, 18)}
    other = {**row, "theme": "Let me see the plan", "step": "planning", "text": "Let me see it before it is final."}
    return Answer("quotes", "ok", (row, other), {"held_back": True}, coverage="Two comments.", sources=SOURCES[:1],
                  first_day=date(2026, 5, 25), last_day=date(2026, 11, 20))


def comments() -> Answer:
    """Three comments: one that waits, with suggestions; one on which two chose differently; one that came so."""
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    base: dict[str, object] = {
        "received_on": date(2026, 11, 20), "channel": "survey", "service": "Adults", "step": "assessment", "themes": [],
        "names": [], "decided": False, "differ": False, "choices": [], "suggested": [], "may_quote": True,
        "doubtful": [1], "released": None}
    suggested = [{"theme": "tell it once", "name": "Tell it once", "because": ["story", "again"]},
                 {"theme": "plain words", "name": "Plain words", "because": []},
                 {"theme": "", "name": "", "because": ["thank"]}]
    differ = [{"role": "coproduction_member", "at": at, "suggested": True, "names": ["Tell it once"]},
              {"role": "coproduction_member", "at": at, "suggested": False, "names": []}]
    rows = (
        {**base, "comment": f"{1:032x}", "text": "I told [name] my story again. Please read it.",
         "suggested": suggested},
        {**base, "comment": f"{2:032x}", "text": "Nobody told us.", "themes": ["tell it once"],
         "names": ["Tell it once"], "decided": True, "differ": True, "choices": differ, "may_quote": False},
        {**base, "comment": f"{3:032x}", "text": "Easy words, please.", "themes": ["plain words"],
         "names": ["Plain words"], "released": 6},
    )
    themes = [{"key": name.casefold(), "name": name, "comments": 20 + n, "retired": n == 2,
               "term": "small_step" if n else None, "urgency": "soon" if n else None,
               "decided_by": "coproduction_member" if n else None, "decided_on": date(2026, 11, 18) if n else None}
              for n, name in enumerate(("Tell it once", "Plain words", "Parking"))]
    extra = {"counts": {"waiting": 212, "given": 40, "differ": 1, "decided": 90}, "of_list": 212, "page": 1,
             "pages": 11, "seen": 7, "working": False, "themes": themes,
             "groups": [{"words": ["lift", "broken"], "comments": ["a", "b", "c"]}],
             "rounds": [{"round": 3, "number": 1, "cards": 16, "at": at}]}
    return Answer("comments", "ok", rows, extra, coverage="Every comment.")


def no_comments() -> Answer:
    full = comments()
    extra = {**full.extra, "counts": dict.fromkeys(full.extra["counts"], 0), "of_list": 0, "pages": 1, "themes": [],
             "groups": [], "rounds": []}
    return full.with_(rows=(), extra=extra)


def theme_history() -> Answer:
    at = datetime(2026, 11, 18, 9, tzinfo=UTC)
    row = {"id": 4, "kind": "themes", "theme": None, "name": None, "into": None, "value": None, "comments": 12,
           "themes": ["Tell it once"], "suggested": True, "role": "coproduction_member", "at": at, "undone_by": None,
           "undone_at": None}
    rows = (row, {**row, "id": 3, "kind": "merge", "name": "Again", "into": "Tell it once", "suggested": False},
            {**row, "id": 2, "kind": "make", "name": None, "undone_by": "coproduction_member", "undone_at": at},
            {**row, "id": 1, "kind": "urgency", "name": "Tell it once", "value": "soon"})
    return Answer("theme-history", "ok", rows, coverage="The last decisions.")


def concerns() -> Answer:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    row = {"comment": f"{4:032x}", "received_on": date(2026, 11, 20), "channel": "paper form", "service": "Adults",
           "step": "review", "text": "I am afraid at night.", "marked_at": at, "marked_by": "coproduction_member",
           "taken_back": True}
    return Answer("concerns", "ok", (row,), {"dealt": [
        {"id": 3, "at": at, "role": "governance", "words": "The duty team rang the same day."}], "seen": 5})


def team_week(state: str = "ok", **extra: object) -> Answer:
    def row(
        name: str, kinds: dict[str, int], none: int, direct: tuple[int, int], admin: tuple[int, int]
    ) -> dict[str, object]:
        return {
            "name": name,
            "kinds": kinds,
            "no_record": none,
            "direct": {"low": direct[0], "high": direct[1]},
            "admin": {"low": admin[0], "high": admin[1]},
        }

    rows = (
        row("Amara Okonkwo", _pct(31, 18, 6, 7, 16, 6), 16, (28, 47), (20, 24)),
        row("Joel Pritchard", _pct(27, 22, 5, 9, 15, 4), 18, (24, 45), (17, 21)),
        row("Priya Raman-Featherstonehaugh", _pct(35, 19, 8, 6, 12, 2), 18, (30, 53), (12, 17)),
    )
    base = {"team": "Adults East", "week": "2026-W44", "weeks": WEEKS, "agreed_on": date(2026, 3, 2)}
    return Answer(
        "team-week",
        state,
        rows if state == "ok" else (),
        base | extra,
        "2026-W44",
        MONDAY,  # type: ignore[arg-type]
        MONDAY + timedelta(days=6),
        "colleagues who chose to show this week",
        SOURCES,
    )


def allocation() -> Answer:
    names = ("Amara Okonkwo", "Ben Carr", "Dilys Owen", "Joel Pritchard", "Priya Raman-Featherstonehaugh")
    rows = tuple(
        {"name": name, "open": 14 + n, "new": n % 3, "waiting": n % 2, "contracted_days": 20 - n, "leave_days": n / 2,
         "words": {"Court work, with a statement to write": n, "Several agencies": 2} if n else {}}
        for n, name in enumerate(names)
    )
    return Answer(
        "allocation",
        "ok",
        rows,
        {
            "team": "Adults East",
            "as_of": date(2026, 11, 22),
            "period": "2026-P12",
            "waiting": [{"step": "assessment", "cases": 6, "unallocated": 2},
                        {"step": "review", "cases": 11, "unallocated": 0}],
        },
        "2026-P12",
        coverage="11 colleagues on the team's list",
        sources=SOURCES[:1],
    )


def _demand(question: str, rows: tuple[dict[str, object], ...]) -> Answer:
    return Answer(question, "ok", rows, {"team": None}, first_day=date(2026, 9, 7), last_day=date(2026, 11, 1),
                  coverage="All work", sources=SOURCES[:1], meaning="Came in means that a step came in.")


def demand() -> Answer:
    """Two periods, of one of which few people did the work of business support."""
    row = {"period": "2026-P11", "came_in": 480, "closed": 455, "staffed_hours": 11_350, "taken_on": 1220,
           "by_support": 310}
    return _demand("demand", (row, row | {"period": "2026-P10", "closed": None, "by_support": None}))


def team_demand() -> Answer:
    """Two periods of a team that has grown: of the earlier one there are no hours."""
    row = {"period": "2026-P11", "came_in": 61, "closed": 44, "staffed_hours": 1184, "taken_on": 140, "state": "ok"}
    few = {"period": "2026-P10", "staffed_hours": None, "taken_on": None, "state": "few_carry"}
    return _demand("team-demand", (row, row | few))


def _terms(question: str, teams: tuple[str | None, ...], means: str) -> Answer:
    counts = {"prevention": 240, "crisis": 95, "statutory": 780, None: 1960}
    rows = [{"team": team, "quarter": quarter, "group": group, "pieces": count, "state": "ok"}
            for team in teams for quarter in ("2026-Q3", "2026-Q2") for group, count in counts.items()]
    rows[-3] |= {"pieces": None, "state": "too_few" if question == "terms" else "few_carry"}
    groups = {"prevention": ["Welfare call"], "crisis": ["Duty visit"], "statutory": [], "none": ["Post", "Scanning"]}
    extra = {"team": "Adults East", "prevention_means": means, "terms_version": 2, "groups": groups,
             "earlier_lists": ["2026-Q2"]}
    return Answer(question, "ok", tuple(rows), extra, first_day=date(2026, 4, 1),
                  last_day=date(2026, 9, 30), coverage="All work", sources=SOURCES[:1], meaning="No hours.")


def terms() -> Answer:
    """The whole service, and two teams."""
    return _terms("terms", (None, "Adults East and a partner team with a long name", "Adults West"), "fewer_barriers")


def team_terms() -> Answer:
    """One's own team, of which one group is one person's."""
    return _terms("team-terms", (None,), "fewer_barriers")


PULSE_SAID = {"low": ("high", "low", "low"), "middle": ("low", "middle", "middle"), "apart": ("apart",) * 3,
              "high": ("low", "low", "high")}


def pulse(rounds: int = 2, *, open_: bool = True, answered: bool | None = False, told: bool = True,
          may_open: bool = True) -> Answer:
    """Rounds with each kind of row, the newest first; the newest may be one that too few answered."""
    spans = [(date(2026, 10, 5), date(2026, 10, 18)), (date(2026, 7, 6), date(2026, 7, 19))][:rounds]
    over = [{"round": 9 - n, "title": None if n else "Tell it once, with a rather long name", "improvement": None,
             "at_end": not n, "first_day": first, "last_day": last, "opened_by": "team_manager", "told": told or n > 0,
             "people_from": 10, "people_to": 14} for n, (first, last) in enumerate(spans)]
    rows = tuple(
        {"round": one["round"], "title": one["title"], "first_day": one["first_day"], "last_day": one["last_day"],
         "item": item, "factor": factor,
         **dict(zip(GROUPS, list(PULSE_SAID.values())[place % len(PULSE_SAID)], strict=True))}
        for one in over if one["told"]
        for place, (item, factor) in enumerate([*ITEMS.items(), *(OUTCOMES.items() if one["at_end"] else ())]))
    running = {"round": 11, "title": "Plain letters", "improvement": 2, "at_end": True, "answered": answered,
               "first_day": date(2026, 11, 16), "last_day": date(2026, 11, 29), "opened_by": "team_manager"}
    return Answer("pulse", "ok", rows, {"rounds": over, "open": running if open_ else None, "may_open": may_open},
                  first_day=spans[0][0] if spans else None, last_day=spans[0][1] if spans else None,
                  coverage="Those who chose to answer.", meaning="In our own words.")


def agreed(own: str | None = "team") -> Answer:
    """The team's paper, due, with everything on it, and that of the group, with little."""
    full = {"principles": "We try one small thing at a time.", "lead": "Head of service",
            "outcomes": "People tell their story once.", "trust": "Nobody is blamed.", "buy_in": "The contact centre.",
            "capacity": "An hour on Thursdays.", "look_again_on": date(2026, 11, 20), "due": True}
    little = dict.fromkeys(full) | {"principles": "People with care needs speak first.", "due": False}
    by = {"written_on": date(2026, 11, 2), "written_by": "practitioner"}
    rows = ({"whose": "team", "team": "Adults East", **full, **by}, {"whose": "group", "team": None, **little, **by})
    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    history = {"team": [{"at": at, "role": "practitioner", "taken_back": False},
                        {"at": at, "role": "team_manager", "taken_back": True}],
               "group": [{"at": at, "role": "coproduction_member", "taken_back": False}]}
    return Answer("agreed", "ok", rows if own == "team" else rows[1:], {"own": own, "history": history},
                  coverage="What somebody has written down.", meaning="In the words of those who wrote it.")
def answers() -> Answer:
    plain = {"of_total": 60, "lately": True, "since": date(2026, 5, 25), "since_month": False, "state": "waits",
             "overdue": False, "reason": None, "owner": None, "on_day": None, "said_since": None, "everywhere": False,
             "answered_on": None, "answered_by": None, "answer_id": None, "can_take_back": False}
    said = {"answered_on": date(2026, 10, 2), "answered_by": "team_manager", "can_take_back": True, "owner": "service"}
    rows = (
        plain | said | {"theme": "one number to ring", "name": "One number to ring", "step": "first_contact",
                        "people": 33, "state": "not_now", "reason": "It needs more people on the phones.",
                        "answer_id": 4, "on_day": date(2027, 4, 1)},
        plain | said | {"theme": "tell it once", "name": "Tell it once", "step": "assessment", "people": 31,
                        "state": "doing", "overdue": True, "answer_id": 5, "on_day": date(2026, 11, 20),
                        "reason": "The first notes go with the case now.", "everywhere": True},
        plain | {"theme": "parking", "name": "Parking", "step": "assessment", "people": "a few", "since_month": True,
                 "since": date(2026, 6, 1)},
        plain | said | {"theme": "plain words", "name": "Plain words", "step": "review", "people": 12, "state": "done",
                        "reason": "All letters are in plain words.", "answer_id": 6, "on_day": date(2026, 9, 30),
                        "said_since": "a few"},
        plain | {"theme": "ramps", "name": "Ramps", "step": None, "people": 7, "of_total": None, "lately": False},
    )
    at = datetime(2026, 10, 2, 9, tzinfo=UTC)
    history = {"assessment: tell it once": [
        {"at": at, "role": "team_manager", "reply": None, "taken_back": True, "everywhere": False},
        {"at": at, "role": "senior_leader", "reply": "doing", "taken_back": False, "everywhere": True}]}
    return Answer("answers", "ok", rows, {
        "step": None, "reply": None, "theme": "tell it once", "overdue": 1, "total": 140, "may_answer": True,
        "may_ask": True, "today": date(2026, 11, 23), "longest": {"since": date(2026, 5, 25), "since_month": False},
        "counts": {"waits": 2, "doing": 1, "done": 1, "not_now": 1}, "history": history},
        coverage="Every theme that anyone has named.", sources=SOURCES[:1], meaning="The words of those who answer.",
        first_day=date(2026, 5, 25), last_day=date(2026, 11, 22))


def not_yet_heard() -> Answer:
    rows = (
        {"kind": "step", "key": "review", "name": "Review", "people": "a few", "steps": [], "ways": ["Ring people."]},
        {"kind": "need", "key": "interpreter", "name": "interpreter", "people": 0, "steps": [],
         "ways": ["Book an interpreter.", "Ask at a drop-in."]},
        {"kind": "need", "key": "easy_read", "name": "easy read", "people": None, "steps": ["planning"],
         "ways": ["Ask with pictures."]},
    )
    return Answer("not-yet-heard", "ok", rows, {"known": {"step": 5, "service": 3, "need": 6}, "in_full": True},
                  first_day=date(2026, 5, 25), last_day=date(2026, 11, 20),
                  coverage="All steps, services and needs.", sources=SOURCES[:1], meaning="Fewer than five.")


def asked_of_leaders() -> Answer:
    plain = {"from": "team", "team": None, "step": "assessment", "hold_up": "approvals", "theme": None,
             "theme_name": None, "overdue": False, "reason": None, "on_day": None, "replied_on": None,
             "reply_id": None, "can_take_back": True, "can_take_reply_back": False}
    rows = (
        plain | {"ask": 2, "sent_on": date(2026, 10, 31), "days": 23, "state": "waits",
                 "in_the_way": "Kit waits for the panel.", "wanted": "Let teams agree kit up to a sum."},
        plain | {"ask": 1, "sent_on": date(2026, 9, 1), "days": 83, "from": "group", "hold_up": None, "state": "doing",
                 "theme": "plain words", "theme_name": "Plain words", "in_the_way": "Letters are hard to read.",
                 "wanted": "Let us choose the words.", "reason": "From April on, you do.", "reply_id": 7,
                 "on_day": date(2027, 4, 1), "replied_on": date(2026, 9, 9), "can_take_reply_back": True},
    )
    return Answer("asked-of-leaders", "ok", rows, {"step": None, "waiting": 1, "longest": 23, "may_ask": True,
                                                   "may_reply": True, "today": date(2026, 11, 23)},
                  coverage="All that was sent.", meaning="Days since it was sent.")


def promises() -> Answer:
    """A card with everything, one of which little is known, and one that touches no step."""
    none = dict.fromkeys(("due_in", "decided_by", "decided_in", "rollout_hours", "measure", "better", "measured",
                          "measured_in"))
    plain = none | {"written_on": date(2026, 11, 2), "written_by": "practitioner", "can_take_back": False}
    rows = (
        plain | {"card": 3, "title": "Scanners on every floor", "promised": "No walking to the scanner.",
                 "steps": ["assessment", "planning"], "due_in": "2026-06", "decided_by": "council",
                 "decided_in": "2026-01", "rollout_hours": 1260, "measure": "jams", "better": "less",
                 "measured": "Walking went down, jams went up.", "measured_in": "2026-10", "can_take_back": True},
        plain | {"card": 1, "title": "A new payment system with a long name", "steps": ["plan_in_place"],
                 "promised": "Payments go out in three days, and nobody types an address twice.", "measure": "wait",
                 "better": "less"},
        plain | {"card": 2, "title": "New laptops", "promised": "They start in a minute.", "steps": []},
    )
    at = datetime(2026, 11, 2, 9, tzinfo=UTC)
    history = {row["card"]: [{"at": at, "role": "practitioner", "taken_back": False}] for row in rows}
    history[3].append({"at": at, "role": "governance", "taken_back": True})
    return Answer("promises", "ok", rows, {"step": None, "history": history}, coverage="Every card.",
                  meaning="In the words of those who wrote it.")


def entry(
    key: int, day: int, start: str | None, activity: str, kind: str, step: str | None, central: float, **changes: object
) -> dict[str, object]:
    return {
        "entry_key": str(key),
        "day": MONDAY + timedelta(days=day),
        "start": start,
        "activity": activity,
        "kind": kind,
        "step": step,
        "low": central * 0.6,
        "central": central,
        "high": central * 1.7,
        "recorded": False,
        "basis": "usual",
        "corrected": False,
        "not_mine": False,
        "was": None,
        "correction_id": None,
    } | changes


def my_week(**extra: object) -> Answer:
    kinds = ("direct", "case_work", "admin", "travel", "held_up", "reflection")
    rows = [
        entry(
            100 + 10 * day + n,
            day,
            f"{9 + n:02d}:{10 * n:02d}",
            f"Activity number {n + 1}",
            kinds[n],
            STEPS[n % 5] if n != 5 else None,
            35.0 + 5 * n,
        )
        for day in range(4)
        for n in range(6)
    ]
    rows[1] |= {"corrected": True, "correction_id": 7, "was": {"kind": "admin", "step": "assessment", "central": 20.0}}
    rows[8] |= {"corrected": True, "not_mine": True, "correction_id": 8}
    rows[3] |= {"start": None, "recorded": True, "basis": "recorded"}
    split = {"direct": 35.0, "case_work": 40.0, "admin": 45.0, "travel": 50.0, "held_up": 55.0, "reflection": 60.0}
    days = [
        {
            "day": MONDAY + timedelta(days=n),
            "contracted": 444 if n < 5 else 0,
            "on_leave": n == 4,
            "kinds": split if n < 4 else {},
            "no_record": 159 if n < 4 else 0,
        }
        for n in range(7)
    ]
    totals = {
        kind: {"low": 4 * split[kind] * 0.6, "central": 4 * split[kind], "high": 4 * split[kind] * 1.7}
        for kind in split
    }
    base = {
        "name": "Amara Okonkwo",
        "week": "2026-W44",
        "weeks": WEEKS,
        "days": days,
        "totals": totals,
        "contracted": 1776,
        "no_record": 636,
        "direct": {"low": 12, "high": 49},
        "admin": {"low": 14, "high": 38},
        "pages_logged": 34,
        "past": [{"week": week, "contracted": 1776, "direct": {"low": 12 + n, "high": 49 - n},
                  "admin": {"low": 14, "high": 38 + n}} for n, week in enumerate(WEEKS)],
        "stale": [{"entry_key": "5", "made_at": datetime(2026, 11, 3, 9, 12, tzinfo=UTC)}],
    }
    return Answer(
        "my-week",
        "ok",
        tuple(rows),
        base | extra,
        "2026-W44",
        MONDAY,
        MONDAY + timedelta(days=6),
        "your own record",
        SOURCES,
    )


def my_choices(on: bool = False, can: bool = True) -> Answer:
    row = {
        "choice": "show_my_team",
        "on": on,
        "since": datetime(2026, 9, 1, 8, 0, tzinfo=UTC) if on else None,
        "agreed_on": date(2026, 3, 2) if can else None,
        "can_switch_on": can,
    }
    pause = {"choice": "pause", "on": not can, "since": None if can else datetime(2026, 11, 3, 8, 0, tzinfo=UTC)}
    shares = _shares()
    brought = {"id": "7", "period": "2026-P11", "team": "Adults East", "since": SOURCES[0].last_at,
               "until": datetime(2026, 12, 18, 9, 30, tzinfo=UTC), "figures": shares}
    supervision = {"choice": "supervision", "on": on, "since": SOURCES[0].last_at if on else None,
                   "brought": [brought] if on else [], "periods": ["2026-P10"] if can else [], "can_switch_on": True}
    rows = (row, pause, supervision)
    return Answer("my-choices", "ok", rows, {"name": "Amara Okonkwo", "team": "Adults East"})


def _shares() -> dict[str, object]:
    kinds = {"direct": 30, "case_work": 22, "reflection": 5, "travel": 6, "admin": 20}
    return {"kinds": kinds, "no_record": 17, "direct": {"low": 26, "high": 48}, "admin": {"low": 18, "high": 23}}


def supervision() -> Answer:
    row = {"name": "Amara Okonkwo", "period": "2026-P11", "first_day": date(2026, 10, 5),
           "last_day": date(2026, 11, 1), "brought_at": SOURCES[0].last_at,
           "until": datetime(2026, 12, 18, 9, 30, tzinfo=UTC)}
    return Answer("supervision", "ok", (row | _shares(),), {"team": "Adults East"}, sources=SOURCES,
                  coverage="Only what colleagues chose to bring, as it stood on that day.")


def partner_team() -> Answer:
    row = {"team": "Carers", "named_by_us": True, "names_us": True, "counts_from": date(2026, 11, 30)}
    asks = {"team": "Night team", "named_by_us": False, "names_us": True, "counts_from": None}
    extra = {"team": "Adults East", "named": "Carers", "teams": ["Carers", "Night team"]}
    return Answer("partner-team", "ok", (row, asks), extra, coverage="Teams of the council's list.")


def my_looks() -> Answer:
    row = {
        "at": datetime(2026, 11, 20, 10, 4, tzinfo=UTC),
        "who": "manager@example.org",
        "role": "team_manager",
        "says": "A week, person by person",
        "why": "Opened Our team",
    }
    return Answer("my-looks", "ok", (row, row))


def who_sees_what() -> Answer:
    def rule(
        name: str, roles: tuple[str, ...], scope: str, says: str, names: bool = False, act: bool = False
    ) -> dict[str, object]:
        return {"name": name, "is_act": act, "roles": roles, "scope": scope, "names": names, "says": says}

    own = ("practitioner", "team_manager")
    return Answer(
        "who-sees-what",
        "ok",
        (
            rule("my-week", own, "self", "Your own time, entry by entry."),
            rule("team-week", ("team_manager",), "own_team", "A week, person by person.", names=True),
            rule("team-period", own, "own_team", "A closed period of the whole team, as rounded shares."),
            rule("waits", own, "own_team", "How long people wait at each step."),
            rule(
                "waits",
                ("coproduction_member", "senior_leader", "governance"),
                "service",
                "How long people wait, whole service.",
            ),
            rule("choose-sharing", own, "self", "Show your team your weeks, or stop.", act=True),
        ),
        {"signed": {"role": "Director of Adult Services", "on": date(2026, 11, 2), "text": "Never used for pay."}},
    )


def sources() -> Answer:
    row = {
        "name": "case system",
        "format": "case-csv",
        "last_good": SOURCES[0].last_at,
        "first_at": None,
        "last_at": SOURCES[0].last_at,
        "rows_in": 120,
        "accepted": 118,
        "quarantined": 2,
        "duplicate": 0,
    }
    return Answer("sources", "ok", (row, row | {"name": "feedback", "last_at": None}))


def tools() -> Answer:
    """A printer that is down now, one that few people use, one that does not answer, and an unwatched scanner."""
    began = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
    first = date(2026, 10, 5)

    def row(name: str, **said: object) -> dict[str, object]:
        none = dict.fromkeys(("reason", "since_earliest", "since_latest", "silent_since", "jobs_waited",
                              "batches_waited"))
        plain: dict[str, object] = {
            "device": name, "site": "Mill Lane", "kind": "printer", "model": "Examplar 40", "state": "working",
            "told_until": began, "low_minutes": 0.0, "high_minutes": 0.0, "outside_low_minutes": 0.0,
            "outside_high_minutes": 0.0, "before_low_minutes": 0.0, "before_high_minutes": 0.0, "known_from": first,
            "before_known_from": first, "silent_minutes": 0.0, "counted": True, "jobs_ended": 410, "jobs_failed": 7,
            "jobs_unknown": 0}
        return none | plain | said

    nobody = dict.fromkeys(("low_minutes", "high_minutes", "outside_low_minutes", "outside_high_minutes",
                            "before_low_minutes", "before_high_minutes", "known_from", "before_known_from"))
    rows = (
        row("Mill Lane printer, ground floor", state="down", reason="jam", since_earliest=began, since_latest=began,
            low_minutes=540.0, high_minutes=655.0, outside_high_minutes=125.0, jobs_waited=12, batches_waited=1),
        row("Mill Lane printer in the attic with a long name", counted=False, low_minutes=20.0, high_minutes=45.0),
        row("Mill Lane printer, second floor", state="silent", silent_since=began, silent_minutes=300.0,
            jobs_unknown=9),
        row("Mill Lane scanner", kind="scanner", state="not_watched", model=None, jobs_ended=None, site=None, **nobody),
    )
    return Answer("tools", "ok", rows, coverage="Every printer and scanner that a log has named.", sources=SOURCES,
                  first_day=first, last_day=date(2026, 11, 1), meaning="Down means that nobody could use it.",
                  extra={"jobs_first_day": first, "jobs_last_day": date(2026, 11, 1)})


def faults() -> Answer:
    """Two faults, of which one is not over."""
    began = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
    row = {"device": "Mill Lane printer, ground floor", "reason": "jam", "source": "cups", "from_earliest": None,
           "from_latest": began, "to_earliest": began, "to_latest": None, "low_minutes": 60.0, "high_minutes": 95.0,
           "outside_low_minutes": 0.0, "outside_high_minutes": 0.0, "jobs_waited": 4, "batches_waited": None,
           "told_until": began, "over": "going_on", "site": "Mill Lane", "model": None}
    over = row | {"from_earliest": began, "to_earliest": began, "over": "over", "jobs_waited": None,
                  "to_latest": datetime(2026, 11, 2, 10, 40, tzinfo=UTC)}
    return Answer("faults", "ok", (row, over), coverage="Faults of the last 13 weeks.", sources=SOURCES,
                  first_day=date(2026, 8, 3), last_day=date(2026, 11, 1))


def scanning() -> Answer:
    """Two weeks of a scanner."""
    row = {"device": "Mill Lane scanner", "week": "2026-W43", "batches": 21, "failed": 3, "duplicate": 1, "pages": 310,
           "hours": 5.5, "timed": 21, "paged": 21, "median_wait_minutes": 14.0}
    return Answer("scanning", "ok", (row, row | {"week": "2026-W44", "median_wait_minutes": 95.0}),
                  coverage="Batches of scanners that six or more people use.", sources=SOURCES,
                  first_day=date(2026, 8, 3), last_day=date(2026, 11, 1))


def downtime() -> Answer:
    """Two machines over three weeks: one that was down and silent, one of which nobody told."""
    first = date(2026, 10, 12)
    kinds = (0.0, 0.0, 40.0, 0.0, 240.0, None, None)
    rows = tuple(
        {"device": name, "site": "Mill Lane", "day": first + timedelta(days=n), "known": minutes is not None,
         "low_minutes": minutes, "high_minutes": minutes, "outside_low_minutes": minutes and 0.0,
         "outside_high_minutes": minutes and 0.0, "open_minutes": 540.0}
        for name, days in (("Mill Lane printer, ground floor", kinds * 3), ("Mill Lane scanner", (None,) * 21))
        for n, minutes in enumerate(days))
    return Answer("downtime", "ok", rows, coverage="Every printer and scanner.", sources=SOURCES, first_day=first,
                  last_day=date(2026, 11, 1))


def queue_waits() -> Answer:
    """Three hours of all machines together, of which one has few jobs, and one machine by itself."""
    rows = [{"device": device, "hour": hour, "jobs": jobs, "median_seconds": median, "most_seconds": median * 4}
            for device, hour, jobs, median in ((None, 9, 210, 95.0), (None, 10, 340, 12.0), (None, 17, 3, 4.0),
                                               ("Mill Lane printer, ground floor", 9, 120, 130.0))]
    return Answer("queue-waits", "ok", tuple(rows), coverage="Print jobs.", sources=SOURCES,
                  first_day=date(2026, 8, 3), last_day=date(2026, 11, 1))


def supplies() -> Answer:
    """One that is empty, one that runs out soon, one that does not tell."""
    row = {"device": "Mill Lane printer, ground floor", "site": "Mill Lane", "part": "Black toner cartridge",
           "state": "empty", "percent": 0.0, "read_at": datetime(2026, 11, 1, 9, tzinfo=UTC), "weeks_left": 0.0}
    soon = row | {"part": "Yellow", "state": "ok", "percent": 31.0, "weeks_left": 2.2}
    return Answer("supplies", "ok", (row, soon, row | {"state": "unknown", "percent": None, "weeks_left": None}),
                  coverage="Every supply.", sources=SOURCES, extra={"today": date(2026, 11, 2)},
                  first_day=date(2026, 11, 1), last_day=date(2026, 11, 1))


def misfeeds() -> Answer:
    """Eight weeks of a machine that got worse."""
    rows = [{"device": "Mill Lane printer, ground floor", "week": f"2026-W{week}", "misfeeds": jams, "pages": 1400,
             "pages_between_misfeeds": None}
            for week, jams in zip(range(37, 45), (0, 1, 0, 0, 4, 5, 4, 6), strict=True)]
    return Answer("misfeeds", "ok", tuple(rows), coverage="Machines that tell of paper jams.", sources=SOURCES,
                  first_day=date(2026, 8, 3), last_day=date(2026, 11, 1))


def _flow(view: str, rows: tuple[dict[str, object], ...], **extra: object) -> Answer:
    base = {"view": view, "detail": "milestones", "details": ["milestones", "everything"], "source": None,
            "sources": ["case system", "payments"], "team": None, "cases": 480, "events": 2100, "variants": 31}
    return Answer("flow", "ok", rows, base | extra, first_day=date(2026, 5, 25), last_day=date(2026, 11, 22),
                  coverage="Every case with an event.", sources=SOURCES, meaning="A path is one event after another.")


def flow_paths() -> Answer:
    """A chain with a way back, an activity done twice, a path of few cases and one that one worker carries."""
    ok = {"mean_seconds": 90_000.0, "median_days": None, "state": "ok"}
    few = {"count": None, "cases": None, "median_seconds": None, "mean_seconds": None, "median_days": None}
    rows = (
        {"from": "Contact received", "to": "Contact decided", "count": 460, "cases": 455,
         "median_seconds": 7200.0, **ok},
        {"from": "Contact decided", "to": "Assessment started", "count": 220, "cases": 220, "median_seconds": 864_000.0,
         **ok},
        {"from": "Assessment started", "to": "Panel", "count": 90, "cases": 80, "median_seconds": 1_200_000.0, **ok},
        {"from": "Panel", "to": "Assessment started", "count": 25, "cases": 22, "median_seconds": 400_000.0, **ok},
        {"from": "Panel", "to": "Panel", "count": 12, "cases": 9, "median_seconds": 600.0, **ok},
        {"from": "Panel", "to": "Support in place", "count": 70, "cases": 70, **few | {"count": 70, "cases": 70},
         "state": "few_carry"},
        {"from": "Contact received", "to": "Support in place", **few, "state": "too_few"},
    )
    return _flow("paths", rows, few=1, starts={"Contact received": 470, "Panel": None},
                 ends={"Contact decided": 240, "Support in place": 70})


def flow_stages() -> Answer:
    """Two steps: one whose waits are split, one that one person gives out."""
    ok = {"activity": None, "median_seconds": None, "state": "ok"}
    held = dict.fromkeys(("median_days", "median_seconds", "quarter_days", "three_quarters_days"))
    return _flow("stages", (
        {"step": "assessment", "part": "unassigned", "count": 200, "activity": None, **held, "state": "few_carry"},
        {"step": "assessment", "part": "waiting", "count": 200, "median_days": 19.0, "quarter_days": 8.0,
         "three_quarters_days": 31.0, **ok},
        {"step": "assessment", "part": "working", "count": 180, "median_days": 25.0, "quarter_days": 12.0,
         "three_quarters_days": 40.0, **ok},
        {"step": "review", "part": "waiting", "count": 90, "median_days": 12.0, "quarter_days": 12.0,
         "three_quarters_days": 12.0, **ok},
        {"step": "review", "part": "working", "count": None, "activity": None, **held, "state": "too_few"},
    ))


def flow_variants() -> Answer:
    """Two usual ways, and the others together."""
    long = [f"Step {number}" for number in range(30)]
    return _flow("variants", (
        {"place": 1, "activities": ["Contact received", "Contact decided"], "cases": 240, "median_days": 1.0},
        {"place": 2, "activities": long, "cases": 60, "median_days": 88.5}), other_variants=29, other_cases=180)


def flow_rework() -> Answer:
    """One thing done again, and one that too few did."""
    none = dict.fromkeys(("done", "cases", "again_cases", "at_once", "returns", "median_extra_days"))
    return _flow("rework", (
        {"activity": "Panel", "kind": "held_up", "done": 140, "cases": 90, "again_cases": 40, "at_once": 12,
         "returns": 38, "median_extra_days": 12.5, "state": "ok"},
        {"activity": "Rekeying", "kind": None, **none, "state": "too_few"}), detail="everything")


def flow_handovers() -> Answer:
    """Changes of hands, of which some are not known."""
    return _flow("handovers", ({"cases": 480, "moves": 1620, "worker_known": 1400, "worker_changes": 310,
                                "team_known": 1620, "team_changes": 44},), detail="everything")


def flow_asked() -> Answer:
    """One thing written down again, one that nobody writes again, one of few journeys."""
    few = dict.fromkeys(("journeys", "again_journeys", "again", "other_team", "other_system", "median_days"))
    return _flow("asked", (
        {"records": "assessment", "journeys": 220, "again_journeys": 60, "again": 75, "other_team": 40,
         "other_system": 0, "median_days": 21.0, "state": "ok"},
        {"records": "plan", "journeys": 140, "again_journeys": 0, "again": 0, "other_team": 0, "other_system": 0,
         "median_days": None, "state": "ok"},
        {"records": "risks", **few, "state": "too_few"}))


def flow_causes() -> Answer:
    """Three causes over two periods, one of them too few in one."""
    rows = [{"cause": cause, "period": period, "times": times, "cases": times,
             "state": "ok" if times else "too_few"}
            for cause, all_of, periods in (("approvals", 120, (40, 45)), ("payments", 35, (15, None)),
                                           ("reopened", 20, (10, 10)))
            for period, times in zip((None, *reversed(PERIODS)), (all_of, *periods), strict=True)]
    return _flow("causes", tuple(rows))


def flow_returned() -> Answer:
    """Payments that came back: a reason that is named, others that are not, and one week."""
    none = {"reason": None, "week": None, "still_open": None, "state": "ok"}
    days = {"median_days": 6.0, "quarter_days": 3.0, "three_quarters_days": 12.0}
    return _flow("returned", (
        none | days | {"payments": 48, "still_open": 7}, none | days | {"payments": 30, "reason": "wrong address"},
        none | dict.fromkeys(days) | {"payments": 8, "week": date(2026, 10, 19), "state": "few_carry"}),
        other_reasons=True)


def flow_between() -> Answer:
    """Waits from step to step: one with waiting elsewhere, one that one person carries."""
    held = dict.fromkeys(("median_days", "quarter_days", "three_quarters_days", "elsewhere", "elsewhere_days"))
    return _flow("between", (
        {"from_step": "assessment", "to_step": "planning", "count": 120, "median_days": 12.0, "quarter_days": 5.0,
         "three_quarters_days": 23.0, "elsewhere": 35, "elsewhere_days": 9.0, "state": "ok"},
        {"from_step": "planning", "to_step": "plan_in_place", "count": 90, **held, "state": "few_carry"}))


FLOW_VIEWS = {"asked": flow_asked, "causes": flow_causes, "returned": flow_returned, "between": flow_between,
              "paths": flow_paths, "stages": flow_stages, "variants": flow_variants, "rework": flow_rework,
              "handovers": flow_handovers}


def team_variation() -> Answer:
    """Two teams side by side, and one that is too small."""
    row = {"from": "Contact decided", "to": "Assessment started", "median_days": None, "state": "ok"}
    few = {"count": None, "median_seconds": None, "state": "too_few"}
    rows = (row | {"team": "Adults East", "count": 120, "median_seconds": 500_000.0},
            row | {"team": "Adults West", "count": 85, "median_seconds": 1_100_000.0},
            row | {"from": "Panel", "team": "Adults East", "count": 10, "median_seconds": None, "state": "few_carry"},
            row | few | {"from": "Panel", "team": "Adults West"})
    answer = _flow("paths", rows)
    return answer.with_(question="team-variation", extra={
        "detail": "milestones", "details": ["milestones"], "source": None, "sources": ["case system"],
        "teams": {"Adults East": 250, "Adults West": 180}, "left_out": 1})


def team_map() -> Answer:
    """A map with a note, something to put right, a name, and a manager's word that it is right."""
    row = {"about": None, "text": None, "role": "practitioner", "on": date(2026, 11, 2)}
    rows = ({"id": 1, "kind": "note", **row, "text": "Phone calls are not in it."},
            {"id": 2, "kind": "correction", **row, "about": "Panel", "text": "The panel meets before the form."},
            {"id": 3, "kind": "name", **row, "about": "Panel", "text": "Funding meeting"},
            {"id": 4, "kind": "confirm", **row, "role": "team_manager"})
    return Answer("team-map", "ok", rows, {"confirmed": False, "names": {"Panel": "Funding meeting"}},
                  coverage="Everything that the team wrote.")


def to_be() -> Answer:
    """A map with a step of each kind of change."""
    steps = (("Contact received", "kept", ["Contact received"]), ("Ring back", "added", []),
             ("Contact decided + Assessment started", "joined", ["Contact decided", "Assessment started"]),
             ("Panel", "dropped", ["Panel"]))
    rows = tuple({"place": place, "step": step, "change": change, "now": now}
                 for place, (step, change, now) in enumerate(steps, 1))
    edit = {"role": "team_manager", "on": date(2026, 11, 2), "text": None, "about": None}
    edits = [{"id": 5, "kind": "start", **edit}, {"id": 6, "kind": "add", **edit, "about": "Contact received",
                                                  "text": "Ring back"},
             {"id": 7, "kind": "drop", **edit, "about": "Panel"}]
    return Answer("to-be", "ok", rows, {
        "team": "Adults East", "just so": None, "more": 85, "cases": 240, "edits": edits}, sources=SOURCES,
                  coverage="The team's own map.", meaning="A case follows the map where it took its steps in order.")


def dated_notes() -> Answer:
    """One change of policy, written by a leader."""
    rows = ({"id": 8, "kind": "policy", "on_day": date(2026, 9, 1), "text": "Cases under 500 pounds need no panel.",
             "role": "senior_leader"},)
    return Answer("dated-notes", "ok", rows, {"may_write": True}, coverage="Every change that was written down.")
