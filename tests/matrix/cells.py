"""Every cell of the matrix as (name, what is wrong or ""), made from the running app and the table by hand."""

import html
import re
from collections import Counter
from itertools import islice, product

import dash
from click.testing import CliRunner
from matrix_expected import (
    ACTS,
    ADOPTED,
    ANSWER,
    BROUGHT,
    CALLBACKS,
    CARD,
    CORRECTION,
    ENTRY,
    FORGERIES,
    FORM_TOKEN,
    IDEA,
    KINDS,
    NOBODY,
    NOTED,
    ON_MAP,
    OWN_KINDS,
    PAGES,
    PERSON_OF,
    PULSE_ROUND,
    QUESTIONS,
    REPLIED,
    ROUTES,
    SEARCHES,
    SENT,
    TASK,
    TEAM_OF,
    TO_BE,
    VIEWERS,
    export_status,
)

from dashboard.auth import csrf
from dashboard.cli import worklight
from dashboard.form.tokens import new_token

UNSAFE = ("PUT", "PATCH", "DELETE")
UPDATE = "/_dash-update-component"
STATES = {400: "bad_request", 401: "not_signed_in", 403: "not_yours"}


class Matrix:
    """Asks every cell by one way of sending."""

    def __init__(self, cast, send):
        self.cast, self.send = cast, send

    def routes(self):
        """Every route and method, for every viewer."""
        for rule, viewer in product({rule.rule for rule in self.cast.app.server.url_map.iter_rules()}, VIEWERS):
            path, got, posted = ROUTES[rule]
            place = 0 if viewer in NOBODY else 1
            reads = set(got[place]) if isinstance(got[place], tuple) else {got[place]}
            wanted = {"GET": reads, "HEAD": reads, "POST": {posted[place]},
                      **dict.fromkeys(UNSAFE, {401, 403} if place == 0 else {403})}
            for method, statuses in wanted.items():
                answer = self.send(viewer, method, path)
                yield f"route {method} {path} as {viewer}", self.wrong(answer, statuses, viewer,
                                                                       may=self.who("self", viewer))

    def pages(self, every=1):
        """Every page with every search, for every viewer, or each n-th: exactly the names that belong there."""
        asked = product(sorted(p["path"] for p in dash.page_registry.values()), VIEWERS, SEARCHES)
        for path, viewer, search in islice(asked, 0, None, every):
            answer = self.send(viewer, "POST", UPDATE, body=self.page_body(path, search))
            name = f"page {path}{search} as {viewer}"
            if viewer in NOBODY:
                yield name, self.wrong(answer, {401}, viewer)
                continue
            wanted = self.who(PAGES[path].get(viewer), viewer)
            seen = self.names_in(answer)
            fault = self.wrong(answer, {200}, viewer, may=wanted)
            yield name, fault or ("" if seen == wanted else f"names {sorted(seen ^ wanted)}")

    def exports(self, every=1):
        """Every question with every forged parameter, for every viewer, or each n-th; kinds of file take turns."""
        asked = product((*sorted(QUESTIONS), "no-such-question"), VIEWERS, FORGERIES)
        for question, viewer, params in islice(asked, 0, None, every):
            kinds = OWN_KINDS.get(question, KINDS)
            kind = kinds[(list(VIEWERS).index(viewer) + FORGERIES.index(params)) % len(kinds)]
            answer = self.send(viewer, "GET", f"/export/{question}.{kind}", query=params)
            statuses = export_status(viewer, question, params)
            may = self.who("self", viewer) if QUESTIONS.get(question, ("", ""))[1] == "self" else set()
            yield f"export {question}.{kind} {params} as {viewer}", self.wrong(answer, statuses, viewer, may=may)

    def callbacks(self):
        """Every callback of the running app, as its own page would send it, for every viewer."""
        for output, viewer in product(self.cast.app.callback_map, VIEWERS):
            statuses = {401} if viewer in NOBODY else {200} if viewer in CALLBACKS[output] else {400}
            answer = self.send(viewer, "POST", UPDATE, body=self.body(output, {"pathname": "/how", "search": ""}))
            yield f"callback {output} as {viewer}", self.wrong(answer, statuses, viewer)

    def acts(self):
        """Every act upon what is own's, for every viewer, own last: what is refused writes nothing."""
        for act, viewer in product(ACTS, sorted(VIEWERS, key=lambda viewer: viewer == "own")):
            who, fields = ACTS[act]
            before = self.cast.journal_rows()
            answer = self.send(viewer, "POST", f"/act/{act}", form=self.fields(viewer, fields))
            changed = self.cast.journal_rows() != before
            statuses = {401} if viewer in NOBODY else {303} if viewer in who else {403}
            fault = self.wrong(answer, statuses, viewer)
            if not fault and changed != (viewer in who) and (act, viewer) != ("choose-sharing", "other"):
                fault = "something was written" if changed else "nothing was written"
            yield f"act {act} as {viewer}", fault

    def command_line(self):
        """Every question from the command line, as every account."""
        questions, people = (*sorted(QUESTIONS), "no-such-question"), [v for v in VIEWERS if v != "anonymous"]
        for question, viewer in product(questions, people):
            done = CliRunner().invoke(worklight, ["ask", question, "--as", self.cast.email(viewer), "--format", "json",
                                                  "--home", str(self.cast.world.home.root)])
            who, of = QUESTIONS.get(question, (set(), "self"))
            # a session that has run out is no matter here: whoever runs the server needs none, and gets no names
            may = of not in {"self", "names"} and ("manager" if viewer == "expired" else viewer) in who
            fine = (done.exit_code == 0) == may and not self.names_in(done.output.encode())
            yield f"ask {question} as {viewer}", "" if fine else f"exit {done.exit_code}: {done.output[:100]}"

    # -- how an answer is judged

    def wrong(self, answer, statuses, viewer, *, may=frozenset()):
        """Say what is wrong with an answer: its status, its state, or a name or a row that should not be in it."""
        if answer.status not in statuses:
            return f"status {answer.status}, not {sorted(statuses)}"
        if answer.data and STATES.get(answer.status, "") not in answer.text and "html" not in answer.text[:20]:
            return f"no state: {answer.text[:80]}"
        if answer.status >= 400 and ('"kinds"' in answer.text or '"entry_key"' in answer.text):
            return "rows in what is denied"
        if b"Traceback" in answer.data or b'File "' in answer.data:
            return "a trace"
        if answer.status >= 300 and (seen := self.names_in(answer)):
            return f"names in what is denied: {seen}"
        return f"names {seen - may}" if may != "any" and (seen := self.names_in(answer)) - set(may) else ""

    def names_in(self, answer):
        """Give the names of the record that stand in an answer, as text, in HTML or as JSON escapes."""
        text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer.text
        plain = html.unescape(re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text))
        return {name for name in self.cast.names.values() if name in plain}

    def who(self, kind, viewer):
        """Give the names that belong somewhere."""
        if viewer in NOBODY or kind is None or viewer not in TEAM_OF:
            return set()
        return self.cast.team_names(TEAM_OF[viewer]) if kind == "team" else {self.cast.names[PERSON_OF[viewer]]}

    # -- what is sent

    def page_body(self, path, search):
        """Give what the page's own script posts for an address."""
        output = next(key for key in self.cast.app.callback_map if "_pages_content" in key)
        return self.body(output, {"pathname": path, "search": search})

    def body(self, output, values):
        """Give what Dash's script posts for a callback."""
        callback = self.cast.app.callback_map[output]
        parts = {part: [{"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
                        for one in callback[part]] for part in ("inputs", "state")}
        outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True))
                   for name in output.strip(".").split("...")]
        changed = [f"{one['id']}.{one['property']}" for one in callback["inputs"]]
        return {"output": output, "outputs": outputs if output.startswith("..") else outputs[0],
                "changedPropIds": changed, **parts}

    def fields(self, viewer, fields):
        """Give a form with the token of the viewer's own session."""
        real = {ENTRY: str(self.cast.entry_key), CORRECTION: str(self.cast.correction_id),
                BROUGHT: str(self.cast.brought_id), CARD: str(self.cast.card_id),
                FORM_TOKEN: new_token(self.cast.part.keyed)} | self.cast.told
        real |= {label: str(self.cast.words[team, kind, viewer]) for label, team, kind in (
            (ON_MAP, "Adults East", "note"), (TO_BE, "Adults East", "drop"), (NOTED, None, "policy"))}
        if PULSE_ROUND in fields.values():
            rounds = self.cast.world.journal.pulse_rounds(TEAM_OF.get(viewer), today=self.cast.world.now.date())
            real[PULSE_ROUND] = str(rounds[-1].id)  # the one that was opened before
        real |= dict(zip((ANSWER, SENT, REPLIED), map(str, self.cast.answers[viewer]), strict=True))
        idea, task, adopted = self.cast.ideas[viewer]
        real |= {IDEA: str(idea), TASK: str(task), ADOPTED: str(adopted)}
        return {name: real.get(value, value) for name, value in fields.items()} | {
            csrf.FIELD: self.cast.csrf(viewer), "back": "/my-time"}


def summary(cells):
    """Print how many cells there are of each kind and how many are wrong; return what is wrong."""
    kinds = Counter(name.split(" ")[0] for name, _ in cells)
    wrong = [f"{name}: {fault}" for name, fault in cells if fault]
    counted = ", ".join(f"{kind} {number:,}" for kind, number in kinds.items())
    print(f"\nmatrix: {len(cells):,} cells ({counted}), {len(wrong)} wrong answers")
    return wrong
