"""How soon each page can be read: from asking for it until its finding is painted, in a browser that has kept nothing.

On loopback with a warm server at most 1.0 s, and at most 3 s with the processor slowed four times (as the browser's own
tools slow it). The least of the runs is held against the goal: what else the machine does only ever adds.
"""

import json
import os
import shutil
import statistics
import sys
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from served import PAGES, Served, council
from timing import RESULTS, RUNS

GOALS = {1: 1.0, 4: 3.0}  # times slower: seconds at most
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
# two frames after the finding is in the page it has been painted
WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector("h1")) { return; }
  watch.disconnect();
  const seen = () => { document.documentElement.dataset.painted = performance.now(); };
  requestAnimationFrame(() => requestAnimationFrame(seen));
}).observe(document, {childList: true, subtree: true});"""


def seconds(browser: Browser, served: Served, role: str, address: str, slower: int) -> float:
    """Open a page once and return the seconds until its finding was painted."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    pairs = [one.split("=", 1) for one in served.cookies(role).split("; ") if one]
    cookies: Any = [{"name": name, "value": value, "url": served.base} for name, value in pairs]
    context.add_cookies(cookies)
    context.add_init_script(WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(served.base + address, wait_until="commit")
    page.wait_for_selector("html[data-painted]", timeout=120_000)
    taken = float(page.locator("html").get_attribute("data-painted") or "nan") / 1000
    context.close()
    return taken


def measured(browser: Browser, served: Served, role: str, address: str) -> dict[str, Any]:
    """Measure a page, once unheeded so that the server is warm: {role, page, 1: [seconds], 4: [seconds]}."""
    seconds(browser, served, role, address, 1)
    return {"role": role, "page": address} | {
        str(slower): [seconds(browser, served, role, address, slower) for _ in range(RUNS)] for slower in GOALS}


def main() -> None:
    """Measure every page, print a table, keep it; exit 1 where a page is slower than it should be."""
    found = []
    sys.stdout.write(f"\n{'page':<28} {'as':<20} {'least':>6} {'median':>7}   4x slower: least, median\n")
    with council() as served, sync_playwright() as playwright:
        shell = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=shell, args=FLAGS)
        for role, address in PAGES:
            one = measured(browser, served, role, address)
            found.append(one)
            quick, slow = one["1"], one["4"]
            sys.stdout.write(f"{address:<28} {role:<20} {min(quick):>6.2f} {statistics.median(quick):>7.2f}   "
                             f"{min(slow):>6.2f} {statistics.median(slow):>7.2f}\n")
            sys.stdout.flush()
        browser.close()
    RESULTS.mkdir(exist_ok=True)
    told = {"pages": found, "cpus": os.cpu_count(), "load": os.getloadavg()}
    (RESULTS / "content.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    late = [one["page"] for one in found if any(min(one[str(slower)]) > most for slower, most in GOALS.items())]
    if late:
        sys.exit(f"slower than they should be: {', '.join(late)}")


if __name__ == "__main__":
    main()
