"""How old a reader has to be for each page: `uv run --group test python tests/helpers/reading_ages.py [--hardest N]`.

Every page is drawn from the answers made by hand of the gallery, as every role, and with nothing loaded too;
what stands on it as prose is put together: paragraphs, items of lists, headings and folds of five words or more. Not
counted: tables, what people wrote, and what is typed into a terminal.

The age is the Flesch-Kincaid grade as textstat counts it (by a dictionary of sounds) and five years; beside it stands
our own count without a dictionary (readability.py).
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import drawn
import textstat
from hand_pages import ROLES, HandPages, web
from readability import YEARS_ABOVE_GRADE, reading_age

FEWEST_WORDS = 5
# pages that are made without Dash; "" is nobody
MADE_BY_FLASK = {"/sign-in": "", "/promise": "", "/tell-us": "", "/tell-us/paper": "", "/tell-us/poster": "",
                 "/follow": "", "/told-us/sort": "coproduction_member", "/told-us/themes": "coproduction_member",
                 "/told-us/concerns": "governance", "/told-us/meeting": "coproduction_member",
                 "/you-said/easy": "coproduction_member", "/you-said/print": "coproduction_member",
                 "/my-time/print": "practitioner"}


def age(passages: list[str]) -> float:
    """Return the reading age of passages that stand together, by textstat, in years."""
    whole = " ".join(text if text[-1] in ".?!" else f"{text}." for text in passages)
    return float(textstat.flesch_kincaid_grade(whole)) + YEARS_ABOVE_GRADE if whole else 0.0


def pages(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of each page and what stands on it as prose, each passage once."""
    hand = HandPages(root)
    seen = [*((role, "full") for role in ROLES), ("practitioner", "empty"), ("governance", "empty")]
    for path in hand.paths:
        yield path, _prose(hand.drawn(role, path, scene) for role, scene in seen)
    for path, role in MADE_BY_FLASK.items():
        said = hand.as_(role).http.get(path, headers=web.HERE)
        assert said.status_code == 200, (path, said.status_code)
        yield path, _prose([drawn.from_html(said.get_data(as_text=True))])


def _prose(trees: Iterable[Any]) -> list[str]:
    found = dict.fromkeys(text for tree in trees for text in drawn.passages(_main(tree)))
    return [text for text in found if len(text.split()) >= FEWEST_WORDS and not text.startswith("Download ")]


def _main(tree: Any) -> Any:
    """Return the main part: what stands round every page would make each look like the others."""
    return next((node for node in drawn.nodes(tree) if node["type"] == "Main"), tree)


def table(root: Path, hardest: int = 0) -> Iterator[str]:
    """Yield a line a page, and below it its hardest passages where they are asked for."""
    yield f"{'page':<18} {'words':>6} {'textstat':>9} {'our count':>10}"
    for path, passages in pages(root):
        own = reading_age(" ".join(f"{text}." for text in passages))
        yield f"{path:<18} {sum(len(text.split()) for text in passages):>6} {age(passages):>9.1f} {own:>10.1f}"
        for text in sorted(passages, key=lambda text: -age([text]))[:hardest]:
            yield f"    {age([text]):>5.1f}  {text}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for line in table(Path(folder), int(sys.argv[2]) if sys.argv[1:2] == ["--hardest"] else 0):
            print(line)
