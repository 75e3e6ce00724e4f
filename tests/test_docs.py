"""The docs name everything that there is, and nothing stale: an undocumented command, option or format fails."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import reference_docs

from dashboard.cli import COMMANDS, worklight
from dashboard.policy import read_policy
from dashboard.questions import all_questions
from dashboard.words import read_words
from data import REFERENCE, SAMPLES
from ingest.readers import all_readers

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = reference_docs.PAGE.read_text(encoding="utf-8")
CODE = {path: path.read_text(encoding="utf-8") for folder in ("data", "ingest", "dashboard")
        for path in (ROOT / folder).rglob("*.py")}


def test_the_committed_page_is_what_the_product_makes() -> None:
    assert reference_docs.page() == PAGE, "run: uv run --group test python tests/helpers/reference_docs.py"


def every_command(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            assert found is not None, f"{name} {below}"
            yield from every_command(found, f"{name} {below}")


def test_every_command_and_option_is_documented_and_has_help_with_examples() -> None:
    for name, command in list(every_command(worklight, "worklight"))[1:]:
        assert f"### {name}\n" in PAGE
        section = PAGE.split(f"### {name}\n")[1].split("\n### ")[0]
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                assert option.help, f"{name} {option.opts}"
                assert all(f"`{spelling}`" in section for spelling in option.opts), f"{name} {option.opts}"
    for name in COMMANDS:
        assert re.search(rf"^ *worklight {name}\b", PAGE, re.MULTILINE), f"worklight {name} has no example in its help"


def test_the_readme_names_every_command_that_a_newcomer_needs() -> None:
    needed = ("demo", "ingest", "people", "close", "status", "quarantine", "sign", "user", "serve", "retain")
    assert [name for name in needed if f"worklight {name}" not in README] == []


def test_every_format_has_words_and_a_sample() -> None:
    assert [name for name in all_readers() if f"`{name}`" not in PAGE] == []
    samples = [path for path in SAMPLES.iterdir() if path.suffix != ".toml"]
    assert len(samples) >= len(all_readers())


def test_every_question_and_act_is_documented() -> None:
    rules = read_policy(REFERENCE / "policy.toml").allow
    assert [name for name in all_questions() if f"### {name}\n" not in PAGE] == []
    assert [rule.name for rule in rules if rule.is_act and f"`{rule.act}`" not in PAGE] == []
    assert [rule.name for rule in rules if not rule.is_act and rule.question not in all_questions()] == []


def test_every_setting_that_the_code_reads_is_documented() -> None:
    variables = {name for text in CODE.values() for name in re.findall(r"\bWORKLIGHT_[A-Z_]+\b", text)}
    assert variables == set(reference_docs.ENVIRONMENT)
    keys = {name for text in CODE.values() for name in re.findall(r'settings\.get\("(\w+)"', text)}
    known = {part for name in reference_docs.SETTINGS for part in name.split(".")}
    assert keys == known


def test_every_file_that_the_docs_point_to_is_there() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "dashboard" / "docs").glob("*.md"))]:
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_what_can_still_be_guessed_reads_the_same_in_the_docs_and_in_the_product() -> None:
    text = (ROOT / "dashboard" / "docs" / "what-can-still-be-guessed.md").read_text(encoding="utf-8").replace("`", "")
    parts = [part.strip().split("\n\n") for part in text.split("\n## ")[1:]]
    assert parts[-1][0] == "What was measured"
    assert [(title, tuple(said)) for title, *said in parts[:-1]] == [(p.title, p.text) for p in read_words().guessed]


@pytest.mark.parametrize("words", ["/work/", "localhost:", "TODO", "FIXME"])
def test_no_page_names_a_machine_or_leaves_a_task(words: str) -> None:
    assert words not in README + PAGE


def test_the_data_folder_of_a_council_is_not_in_git() -> None:
    kept = subprocess.run(["git", "ls-files", "data/local", "uv.lock"], cwd=ROOT, capture_output=True, text=True)
    assert kept.stdout == ""
