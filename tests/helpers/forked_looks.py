"""Looks written by many threads of many forked processes, on a journal that was open before the fork.

A process of its own, with nothing in it but the journal: what other libraries leave in the process that runs the
tests (their threads, their memory) may not survive a fork.
Called with the home, the moment of the looks, and how many processes, threads and looks of each; it answers with the
exit codes as JSON.
"""

import json
import multiprocessing
import sys
import threading
from datetime import datetime
from pathlib import Path

from dashboard.journal import Journal
from dashboard.viewer import Viewer
from data.home import Home

MANAGER = Viewer("m@example.org", "team_manager", "East")
WORKER = "7"


def _look_from_threads(journal: Journal, process: int, threads: int, each: int) -> None:
    def one(thread: int) -> None:
        for turn in range(each):
            journal.write_look(MANAGER, f"{process}-{thread}-{turn}", "why", [WORKER])

    started = [threading.Thread(target=one, args=(n,)) for n in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


def main(root: str, now: str, processes: int, threads: int, each: int) -> list[int | None]:
    """Write one look, fork, write from every child, write one more; the children's exit codes."""
    at = datetime.fromisoformat(now)
    journal = Journal.open(Home(Path(root)), lambda: at)
    journal.write_look(MANAGER, "before the fork", "why", [WORKER])
    context = multiprocessing.get_context("fork")
    children = [context.Process(target=_look_from_threads, args=(journal, n, threads, each)) for n in range(processes)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    journal.write_look(MANAGER, "after the fork", "why", [WORKER])
    journal.close()
    return [child.exitcode for child in children]


if __name__ == "__main__":
    home, moment, *numbers = sys.argv[1:]
    print(json.dumps(main(home, moment, *map(int, numbers))))
