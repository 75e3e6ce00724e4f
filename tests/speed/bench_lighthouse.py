"""Lighthouse on every page of the invented council (desktop preset): accessibility and best practices 100, speed 90.

Google's own tool, by npm, with the system's Chromium: nothing of it is in this repository. It is put into a folder that
is thrown away, or kept in ``WORKLIGHT_LIGHTHOUSE``. Each page is opened in a new browser that has kept nothing.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from served import PAGES, Served, council
from timing import RESULTS

VERSION = "12.8.2"  # the last that Node.js 20 of Debian runs
GOALS = {"accessibility": 100, "best-practices": 100, "performance": 90}
RUNS = int(os.environ.get("WORKLIGHT_SPEED_RUNS", "1"))


@contextmanager
def lighthouse() -> Iterator[Path]:
    """Give the program, installed where it is not yet."""
    if not shutil.which("npm") or not shutil.which("chromium"):
        sys.exit(sys.stdout.write("lighthouse: left out, for npm or chromium is missing\n") * 0)
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(os.environ.get("WORKLIGHT_LIGHTHOUSE") or thrown_away)
        program = folder / "node_modules" / ".bin" / "lighthouse"
        if not program.exists():
            subprocess.run(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent",
                            f"lighthouse@{VERSION}"], check=True)
        yield program


def looked_at(program: Path, served: Served, role: str, address: str) -> dict[str, object]:
    """Return what Lighthouse says of one page: points by category, and each audit that is below full marks."""
    with tempfile.TemporaryDirectory() as folder:
        headers, out = Path(folder) / "headers.json", Path(folder) / "out.json"
        headers.write_text(json.dumps({"Cookie": served.cookies(role)} if role != "nobody" else {}), encoding="utf-8")
        command = [str(program), served.base + address, "--preset=desktop", "--quiet", "--output=json",
                   f"--output-path={out}", f"--extra-headers={headers}", "--disable-full-page-screenshot",
                   f"--only-categories={','.join(GOALS)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
        for last in (False, True):  # on a busy machine its browser starts too slowly at times
            done = subprocess.run(command, check=last, stdout=subprocess.DEVNULL, timeout=300,
                                  env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""})
            if done.returncode == 0:
                break
        told = json.loads(out.read_text(encoding="utf-8"))
    points = {name: round(100 * (told["categories"][name]["score"] or 0)) for name in GOALS}
    weighed = {ref["id"] for one in told["categories"].values() for ref in one["auditRefs"] if ref["weight"]}
    below = {name: one.get("displayValue") or one["title"] for name, one in told["audits"].items()
             if name in weighed and one["score"] is not None and one["score"] < 0.9}
    return {"role": role, "page": address, **points, "below": below}


def median(program: Path, served: Served, role: str, address: str) -> dict[str, object]:
    """Look several times; the points of the middle one for speed, which depends on what else the machine does."""
    looks = [looked_at(program, served, role, address) for _ in range(RUNS)]
    looks.sort(key=lambda look: int(str(look["performance"])))
    return looks[(len(looks) - 1) // 2] | {
        "all_performance": [look["performance"] for look in looks],
        "performance": round(statistics.median(int(str(look["performance"])) for look in looks))}


def main() -> None:
    """Look at every page, print a table, keep it; exit 1 where a page is below a goal."""
    wanted = os.environ.get("WORKLIGHT_SPEED_PAGES", "").split()
    pages = [(role, address) for role, address in PAGES if not wanted or address in wanted]
    found = []
    sys.stdout.write(f"\n{'page':<28} {'as':<20} {'accessible':>10} {'practices':>10} {'speed':>6}\n")
    with lighthouse() as program, council() as served:
        for role, address in pages:
            look = median(program, served, role, address)
            found.append(look)
            sys.stdout.write(f"{address:<28} {role:<20} {look['accessibility']:>10} {look['best-practices']:>10} "
                             f"{look['performance']:>6}  {', '.join(map(str, look['below']))}\n")  # type: ignore[call-overload]
            sys.stdout.flush()
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "lighthouse.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    low = [look["page"] for look in found if any(int(str(look[name])) < goal for name, goal in GOALS.items())]
    if low:
        sys.exit(f"below the goals: {', '.join(map(str, low))}")


if __name__ == "__main__":
    main()
