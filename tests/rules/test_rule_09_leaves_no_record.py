"""Rule 9: time without a record is called "leaves no record"; never idle, away, unproductive or lost."""

import ast
import re
from pathlib import Path

import pytest

import dashboard
import data
from dashboard.viewer import ROLES

# never in any string of the product, whatever it speaks of (product.md, "Words")
NEVER = re.compile(
    r"\b(idle|idling|unproductive|productivity|utilisation|utilization|throughput|underperform\w*|slack(ing|er)?"
    r"|time.?wast\w*|league|score(s|d|card|board)?)\b|kept private", re.IGNORECASE)
# never of time without a record
NEAR = re.compile(r"(no.record|without a record|unrecorded)[^.]{0,60}\b(away|lost|missing|wasted|absent)\b"
                  r"|\b(away|lost|missing|wasted)\b[^.]{0,60}(no.record|without a record|unrecorded)", re.IGNORECASE)
DASHBOARD, DATA = Path(dashboard.__file__).parent, Path(data.__file__).parent
PAGES = ("/", "/team", "/service", "/flow", "/tools", "/my-time", "/told-us", "/who-sees-what", "/how")


def strings(path):
    """Yield the strings of a Python file that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.body[0].value) for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
            and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def texts():
    """Yield every file of words, and every string of the code."""
    for path in sorted(DASHBOARD.rglob("*.py")):
        for text in strings(path):
            yield path, text
    files = [*(DATA / "reference").rglob("*.toml"), *(DASHBOARD / "templates").rglob("*.html"),
             *(DATA / "schema").rglob("*.sql")]
    for path in sorted(files):
        yield path, path.read_text(encoding="utf-8")


def test_rule_09_no_string_of_the_product_says_it():
    """Seen to fail with ``name = "Idle"`` under [kinds.no_record] in data/reference/words.toml."""
    found = [(str(path), match.group(0)) for path, text in texts()
             for match in (*NEVER.finditer(text), *NEAR.finditer(text))]
    assert not found


@pytest.mark.parametrize("role", ROLES)
def test_rule_09_no_page_says_it(world, web, role):
    """Seen to fail with "is unproductive" in ``no_record_note`` of data/reference/words.toml."""
    world.agree("Adults East")
    world.share("E1", "E3")
    world.close()
    client = web.as_(world.viewer(role))
    for page in PAGES:
        text = client.text(page)
        assert not NEVER.search(text), page
        assert not NEAR.search(text), page


def test_rule_09_it_is_called_leaves_no_record(world, web):
    """Seen to fail with another name under [kinds.no_record] in data/reference/words.toml."""
    world.close()
    for role, page in (("practitioner", "/my-time"), ("team_manager", "/team")):
        assert "Leaves no record" in web.as_(world.viewer(role)).text(page)  # by its name, in the legend


def test_rule_09_the_lint_finds_what_it_is_for():
    """The lint itself can fail."""
    assert NEVER.search("30% idle time")
    assert NEAR.search("Time without a record was lost")
    assert not NEVER.search("Half of people wait 19 days or less; hold-ups and idleness of printers aside")
