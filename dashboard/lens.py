"""The only door to the data: ask(viewer, question, ...) -> Answer. Deny by default.

In this order, whoever asks and by whatever way (page, callback, export, command line):

1. Does the policy let this viewer ask this? If not: "not yours", whether such a thing exists or not; no file is opened.
2. Are the parameters the question's own, well formed, and of the viewer's own team? Else "bad request" or "not yours".
3. Open only the published files that the question needs and the role may have; answer.
4. Does the answer name colleagues? Then the look is on disk before the answer is given; if that fails, there is none.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from dashboard.answer import Answer
from dashboard.close import next_due
from dashboard.policy import Rule, allowed, read_policy
from dashboard.questions import all_questions, answerable
from dashboard.questions.contract import LONGEST, PARSERS, Asked, Question
from dashboard.reader import NotForRole, Reader
from dashboard.safeguarding import safeguarding_role
from dashboard.viewer import Viewer
from data.errors import WorklightError
from data.home import Home
from data.journey import read_journey
from data.needs import read_needs
from data.published import current

if TYPE_CHECKING:
    from dashboard.journal import Journal

Use = Literal["page", "export", "command"]


HEARD = "SELECT received_on, step, themes, praise FROM figures.heard WHERE comment = $comment"


class Denied(Exception):
    """The parameters ask for what is not the viewer's."""


class Lens:
    """Answers questions about one home; may be used by many threads.

    Raises WorklightError where the council's own policy or journey can't be used.
    """

    def __init__(self, home: Home, journal: "Journal", now: Callable[[], datetime]) -> None:
        self._home = home
        self._journal = journal
        self._now = now
        self.reader = Reader(home.published, journal.given, lambda: safeguarding_role(home))
        self.policy = answerable(read_policy(home.reference("policy.toml")))
        self.journey = read_journey(home.reference("journey.toml"))
        self.needs = read_needs(home.reference("needs.toml"))

    def ask(self, viewer: Viewer | None, question: str, *, use: Use = "page", **params: str) -> Answer:
        """Answer a question for a viewer.

        ``params`` are texts as they come from an address; an empty one counts as left out. Never raises for
        bad ones: the state says so. Raises JournalUnavailable where a look can't be written: nothing is shown.
        """
        rule = allowed(self.policy, viewer, question)
        found = all_questions().get(question)
        if viewer is None or rule is None or found is None or not self._fits(found, rule, viewer, use):
            return Answer(question, "not_yours")
        try:
            checked = self._check(found, rule, viewer, params)
            return self._answer(found, rule, viewer, checked, use)
        except (Denied, NotForRole):
            return Answer(question, "not_yours")
        except _BadRequest:
            return Answer(question, "bad_request")

    def published(self) -> int | None:
        """Return the number of the version that is current; None before the first publishing."""
        version = current(self._home.published)
        return version.number if version else None

    def heard(self, comment: str) -> dict[str, Any] | None:
        """Return the day and the themes of one comment, for whoever holds the code that leads to its name.

        The one thing that is told without an account: the row has no words and nothing about anyone (rule 16).
        """
        with self.reader.open(("figures",)) as data:
            # files of an earlier Worklight have no such table until they are made anew
            rows = data.rows(HEARD, comment=comment) if data and not data.version.outdated else []
        return rows[0] if rows else None

    def _check(self, found: Question, rule: Rule, viewer: Viewer, params: dict[str, str]) -> dict[str, Any]:
        given = {key: value for key, value in params.items() if value != ""}
        own = {"team": viewer.team if rule.scope == "own_team" else None, "person": viewer.person}
        if any(key in given and given[key] != value for key, value in own.items()):
            raise Denied
        if rule.scope == "self":
            given.pop("person", None)  # one's own, named again
        checked = {key: self._parse(found, key, value) for key, value in given.items()}
        return checked | ({"team": viewer.team} if rule.scope == "own_team" else {})

    def _parse(self, found: Question, key: str, value: str) -> Any:
        if key not in found.PARAMS or not isinstance(value, str) or len(value) > LONGEST:
            raise _BadRequest
        try:
            return PARSERS[key](value, self.journey)
        except (ValueError, WorklightError) as error:
            raise _BadRequest from error

    def _answer(self, found: Question, rule: Rule, viewer: Viewer, params: dict[str, Any], use: Use) -> Answer:
        with self.reader.open(found.EDITIONS, viewer.role) as data:
            if data is None and found.EDITIONS:
                return Answer(found.NAME, "nothing_loaded")
            now = self._now()
            asked = Asked(data, self._journal, self.journey, self.policy, rule, now, lambda: next_due(self._home, now),
                          self.needs, self._home)
            answer = found.answer(asked, viewer, params)
        self._write_look(found, rule, viewer, asked.named, use)
        return answer

    def _write_look(self, found: Question, rule: Rule, viewer: Viewer, named: set[str], use: Use) -> None:
        if use == "command":
            self._journal.write_look(viewer, found.NAME, "Asked from the command line.", (), command_line=True)
        elif rule.names and named:
            self._journal.write_look(viewer, found.NAME, getattr(found, "WHY", rule.says), named)


    def _fits(self, found: Question, rule: Rule, viewer: Viewer, use: Use) -> bool:
        """Tell whether the question may be asked in this way, and where it says so itself (``may``), by this viewer."""
        may: Callable[[Home, Viewer], bool] | None = getattr(found, "may", None)
        return _fits(found, rule, use) and (may is None or may(self._home, viewer))


class _BadRequest(Exception):
    """A parameter is unknown or malformed."""


def _fits(found: Question, rule: Rule, use: Use) -> bool:
    """Tell whether the question may be asked in this way.

    Named rows never enter another person's download, nor the command line; there nobody's own record either,
    for whoever runs the server is not the person. What people told us is read on the page where it is sorted, and
    leaves it in no file (``PAGE_ONLY``).
    """
    if (rule.names or getattr(found, "PAGE_ONLY", False)) and use != "page":
        return False
    return not (use == "command" and rule.scope == "self")
