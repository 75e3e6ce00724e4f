"""What the form's pages share: the words of a version, the choices, and how a page is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import make_response, render_template
from werkzeug.wrappers import Response

from dashboard import services
from dashboard import words as product_words
from dashboard.form.answers import Answers, Choices, Screen
from dashboard.form.settings import Form, choices_of, read_form
from dashboard.words.form import FormWords

MINUTE = 60


@dataclass(frozen=True)
class Look:
    """One version of the form, plain or easy read, in one home."""

    easy: bool
    form: Form
    words: FormWords
    choices: Choices

    def of(self, both: Any) -> Any:
        """Return this version of something that there is in both."""
        return both.easy if self.easy else both.plain

    def options(self, screen: Screen) -> list[tuple[str, str]]:
        """Return what can be chosen on a screen: value and words."""
        words = self.words
        if screen == "service":
            return [*((one, one) for one in self.choices.services), ("", words.unknown)]
        if screen == "step":
            return [*((step.key, step.name) for step in self.choices.journey.step), ("", words.unknown)]
        if screen == "quote":
            return [("no", words.no), ("yes", words.yes)]
        return [("", words.no_need), *((key, _capital(name)) for key, name in self.choices.needs.items())]

    def said(self, answers: Answers) -> list[tuple[Screen, str, str]]:
        """Return every answer for the list at the end: screen, question, words."""
        fields = answers.fields
        found: list[tuple[Screen, str, str]] = []
        for screen in self.choices.screens[:-1]:
            names = dict(self.options(screen)) if screen != "words" else {}
            value = fields[screen]
            shown = names[value] if value and names else value or (
                self.words.no_need if screen == "need" else self.words.not_said)
            found.append((screen, self.words.questions[screen].short, shown))
        return found


def look(easy: bool) -> Look:
    """Read what the council's home says now; raise WorklightError where its settings are wrong."""
    home = services.home()
    words, journey = product_words.of(home)
    form = read_form(home)
    return Look(easy, form, words.form, choices_of(home, journey, form))


def draw(template: str, seen: Look, status: int = 200, **values: Any) -> Response:
    """Draw one of the form's pages; ``none`` of it is kept by a browser or on the way (every answer is no-store)."""
    response = make_response(render_template(template, form=seen.words, council=seen.form, look=seen, **values), status)
    if status == 429:
        response.headers["Retry-After"] = str(MINUTE)
    return response


def wants_easy(values: Mapping[str, str]) -> bool:
    """Say whether the easy version is wanted, by an address or a form."""
    return values.get("easy") == "yes"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
