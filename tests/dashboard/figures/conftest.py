"""The answers made by hand that the gallery shows, for tests without a browser."""

import importlib.util
import sys
from pathlib import Path

import pytest

PLACE = Path(__file__).parents[2] / "browser" / "hand_answers.py"


@pytest.fixture(scope="session")
def answers():
    """Answers in the shapes that the lens gives."""
    if "hand_answers" not in sys.modules:
        spec = importlib.util.spec_from_file_location("hand_answers", PLACE)
        sys.modules["hand_answers"] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["hand_answers"]
