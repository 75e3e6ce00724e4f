"""No string of the product uses a word that rules 9, 10, 16 and 20 forbid.

Looked at: reference files, templates, pages' scripts and styles, the docs, and every string literal of the code that
people could read (help texts and error sentences included). Docstrings are read by developers, except those of
commands, which are their help.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forbidden_words import faults
from readability import reading_age

from data import REFERENCE, SCHEMA

ROOT = Path(__file__).parents[1]

def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield string literals that a person could come to read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = set() if "commands" in path.parts else set(docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in hidden:
            is_name = re.fullmatch(r"[a-z0-9_.:/{}%*\\<>=()\[\]-]*", node.value)
            is_sql = re.search(r"\b(?:SELECT|CREATE|INSERT|OVER|PRAGMA|ATTACH|WITH)\b", node.value)
            if not is_name and not is_sql:
                yield node.lineno, node.value


def docstrings(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield id(first.value)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)


def texts() -> Iterator[tuple[str, str]]:
    """Yield (place, text) of everything that people read."""
    for folder in ("data", "ingest", "dashboard"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for line, text in literals(path):
                yield f"{path.relative_to(ROOT)}:{line}", text
    for path in sorted((ROOT / "data").rglob("*.toml")):
        if "local" not in path.parts:
            for text in leaves(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield str(path.relative_to(ROOT)), text
    for pattern in ("templates/**/*.html", "templates/**/*.txt", "assets/**/*.js", "docs/*.md"):
        for path in sorted((ROOT / "dashboard").glob(pattern)):
            for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield f"{path.relative_to(ROOT)}:{line}", text
    for path in sorted((ROOT / "dashboard" / "assets").glob("**/*.css")):
        for text in re.findall(r"content:\s*([^;}]+)", path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), text
    for path in sorted(SCHEMA.rglob("*.sql")):
        for text in re.findall(r"\bIS '((?:[^']|'')*)'", path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), text
    for name in ("README.md", "CHANGELOG.md"):
        # a paragraph at a time, for a promise may go over two lines
        for text in (ROOT / name).read_text(encoding="utf-8").split("\n\n"):
            yield name, text.replace("\n", " ")


def test_no_text_of_the_product_says_what_the_rules_forbid() -> None:
    assert [f"{place}: {fault}" for place, text in texts() for fault in faults(text)] == []


def test_many_texts_are_looked_at() -> None:
    places = {place.split(":")[0] for place, _ in texts()}
    assert len(places) > 40
    assert {"data/reference/policy.toml", "README.md", "dashboard/cli.py"} <= places


@pytest.mark.parametrize("text", [
    "2 hours idle", "Idle time", "Ann's score: 7", "Top performers", "Ranking of workers", "Team league",
    "Their target is 20 visits", "client throughput", "half wait, 7 kept private", "12 pages printed",
    "The text is anonymised", "Lost time", "This proves that it worked", "Utilisation 80%",
])
def test_it_would_be_seen(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("text", [
    "No ranking, score or target of a person.", "Time without a record is never called idle", "Nobody is ranked here.",
    "Pages logged (not: printed).", "leaves no record", "7 colleagues together",
])
def test_promises_may_name_what_is_never_done(text: str) -> None:
    assert not faults(text)


def passages(value: Any) -> Iterator[str]:
    """Yield what is read in one go: a text of some length, or the paragraphs under one heading."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        if not value[0].startswith("worklight "):  # commands to run
            yield " ".join(value)
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from passages(part)
    elif isinstance(value, str) and len(value.split()) >= 8:
        yield value


def test_every_passage_can_be_read_at_eleven_to_thirteen() -> None:
    """Seen to fail with one long sentence of long words as the text of [states.too_few] in words.toml."""
    read = list(passages(tomllib.loads((REFERENCE / "words.toml").read_text(encoding="utf-8"))))
    ages = [reading_age(text) for text in read]
    assert [(round(age, 1), text) for age, text in zip(ages, read, strict=True) if age > 13] == []
    assert len(ages) > 50
    assert sum(ages) / len(ages) < 11


def test_the_age_of_what_is_hard_to_read_is_seen() -> None:
    hard = "Utilitarian considerations notwithstanding, organisational accountability necessitates documentation."
    assert reading_age(hard) > 20 > 11 > reading_age("The cat sat on the mat. It did not go out.")


def test_our_names_of_files_questions_and_columns_hold_none_either() -> None:
    names = {path.stem for folder in ("data", "ingest", "dashboard") for path in (ROOT / folder).rglob("*.*")}
    typed = re.compile(r"\b[a-z_]+\b(?= (?:VARCHAR|DOUBLE|INTEGER|BIGINT|SMALLINT|BOOLEAN))")
    columns = {name for path in SCHEMA.rglob("*.sql") for name in typed.findall(path.read_text())}
    assert len(columns) > 20
    assert [name for name in sorted(names | columns) if faults(name.replace("_", " "))] == []
