"""Class names are global: a name that lays a list out must not be that of a table, whose columns it would take away."""

import re
from pathlib import Path

import dashboard

CSS = Path(dashboard.__file__).parent / "assets" / "worklight.css"


def test_no_table_is_laid_out_by_a_rule_that_was_meant_for_something_else() -> None:
    """Seen to fail with ``table.stages`` beside ``.stages { display: flex }``: bars four pixels wide."""
    text = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    tables = set(re.findall(r"\btable\.([a-z-]+)", text))
    laid_out = {name for selectors in re.findall(r"([^{}]+)\{[^{}]*display:\s*(?:flex|grid)", text)
                for name in re.findall(r"(?:^|,)\s*\.([a-z-]+)\s*(?=,|$)", selectors)}
    assert len(tables) > 10 and len(laid_out) > 10
    assert not tables & laid_out


def test_a_command_to_type_in_is_seen_whole_on_a_phone() -> None:
    """Seen to fail with ``overflow-x: auto``: *worklight people people.csv* lost its last letters at 360 px."""
    rules = re.findall(r"(?m)^pre \{([^}]*)\}", CSS.read_text(encoding="utf-8"))
    assert len(rules) == 1
    assert "white-space: pre-wrap" in rules[0] and "overflow-wrap" in rules[0]
