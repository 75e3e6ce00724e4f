"""Rule 11: assessment, reflection, supervision and planning time are work; less of them is never an improvement."""

import ast
import re
from pathlib import Path

import pytest

import dashboard
import data
from dashboard.viewer import ROLES
from data import REFERENCE
from data.activities import read_activities
from data.kinds import BETTER, KINDS, NO_RECORD

WORK = r"(assessments?|reflection|supervision|planning|thinking|training|case work|case discussions?)"
LESS = r"(less|fewer|reduc\w+|cut(s|ting)?|sav(e|es|ed|ing)|shorter|quicker|faster|lower|down to|drop(s|ped)?)"
# less of it, in one sentence, but for the sentences that say that this is no improvement
PRAISED = re.compile(rf"\b{LESS}\b[^.;:]{{0,40}}\b{WORK}\b|\b{WORK}\b[^.;:]{{0,25}}\b{LESS}\b", re.IGNORECASE)
APART = re.compile(r"</?(td|th|tr|li|p|h\d|div|option|summary)\b[^>]*>")  # what stands apart is not read in one go
WORDS = re.compile(r"assess|reflect|supervis|plan\b|planning|thinking|training|case discussion", re.IGNORECASE)


def test_rule_11_the_direction_table_knows_every_kind_and_calls_less_of_the_work_no_improvement(world, web):
    """Seen to fail with ``"reflection": "less"`` in BETTER of data/kinds.py."""
    assert set(BETTER) == {*KINDS, NO_RECORD, "wait"}
    assert {kind for kind, way in BETTER.items() if way == "less"} == {"admin", "held_up", "wait"}
    assert {kind for kind, way in BETTER.items() if way is None} == {"case_work", "reflection", "travel", NO_RECORD}
    page = web.as_(world.viewer("governance")).text("/how")
    assert page.count("Neither more nor less: it is work") == 4


def test_rule_11_no_such_activity_is_counted_where_less_is_better():
    """Seen to fail with ``kind = "admin"`` for Supervision in data/reference/activities.toml."""
    for rule in read_activities(REFERENCE / "activities.toml").activity:
        if WORDS.search(rule.name):
            assert BETTER.get(rule.kind or "direct") != "less", rule.name
            assert BETTER.get(rule.recording_kind or "direct") != "less", rule.name


def texts():
    """Yield every file of words and every string of the code."""
    for path in sorted(Path(dashboard.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield path.name, node.value
    yield "words.toml", (Path(data.__file__).parent / "reference" / "words.toml").read_text(encoding="utf-8")


def test_rule_11_no_string_of_the_product_praises_less_of_it():
    """Seen to fail with "It saves time on assessment." in an intro of data/reference/words.toml."""
    found = [(name, match.group(0)) for name, text in texts() for match in PRAISED.finditer(text)]
    assert not [one for one in found if "less of them is never" not in one[1]]


@pytest.mark.parametrize("role", ROLES)
def test_rule_11_no_page_praises_less_of_it(world, web, role):
    """Seen to fail with "Less planning is better." in ``purpose`` of data/reference/words.toml."""
    world.close()
    client = web.as_(world.viewer(role))
    for page in ("/", "/team", "/service", "/flow", "/tools", "/my-time", "/told-us", "/how"):
        read = APART.sub(". ", client.text(page))
        assert not [match.group(0) for match in PRAISED.finditer(read)], page
