"""XES to records, against lxml yielding bare tuples from the same file.

The file is bpic2012 (262,200 events) where WORKLIGHT_REAL_DATA names the folder of real logs, else an invented one
of the same size.
"""

import gzip
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lxml import etree
from timing import compare

from ingest.readers import xes
from ingest.readers.contract import Context

REAL = Path(os.environ.get("WORKLIGHT_REAL_DATA", ""), "real/cases/bpic2012/bpic2012.xes.gz")
TRACES, EVENTS = 13_110, 20


def write(path: Path) -> None:
    """Write an invented log."""
    start = datetime(2026, 1, 5, 8, tzinfo=UTC)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        file.write('<?xml version="1.0"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n')
        for case in range(TRACES):
            file.write(f'<trace>\n<string key="concept:name" value="{case}"/>\n')
            for step in range(EVENTS):
                at = start + timedelta(minutes=7 * case + 3 * step)
                file.write(f'<event>\n<string key="org:resource" value="user{case % 300}"/>\n'
                           f'<string key="lifecycle:transition" value="COMPLETE"/>\n'
                           f'<string key="concept:name" value="Step {step}"/>\n'
                           f'<date key="time:timestamp" value="{at.isoformat(timespec="milliseconds")}"/>\n</event>\n')
            file.write("</trace>\n")
        file.write("</log>\n")


def tuples(path: Path) -> Iterator[tuple[str | None, ...]]:
    """Yield what lxml gives, as text, with no check at all."""
    case: str | None = None
    with gzip.open(path) as file:
        for _, element in etree.iterparse(file, events=("end",), tag=("{*}event", "{*}trace")):
            if element.tag.endswith("trace"):
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
            else:
                get = {child.get("key"): child.get("value") for child in element}.get
                yield (case, get("concept:name"), get("lifecycle:transition"), get("time:timestamp"),
                       get("org:resource"), get("org:group"))
                element.clear()


def main() -> None:
    """Time and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = REAL
        if not path.exists():
            path = Path(folder) / "invented.xes.gz"
            write(path)
        compare("xes", f"XES ({path.name}), file to checked records",
                lambda: sum(batch.good.height for batch in xes.read(path, Context())),
                {"lxml, bare tuples": lambda: sum(1 for _ in tuples(path))})


if __name__ == "__main__":
    main()
