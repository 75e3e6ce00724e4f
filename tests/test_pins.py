"""The pins of pyproject.toml and requirements.lock say the same, cover everything, and name no place."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
RUNTIME = PROJECT["project"]["dependencies"]
TESTS = PROJECT["dependency-groups"]["test"]


def parsed(lines: Iterable[str]) -> list[Requirement]:
    return [Requirement(line) for line in lines]


def in_lock() -> list[Requirement]:
    return parsed(match[1].strip() for match in re.finditer(r"^([a-z0-9][^\\\n]*)", LOCK, re.MULTILINE))


PINS = parsed(PROJECT["tool"]["uv"]["constraint-dependencies"])


def pinned_here(pins: Iterable[Requirement]) -> dict[str, str]:
    """Return package -> version of the pins that hold on this machine."""
    environment = default_environment()
    fits = (pin for pin in pins if pin.marker is None or pin.marker.evaluate(environment))
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in fits}


def closure(needed: Iterable[str]) -> Iterator[str]:
    """Name all packages that a list of requirements brings in, as installed here."""
    waiting, seen = list(needed), set()
    while waiting:
        need = Requirement(waiting.pop())
        for extra in ("", *need.extras):
            key = (canonicalize_name(need.name), extra)
            if key in seen or (need.marker and not need.marker.evaluate({"extra": ""})):
                continue
            seen.add(key)
            yield key[0]
            try:
                inner = parsed(requires(need.name) or [])
            except PackageNotFoundError:
                continue
            for part in inner:
                if part.marker is None or part.marker.evaluate({"extra": extra}):
                    part.marker = None
                    waiting.append(str(part))


@pytest.mark.parametrize("pins", [PINS, in_lock()], ids=["pyproject.toml", "requirements.lock"])
def test_every_pin_is_exact(pins: list[Requirement]) -> None:
    assert len(pins) > 30
    assert [str(pin) for pin in pins if not re.fullmatch(r"==[^*]+", str(pin.specifier))] == []


def test_the_lock_holds_pins_of_pyproject_and_no_others() -> None:
    assert set(map(str, in_lock())) <= set(map(str, PINS))


def test_what_worklight_needs_is_in_the_lock_and_what_tests_need_in_pyproject() -> None:
    lock, pins = pinned_here(in_lock()), pinned_here(PINS)
    assert set(closure(RUNTIME)) - set(lock) == set()
    assert set(closure(RUNTIME + TESTS)) - set(pins) == set()


def test_the_pins_are_what_pyproject_asks_for() -> None:
    pins = pinned_here(PINS)
    asked = parsed(RUNTIME + TESTS)
    assert [str(need) for need in asked if pins[canonicalize_name(need.name)] not in need.specifier] == []


def test_these_tests_ran_on_the_pinned_versions() -> None:
    lock = pinned_here(in_lock())
    names = set(closure(RUNTIME))
    # 1.006 is 1.6
    assert {name: Version(version(name)) for name in names} == {name: Version(lock[name]) for name in names}


def test_every_line_of_the_lock_has_hashes_and_none_names_a_place() -> None:
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert not re.search(r"://|file:|--index|--find-links|@ |(^|\s)/\w", LOCK)


def test_uv_lock_stays_out_of_git() -> None:
    assert "uv.lock" in (ROOT / ".gitignore").read_text().splitlines()
