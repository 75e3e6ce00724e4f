"""The whole gallery: every page, role, state, width and colours, looked at and pictured.

    .venv/bin/python tests/browser/full_gallery.py [FOLDER] [--only WORD]

Writes pictures/, sheets of twelve pictures each and report.json (faults by view) under FOLDER, which is
tests/browser/results where none is given (not in git). What the report holds already is not done again: delete it to
begin anew. ``--only`` takes the views whose name holds a word. Exits with 1 where there is a fault.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from by_place import load
from playwright.sync_api import Browser, sync_playwright

from data.home import Home

HERE = Path(__file__).parent
of_all = load("worklight_tests_conftest", HERE.parent / "conftest.py")
Site = load("worklight_browser_conftest", HERE / "conftest.py").Site
gallery, places, ways = (load(name, HERE / f"{name}.py") for name in ("gallery", "places", "ways"))
A_SHEET, QUALITY = 12, 70
HEAD = "<!doctype html><html lang='en'><title>Sheet</title>"
STYLE = """<style>body{margin:8px;display:grid;grid-template-columns:repeat(4,1fr);gap:8px;font:11px sans-serif}
figure{margin:0;overflow:hidden;height:640px;border:1px solid #999}img{width:100%}</style>"""


def main() -> int:
    """Look at everything that was not looked at; return the exit code."""
    wanted = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wanted.add_argument("folder", nargs="?", type=Path, default=HERE / "results")
    wanted.add_argument("--only", default="")
    said = wanted.parse_args()
    pictures = said.folder / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    report = said.folder / "report.json"
    known = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    views = [one for one in places.every_view() if said.only in one.name]
    missing = [one for one in views if one.name not in known]
    with sync_playwright() as playwright, closing(_browser(playwright)) as browser:
        for name, faults in _looked(browser, missing, pictures):
            known[name] = faults
            report.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            sys.stdout.write(f"{len(known)} {name}{''.join(f'{chr(10)}    {one}' for one in faults)}\n")
        _sheets(browser, [one.name for one in views], said.folder)
    faulty = sum(bool(known[one.name]) for one in views)
    sys.stdout.write(f"{len(views)} views, {faulty} with a fault\n")
    return int(faulty > 0)


def _browser(playwright) -> Browser:
    return playwright.chromium.launch(executable_path=of_all.CHROMIUM, args=of_all.FLAGS)


def _looked(browser, views, pictures) -> Iterator[tuple[str, list[str]]]:
    """Open each page once in a state and show it in every way; yield (name of the view, its faults)."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        home.ensure()
        home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
        with gallery.serving(gallery.make_app(home)) as base, closing(Site(base, browser)) as site:
            for (address, role, state), shown in groupby(views, lambda one: (one.address, one.role, one.state)):
                with site.visit(places.EMAILS[role]) as seen:
                    page = ways.shown(seen, address, state)
                    for view in shown:
                        faults = seen.view(view.width, view.colours)
                        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
                        picture = pictures / f"{view.name}.jpeg"
                        page.screenshot(path=picture, quality=QUALITY, type="jpeg", full_page=True)
                        yield view.name, faults


def _sheets(browser, names, folder) -> None:
    """Put twelve pictures on a sheet, each as wide as its column and cut at the foot."""
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    for number, first in enumerate(range(0, len(names), A_SHEET), 1):
        some = names[first : first + A_SHEET]
        sheet = folder / f"sheet-{number:03}.html"
        shown = "".join(f"<figure>{name}<img src='pictures/{name}.jpeg' alt=''></figure>" for name in some)
        sheet.write_text(f"{HEAD}{STYLE}{shown}", encoding="utf-8")
        page.goto(sheet.resolve().as_uri())
        page.screenshot(path=sheet.with_suffix(".png"), full_page=True)
        sheet.unlink()
    page.close()


if __name__ == "__main__":
    sys.exit(main())
