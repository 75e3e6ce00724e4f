"""Fixtures that every test may use."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, settings
from uncounted import uncounted

from data.home import Home

HERE = Path(__file__).parent
# the same examples each time, and no verdict by the clock: machines that run tests are slow at times
settings.register_profile("worklight", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("worklight")


# they walk the whole product, on ground that the tests of its parts cover; real files and attacks repeat it for hours
COUNTED = 2  # examples of one test
OVER_ALL = {"attack", "browser", "faults", "matrix", "real", "rules", "web_attacks"}


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Look for no garbage while tests are collected, nor ever again in what that made: it all stays.

    Afterwards look seldom: at the usual pace it takes a sixth of the time of tests, for the little memory they use.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.set_threshold(100_000, 50, 100)
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that last long: one that begins last keeps a single worker busy at the end."""
    long = {item.path for item in items if any(map(item.get_closest_marker, ("slow", "browser")))}
    before: Counter[str] = Counter()
    for item in items:
        over_all = not OVER_ALL.isdisjoint(item.path.relative_to(HERE).parts[:1])
        # a property is tried by a hundred examples on the ground of its neighbours' one, and so is the third example;
        # a browser opens pages that are drawn without one elsewhere
        a_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        of_all = a_property or item.get_closest_marker("browser") is not None
        test = item.nodeid.partition("[")[0]
        before[test] += 1
        if over_all or of_all or before[test] > COUNTED:
            item.add_marker("repeats")
        if over_all:
            long.add(item.path)
    items.sort(key=lambda item: item.path not in long)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give a file to one worker, and tests/attack too: all of it attacks one council, which takes long to make."""
    from xdist.scheduler import LoadFileScheduling

    class ByCouncil(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "attack" if "tests/attack/" in file else file

    return ByCouncil(config, log) if config.option.dist == "loadfile" else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines for tests marked ``repeats``, with their fixtures and processes."""
    with uncounted() if item.get_closest_marker("repeats") else nullcontext():
        return (yield)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A new, empty home with a secret of its own, in which tests may move the clock."""
    made = Home(tmp_path / "home")
    made.ensure()
    made.settings_file.write_text('mode = "test"\n', encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real logs, oracles and hostile files, where this machine has it."""
    folder = Path(os.environ.get("WORKLIGHT_REAL_DATA", ""))
    if not (folder / "real").is_dir():
        if os.environ.get("CI"):
            pytest.fail("WORKLIGHT_REAL_DATA must name the folder of real logs in CI.")
        pytest.skip("No real logs here: set WORKLIGHT_REAL_DATA to the folder that holds real/ and oracles/.")
    return folder


@pytest.fixture
def traces() -> Callable[[Path, Sequence[str]], list[str]]:
    """Search everything under a folder for texts: bytes as they lie there, and every cell of every database."""
    return _traces


def _traces(folder: Path, texts: Sequence[str]) -> list[str]:
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes().lower() + _cells(path).lower().encode()
        for text in texts:
            if any(text.lower().encode(code) in content for code in ("utf-8", "utf-16-le")):
                found.append(f"{path.name} holds {text}")
    return found


def _cells(path: Path) -> str:
    """DuckDB packs text, so that a search of its bytes alone would prove nothing."""
    if path.suffix != ".duckdb":
        return ""
    with duckdb.connect(str(path), read_only=True) as con:
        tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return "\n".join(str(row) for table in tables for row in con.execute(f'FROM "{table}"').fetchall())


# the one that never has a window takes a third less of the processor
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
# the browser itself must not call anyone either
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One browser for all tests of a process: the system's where there is one, else Playwright's own.

    One only, because Playwright's plain interface can be started once in a process.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
