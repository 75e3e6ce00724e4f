"""The pictures of the README, of the invented council, as WebP.

    PYTHONPATH=.:tests/speed .venv/bin/python tests/speed/readme_pictures.py

Look at each before it is kept: what a picture shows is a promise of how it looks.
"""

import base64
import shutil
from typing import Any

from playwright.sync_api import sync_playwright
from served import ROOT, Served, council

FOLDER = ROOT / "dashboard" / "docs" / "pictures"
MOST_BYTES = 1_000_000
QUALITY = 55
# name of the file: role, address, width, height, colours, and what is scrolled to
SHOWN: dict[str, tuple[str, str, int, int, str, str]] = {
    "our-team": ("team_manager", "/team", 1280, 1000, "light", ""),
    "my-time": ("practitioner", "/my-time", 1280, 1000, "light", ""),
    "my-time-phone": ("practitioner", "/my-time", 390, 844, "light", ""),
    "told-us": ("practitioner", "/told-us", 1280, 900, "light", ""),
    "you-said": ("senior_leader", "/you-said", 1280, 900, "light", ""),
    "easy-read": ("coproduction_member", "/you-said/easy", 768, 900, "light", ""),
    "trying": ("team_manager", "/trying?card=1", 1280, 900, "light", ""),
    "flow": ("team_manager", "/flow", 1280, 900, "light", ""),
    "tools": ("senior_leader", "/tools", 1280, 900, "dark", ""),
    "service": ("senior_leader", "/service", 1280, 900, "light", ""),
    "sort": ("coproduction_member", "/told-us/sort", 768, 1000, "light", ""),
    "who-sees-what": ("governance", "/who-sees-what", 768, 900, "light", ""),
}


def take(browser: Any, served: Served, name: str) -> int:
    """Take one picture; return its bytes."""
    role, address, width, height, colours, part = SHOWN[name]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=colours)
    pairs = [one.split("=", 1) for one in served.cookies(role).split("; ") if one]
    context.add_cookies([{"name": key, "value": value, "url": served.base} for key, value in pairs])
    page = context.new_page()
    page.goto(served.base + address)
    page.wait_for_selector("h1#finding")
    page.wait_for_load_state("networkidle")
    if part:
        page.locator(part).scroll_into_view_if_needed()
    said = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    context.close()
    return (FOLDER / f"{name}.webp").write_bytes(base64.b64decode(said["data"]))


def main() -> None:
    """Take them all; fail where they are too large together."""
    FOLDER.mkdir(exist_ok=True)
    with council() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        total = sum(take(browser, served, name) for name in SHOWN)
        browser.close()
    if total > MOST_BYTES:
        raise SystemExit(f"{total} bytes are too many for a README")


if __name__ == "__main__":
    main()
