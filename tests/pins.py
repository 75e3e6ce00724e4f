"""Renew the exact pins: `uv run --group test python tests/pins.py`.

Everything that Worklight and its tests need is pinned in pyproject.toml (constraint-dependencies, between two marks);
what Worklight alone needs stands with hashes in requirements.lock too, for deployments. tests/test_pins.py holds the
two together.
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYPROJECT, LOCK = ROOT / "pyproject.toml", ROOT / "requirements.lock"
BEGIN, END = "# pins: made by tests/pins.py\n", "# end of pins\n"
HEADER = (
    "# Exact versions, with hashes, of all that Worklight needs: pip install --require-hashes -r requirements.lock\n"
    "# Made by tests/pins.py; the same pins stand in pyproject.toml.\n"
)


def compiled(*options: str) -> str:
    """Return what uv resolves, for every platform and Python version, without a word about where it was found."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--no-header",
               "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--quiet", *options]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Resolve anew without the old pins, then write both files."""
    text = PYPROJECT.read_text()
    pins = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    PYPROJECT.write_text(pins.sub(f"{BEGIN}constraint-dependencies = []\n{END}", text))
    lines = compiled("--group", "test").splitlines()
    block = "".join(f'    "{line}",\n' for line in lines if line.strip())
    PYPROJECT.write_text(pins.sub(lambda _: f"{BEGIN}constraint-dependencies = [\n{block}]\n{END}", text))
    LOCK.write_text(HEADER + compiled("--generate-hashes"))


if __name__ == "__main__":
    main()
