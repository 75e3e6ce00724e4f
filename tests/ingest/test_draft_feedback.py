"""``worklight map`` knows feedback from case notes, and drafts its questions; no value of it is said.

Invented exports as SmartSurvey, Google Forms and a council's own log write them, and our samples of two others. Seen to
fail: without ``below_headings`` the second line of SurveyMonkey was a row; without ``without_nothings`` a question that
few had answered was left out; without the veto of a case, case notes were feedback; without ``WHO`` a name was a
question.
"""

import csv
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from invented_exports import EXPORTS

from data import SAMPLES
from data.home import Home
from ingest.draft import draft
from ingest.draft.text import toml
from ingest.draft.trying import try_mapping
from ingest.mapping import Mapping, read_mapping

NOW = datetime(2026, 11, 20, tzinfo=UTC)
STEPS = frozenset({"first_contact", "assessment", "planning", "plan_in_place", "review"})
SAID = ("The zephyr came late", "Nobody rang us back for weeks", "They were kind and patient", "The form was too long",
        "I could not read the letter", "We waited for the chair", "It was easy to talk to them")


def words(dice: random.Random) -> str:
    return " and ".join(dice.sample(SAID, dice.randrange(1, 4))) + f", {dice.randrange(99)} times"


def smartsurvey(dice: random.Random) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(
        "UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended", "Tracking Link",
        "1. What did we do well?", "2. What could we improve?", "3. Which team was it?", "4. What is your name?",
        "5. Can we quote you?")]
    for n in range(120):
        at = datetime(2026, 9, 1, 9) + timedelta(minutes=dice.randrange(70 * 24 * 60))
        rows.append((str(310_000_000 + n), str(n + 1), "", "zephyr@example.org", "192.0.2.7", "",
                     f"{at:%d/%m/%Y %H:%M:%S}", f"{at + timedelta(minutes=4):%d/%m/%Y %H:%M:%S}", "Main link",
                     words(dice), words(dice) if n % 7 == 0 else "N/A", f"Team {n % 4}", f"Zephyrine Quillfeather {n}",
                     "Yes" if n % 3 else "No"))
    return rows


def google(dice: random.Random) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Timestamp", "Tell us about your experience", "May we use your words?")]
    for _ in range(60):
        at = datetime(2026, 9, 1, 9) + timedelta(minutes=dice.randrange(70 * 24 * 60))
        rows.append((f"{at:%Y/%m/%d %H:%M:%S}", words(dice), dice.choice(["Yes", "No"])))
    return rows


def log(dice: random.Random) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("Ref", "Date received", "How received", "Service", "Comment", "Category")]
    for n in range(200):
        rows.append((f"F{n:04}", f"{n % 28 + 1:02}/0{n % 9 + 1}/2026", dice.choice(["phone", "letter"]),
                     f"Service {n % 5}", words(dice), dice.choice(["Waiting", "Letters", "Staff"])))
    return rows


EXPECTED: dict[Callable[[random.Random], list[tuple[str, ...]]], tuple[dict[str, str], list[str]]] = {
    smartsurvey: ({"response_id": "UserID", "received_on": "Ended", "service": "3. Which team was it?",
                   "consent_to_quote": "5. Can we quote you?"},
                  ["1. What did we do well?", "2. What could we improve?"]),
    google: ({"received_on": "Timestamp", "consent_to_quote": "May we use your words?"},
             ["Tell us about your experience"]),
    log: ({"response_id": "Ref", "received_on": "Date received", "channel": "How received", "service": "Service",
           "themes": "Category"}, ["Comment"]),
}


def written(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def drafted(path: Path, folder: Path) -> tuple[Mapping, str]:
    made = draft(path, Home(folder / "home"))
    text = toml(made, path.name)
    (folder / "draft.toml").write_text(text, encoding="utf-8")
    assert read_mapping(folder / "draft.toml") == made.mapping, "what is written is what was meant"
    return made.mapping, text


@pytest.mark.parametrize("export", EXPECTED, ids=lambda one: one.__name__)
def test_a_draft_reads_all_of_a_survey_it_has_never_seen(
        tmp_path: Path, export: Callable[[random.Random], list[tuple[str, ...]]]) -> None:
    rows = export(random.Random(5))
    path = written(tmp_path / "export.csv", rows)
    mapping, text = drafted(path, tmp_path)
    columns, asked = EXPECTED[export]
    assert {key: name for key, name in mapping.own.items() if key != "text"} == columns
    assert [*(one.column for one in mapping.questions), *filter(None, [mapping.columns.text])] == asked
    tried = try_mapping(path, mapping, zone="Europe/London", steps=STEPS, now=NOW)
    assert (tried.read, tried.rows_in) == (len(rows) - 1, len(rows) - 1), tried.faults
    assert not any(word in text.casefold() for word in ("zephyr", "quill", "192.0", "2026", "waited", "letters"))
    assert ("# consent_to_quote" in text) == (export is log)


@pytest.mark.parametrize("name", ["feedback", "feedback_surveymonkey", "feedback_microsoft_forms"])
def test_the_samples_are_drafted_as_we_wrote_them(tmp_path: Path, name: str) -> None:
    path = next(one for one in SAMPLES.glob(f"{name}.*") if one.suffix in {".csv", ".xlsx"})
    mapping, _ = drafted(path, tmp_path)
    ours = read_mapping(SAMPLES / f"{name}.toml")
    assert {name.strip() for name in mapping.fields.values()} == set(ours.fields.values())
    assert (mapping.source.heading_rows, mapping.own) == (ours.source.heading_rows, ours.own)
    tried = [try_mapping(path, one, zone="Europe/London", steps=STEPS, now=NOW) for one in (mapping, ours)]
    assert tried[0].rows_in == tried[1].rows_in and tried[0].read == tried[1].read


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.__name__)
def test_the_words_of_case_notes_are_no_feedback(tmp_path: Path, export: Callable[[random.Random], object]) -> None:
    rows, sign, encoding = export(random.Random(3))  # type: ignore[misc]
    path = tmp_path / "export.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows(rows)
    assert drafted(path, tmp_path)[0].kind == "case_event"


def test_case_notes_that_ask_a_question_are_no_feedback(tmp_path: Path) -> None:
    dice = random.Random(2)
    rows = [("Case ID", "Activity", "Date", "What was said?")]
    rows += [(f"C{n % 9}", f"Visit {n % 2}", f"2026-03-{n % 28 + 1:02}", words(dice)) for n in range(60)]
    assert drafted(written(tmp_path / "notes.csv", rows), tmp_path)[0].kind == "case_event"
