"""The walls of the house: who may import what, and who may open what.

import-linter holds the large ones (pyproject.toml); here the imports inside functions are looked at too, and what is
no import at all: SQL in a page, the warehouse opened by the dashboard.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix(): ast.parse(path.read_text(encoding="utf-8"))
           for folder in ("data", "ingest", "dashboard") for path in sorted((ROOT / folder).rglob("*.py"))}
SQL = re.compile(r"\bSELECT\b.+\bFROM\b|\bINSERT INTO\b|\bATTACH\b|\bUPDATE\b.+\bSET\b|\bDELETE FROM\b", re.DOTALL)


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the full name of everything imported, at any depth; ``import_module("...")`` counts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full, so that the walls can be read"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.unparse(node.args[0]).strip("f'\"")


IMPORTS = {module: sorted(set(imports(tree))) for module, tree in MODULES.items()}


def importers(*names: str) -> set[str]:
    """Return the modules that import any of these, or what is in them."""
    return {module for module, named in IMPORTS.items() for found in named
            if any(found == name or found.startswith(f"{name}.") for name in names)}


def outside(found: set[str], *allowed: str) -> list[str]:
    return sorted(module for module in found if not module.startswith(allowed))


def within(*folders: str) -> dict[str, ast.Module]:
    return {module: tree for module, tree in MODULES.items() if module.startswith(folders)}


def test_the_contracts_of_import_linter_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    linted = subprocess.run([str(command)], cwd=ROOT, capture_output=True, text=True)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_ingest_and_dashboard_meet_in_the_command_line_alone() -> None:
    assert outside(importers("dashboard"), "dashboard/") == []
    assert outside(importers("ingest"), "ingest/", "dashboard/commands/") == []
    assert [m for m in importers("dashboard.commands") if not m.startswith("dashboard/commands")] == ["dashboard/cli"]


def test_data_knows_neither() -> None:
    assert [m for m in importers("ingest", "dashboard") if m.startswith("data/")] == []


def test_readers_know_records_and_the_contract_alone() -> None:
    known = ("ingest.records", "ingest.readers", "ingest.mapping", "data.", "data")
    ours = {found for module in within("ingest/readers/") for found in IMPORTS[module]
            if found.split(".")[0] in ("ingest", "dashboard", "data")}
    assert [name for name in sorted(ours) if not name.startswith(known)] == []
    assert importers("duckdb") & set(within("ingest/readers/")) == set()


def test_published_files_are_opened_by_the_lens_reader_and_close_alone() -> None:
    dashboard = set(within("dashboard/"))
    assert importers("duckdb") & dashboard <= {"dashboard/lens", "dashboard/reader", "dashboard/closing/made"}
    allowed = ("dashboard/lens", "dashboard/reader", "dashboard/close", "dashboard/closing/made", "dashboard/commands/")
    assert outside(importers("data.published") & dashboard, *allowed) == []


def test_the_journal_is_opened_by_the_journal_alone() -> None:
    # a council's own database is asked through SQLAlchemy too, by its collector: it knows nothing of the journal
    allowed = ("dashboard/journal/", "dashboard/auth/", "ingest/collectors/database")
    assert outside(importers("sqlalchemy", "alembic", "sqlite3"), *allowed) == []


def test_the_dashboard_never_opens_the_warehouse() -> None:
    touched = {module for module, tree in within("dashboard/").items() for node in ast.walk(tree)
               if isinstance(node, ast.Attribute) and node.attr == "warehouse"}
    assert outside(touched, "dashboard/commands/") == []
    assert outside(importers("ingest.warehouse") & set(within("dashboard/")), "dashboard/commands/") == []


def test_a_page_asks_and_draws_and_holds_no_rule_and_no_sql() -> None:
    pages = within("dashboard/pages/", "dashboard/figures/")
    shut = ("duckdb", "sqlalchemy", "data.published", "dashboard.reader", "dashboard.close", "dashboard.closing",
            "dashboard.disclosure", "dashboard.journal", "dashboard.overlay", "dashboard.policy", "dashboard.questions")
    assert importers(*shut) & set(pages) == set()
    sql = [f"{module}: {node.value[:60]}" for module, tree in pages.items() for node in ast.walk(tree)
           if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)]
    assert sql == []


def test_questions_and_disclosure_know_no_page_and_no_request() -> None:
    inner = set(within("dashboard/questions/", "dashboard/lens", "dashboard/disclosure", "dashboard/reader",
                       "dashboard/close", "dashboard/overlay", "dashboard/policy"))
    assert importers("dash", "flask", "dashboard.pages", "dashboard.figures", "dashboard.app") & inner == set()


@pytest.mark.parametrize("name", ["lens", "close", "reader", "disclosure", "viewer", "policy"])
def test_the_rooms_are_where_the_house_says(name: str) -> None:
    assert f"dashboard/{name}" in MODULES
