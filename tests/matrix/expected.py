"""Who may have what, written out by hand and apart from policy.toml: a slip there must not pass unseen here.

The viewers: own is a practitioner (E1) and other another one of the same team (E2, who shows the team their weeks),
manager and other_manager lead Adults East (E0) and Adults West (W0); expired is a manager whose session has run out,
disabled one whose account was closed while signed in.
"""

VIEWERS = ("anonymous", "own", "other", "manager", "other_manager", "coproduction", "leader", "governance", "expired",
           "disabled")
NOBODY = {"anonymous", "expired", "disabled"}
SIGNED_IN = set(VIEWERS) - NOBODY
STAFF = {"own", "other", "manager", "other_manager"}
MANAGERS = {"manager", "other_manager"}
OUTSIDE = {"coproduction", "leader", "governance"}
TEAM_OF = {"own": "Adults East", "other": "Adults East", "manager": "Adults East", "other_manager": "Adults West"}
PERSON_OF = {"own": "E1", "other": "E2", "manager": "E0", "other_manager": "W0"}

# -- questions: who is answered, and of whom it is. self: one's own. team: one's team's; for those outside: everyone's.
# names: colleagues by name, on the page alone. service: the same for all.
QUESTIONS = {
    "my-week": (STAFF, "self"), "my-choices": (STAFF, "self"), "my-looks": (STAFF, "self"),
    "my-record": (STAFF, "self"),
    "team-week": (MANAGERS, "names"), "allocation": (MANAGERS, "names"), "supervision": (MANAGERS, "names"),
    "partner-team": (MANAGERS, "team"), "service-period": (OUTSIDE, "service"),
    "team-period": (STAFF, "team"), "waits": (SIGNED_IN, "team"), "process-map": (MANAGERS | {"governance"}, "team"),
    "themes": (SIGNED_IN, "service"), "who-sees-what": (SIGNED_IN, "service"), "sources": (SIGNED_IN, "service"),
    "flow": (SIGNED_IN, "service"), "team-flow": (STAFF, "team"), "team-map": (STAFF, "team"),
    "to-be": (STAFF, "team"), "dated-notes": (SIGNED_IN, "service"), "team-variation": (OUTSIDE, "service"),
    "tools": (SIGNED_IN, "service"), "faults": (SIGNED_IN, "service"), "scanning": (SIGNED_IN, "service"),
    "downtime": (SIGNED_IN, "service"), "queue-waits": (SIGNED_IN, "service"), "supplies": (SIGNED_IN, "service"),
    "misfeeds": (SIGNED_IN, "service"), "demand": (SIGNED_IN, "service"), "promises": (SIGNED_IN, "service"),
    "terms": (SIGNED_IN, "service"), "team-terms": (STAFF, "team"),
    "team-demand": (MANAGERS, "team"),
    "pulse": (STAFF | {"coproduction"}, "team"), "agreed": (SIGNED_IN, "team"),
    "answers": (SIGNED_IN, "service"), "not-yet-heard": (SIGNED_IN, "service"),
    "asked-of-leaders": (SIGNED_IN, "service"),
    "quotes": (SIGNED_IN, "service"), "comments": ({"coproduction"}, "names"), "concerns": ({"governance"}, "names"),
    "theme-history": ({"coproduction"}, "service"),
    "improvements": (SIGNED_IN, "service"), "weekly-measure": (SIGNED_IN, "service"),
}
KINDS = ("csv", "json")  # of exports, and for one's own record a page to keep besides
OWN_KINDS = {"my-record": ("csv", "json", "html")}
FORGERIES = ({}, {"team": "Adults East"}, {"team": "Adults West"}, {"team": "No such team"}, {"person": "E1"},
             {"person": "E2"}, {"person": "nobody-at-all"}, {"viewer": "x"}, {"sort": "direct"}, {"week": "' OR 1=1"})

# -- pages: whose names stand on them for whom ("team": everyone of the own team, by the cases they hold). A viewer or
# page that is not named sees no name at all.
PAGES = {
    "/": {"manager": "team", "other_manager": "team"}, "/team": {"manager": "team", "other_manager": "team"},
    "/my-time": {}, "/service": {}, "/flow": {}, "/tools": {},
    "/pulse": {}, "/agreed": {},
    "/promises": {}, "/trying": {}, "/term": {}, "/told-us": {}, "/you-said": {}, "/who-sees-what": {}, "/how": {},
    "/first-steps": {}, "/not-found": {},
}
SEARCHES = ("", "?team=Adults+West&person=W2", "?team=Adults+East&person=E2&week=2026-W46&period=2026-P11",
            "?step=assessment&sort=direct&order=desc")

# -- Dash callbacks, by what they write to: who is answered
CALLBACKS = {
    ".._pages_content.children..._pages_store.data..": SIGNED_IN,
    "_pages_dummy.children": set(),  # runs in the browser; the server has no such thing
}

# -- acts: who may do them to what is own's (E1's) or their own; everyone else is refused and nothing is written
ENTRY, CORRECTION, BROUGHT, CARD = "an entry of E1", "a correction of E1", "what E1 brought", "E1's card"
PULSE_ROUND = "a round of one's own"
ANSWER, SENT, REPLIED = "the manager's answer", "what the manager sent to leaders", "the leader's reply"
FORM_TOKEN = "a token of the feedback form"
HEARD, MARKED, SAID, ITS_HASH = "a comment", "a comment that was marked", "a comment with words", "the hash of them"
ROUND, DECIDED = "a round of cards", "what the group decided"
ON_MAP, TO_BE, NOTED = "a note on the map of East", "a step that East would add", "a dated note"
IDEA, TASK, ADOPTED = "an idea of East, written by E1", "its task", "an idea that East adopted"
OF_EAST = {"own", "other", "manager"}
ACTS = {
    "correct-entry": ({"own"}, {"entry_key": ENTRY, "kind": "admin"}),
    "undo-correction": ({"own"}, {"correction_id": CORRECTION}),
    "choose-sharing": (STAFF, {"on": "yes"}),
    "choose-pause": (STAFF, {"on": "yes"}),
    "bring-to-supervision": ({"own", "other"}, {"period": "2026-P10"}),
    "take-back-supervision": ({"own"}, {"id": BROUGHT}),
    "choose-partner": (MANAGERS, {"team": "Adults North"}),
    "say-on-map": (STAFF, {"kind": "confirm"}),
    "take-back-on-map": ({"own", "other", "manager"}, {"id": ON_MAP}),
    "draw-to-be": (STAFF, {"kind": "start"}),
    "take-back-to-be": ({"own", "other", "manager"}, {"id": TO_BE}),
    "note-change": (MANAGERS | {"leader", "governance"},
                    {"kind": "policy", "on_day": "2026-11-02", "text": "A panel less."}),
    "take-back-note": (MANAGERS | {"leader", "governance"}, {"id": NOTED}),
    "enter-feedback": (STAFF | {"coproduction"}, {"token": FORM_TOKEN, "channel": "phone", "words": "It was late."}),
    "write-promise": (SIGNED_IN, {"title": "New forms", "promised": "An hour a week for each team."}),
    "undo-promise": ({"own", "governance"}, {"card": CARD}),
    "open-pulse": (MANAGERS | {"coproduction"}, {"days": "14", "title": "Tell it once"}),
    "answer-pulse": (STAFF | {"coproduction"}, {"round": PULSE_ROUND, "clear_aim": "agree"}),
    "close-pulse": (MANAGERS | {"coproduction"}, {"round": PULSE_ROUND}),
    "write-agreed": (STAFF | {"coproduction"}, {"principles": "People speak first."}),
    "undo-agreed": (STAFF | {"coproduction"}, {}),
    "write-answer": (MANAGERS | {"coproduction", "leader"},
                     {"theme": "tell it once", "step": "assessment", "reply": "not_now", "owner": "service",
                      "reason": "There is no money for it this year."}),
    "undo-answer": ({"manager", "governance"}, {"id": ANSWER}),
    "ask-leaders": (MANAGERS | {"coproduction"}, {"in_the_way": "The panel meets once a month.", "hold_up": "approvals",
                                                  "wanted": "A panel every week."}),
    "undo-ask": ({"manager", "governance"}, {"id": SENT}),
    "answer-leaders-ask": ({"leader"}, {"ask": SENT, "reply": "not_now", "reason": "The panel has no more days."}),
    "undo-leaders-answer": ({"leader", "governance"}, {"id": REPLIED}),
    "sort-comments": ({"coproduction"}, {"comments": HEARD, "nothing": "yes"}),
    "flag-concern": ({"coproduction"}, {"comment": HEARD}),
    "deal-with-concern": ({"governance"}, {"comment": MARKED, "words": "The family was rung."}),
    "change-theme": ({"coproduction"}, {"do": "make", "name": "New forms"}),
    "release-quote": ({"coproduction"}, {"comment": SAID, "text": ITS_HASH}),
    "print-cards": ({"coproduction"}, {"comments": SAID}),
    "type-in-cards": ({"coproduction"}, {"round": ROUND, "cards": SAID, "themes": "nothing"}),
    "undo-theme-act": ({"coproduction"}, {"id": DECIDED}),
    "write-improvement": (STAFF | {"coproduction"}, {"title": "A tray", "aim": "Half as many jams.",
                                                     "prediction": "Fewer jams.", "size": "small_step"}),
    "move-improvement": (OF_EAST, {"card": IDEA, "to": "do", "on_day": "2026-11-02"}),
    "add-task": (OF_EAST, {"card": IDEA, "text": "Buy a tray."}),
    "tick-task": (OF_EAST, {"card": IDEA, "task": TASK, "done": "yes"}),
    "redraw-chart": (OF_EAST, {"card": IDEA, "on_day": "2026-11-02", "text": "Another printer."}),
    "check-improvement": (OF_EAST, {"card": ADOPTED, "months": "3", "lasted": "yes"}),
    "sign-improvement": (SIGNED_IN - {"governance"}, {"card": ADOPTED}),
    "undo-improvement": ({"own", "governance"}, {"card": IDEA}),
    "record-agreement": (MANAGERS, {"agreed_on": "2026-11-02", "text": "We talk about what gets in the way."}),
}

# -- routes: an address of each, and what (nobody, somebody signed in) gets by GET and by a POST without a form's token
FONT = "AtkinsonHyperlegible-Bold.ttf"
SCRIPT = "dash-renderer/build/dash_renderer.min.js"
ROUTES = {
    "/sign-in": ("/sign-in", (200, 303), (403, 403)),
    "/sign-in/as": ("/sign-in/as", (303, 404), (403, 403)),
    "/sign-out": ("/sign-out", (303, 404), (401, 403)),
    "/act/<act>": ("/act/choose-sharing", (303, 404), (401, 403)),
    "/export/<question>.<any(csv, json):kind>": ("/export/themes.json", (401, 200), (401, 403)),
    "/export/my-record.html": ("/export/my-record.html", (401, (200, 403)), (401, 403)),
    "/export/tools-summary.txt": ("/export/tools-summary.txt", (401, 200), (401, 403)),
    "/export/to-be.txt": ("/export/to-be.txt", (401, (200, 403)), (401, 403)),
    "/pulse/answer": ("/pulse/answer", (303, (303, 403)), (401, 403)),
    "/my-time/print": ("/my-time/print", (303, (200, 403)), (401, 403)),
    "/agreed/print": ("/agreed/print", (303, 200), (401, 403)),
    **{path: (path, (303, (200, 403)), (401, 403)) for path in (
        "/told-us/sort", "/told-us/themes", "/told-us/meeting", "/told-us/quote", "/told-us/cards",
        "/told-us/cards/print", "/told-us/cards/results", "/told-us/concerns")},
    "/promise": ("/promise", (200, 200), (401, 403)),
    "/you-said/print": ("/you-said/print", (303, 200), (401, 403)),
    "/you-said/easy": ("/you-said/easy", (303, 200), (401, 403)),
    "/you-said/public": ("/you-said/public", (404, 404), (401, 403)),
    "/you-said/public/easy": ("/you-said/public/easy", (404, 404), (401, 403)),
    "/tell-us": ("/tell-us", (200, 200), (200, 200)),
    "/tell-us/style.css": ("/tell-us/style.css", (200, 200), (401, 403)),
    "/tell-us/poster": ("/tell-us/poster", (200, 200), (401, 403)),
    "/tell-us/paper": ("/tell-us/paper", (200, 200), (401, 403)),
    "/tell-us/enter": ("/tell-us/enter", (303, (200, 403)), (401, 403)),
    "/follow": ("/follow", (200, 200), (422, 422)),
    "/appearance": ("/appearance", (200, 200), (303, 303)),
    "/_published": ("/_published", (401, 200), (401, 403)),
    "/fonts/<name>": (f"/fonts/{FONT}", (200, 200), (401, 403)),
    "/healthz": ("/healthz", (200, 200), (401, 403)),
    "/favicon.ico": ("/favicon.ico", (200, 200), (401, 403)),
    "/assets/<path:filename>": ("/assets/worklight.js", (401, 200), (401, 403)),
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>":
        (f"/_dash-component-suites/dash/{SCRIPT}", (401, 200), (401, 403)),
    "/_dash-layout": ("/_dash-layout", (401, 200), (401, 403)),
    "/_dash-dependencies": ("/_dash-dependencies", (401, 200), (401, 403)),
    "/_dash-update-component": ("/_dash-update-component", (401, 404), (401, 400)),
    "/_reload-hash": ("/_reload-hash", (401, 200), (401, 403)),
    "/_favicon.ico": ("/_favicon.ico", (401, 200), (401, 403)),
    "/": ("/", (303, 200), (401, 403)),
    "/<path:path>": ("/team", (303, 200), (401, 403)),
}


def export_status(viewer, question, params):
    """Return the status that an export must have."""
    who, of = QUESTIONS.get(question, (set(), "service"))
    if viewer in NOBODY:
        return {401}
    if "viewer" in params:
        return {400}
    if viewer not in who or of == "names":
        return {403}
    return {"team": _with_team, "person": _with_person}.get(next(iter(params), ""), _without)(viewer, of, params)


def _with_team(viewer, of, params):
    return {200} if of == "team" and TEAM_OF.get(viewer) == params["team"] else {403}


def _with_person(viewer, of, params):
    if PERSON_OF.get(viewer) != params["person"]:
        return {403}
    return {200} if of == "self" else {400}  # only what is one's own is asked for by person


def _without(viewer, of, params):
    return {400} if params else {200}
