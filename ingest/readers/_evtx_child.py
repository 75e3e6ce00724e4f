"""Runs alone, in a process of its own: reads an EVTX file and writes its print events to standard output.

The library is native code, and a hostile file must not hang Worklight or eat its memory: so it is read behind limits.
Each line is a record number, and for a print event a tab and the event as JSON, which holds no line end of its own.
"""

import sys
import warnings

from evtx import PyEvtxParser

MARKS = ('"Name":"Microsoft-Windows-PrintService"', '"Name":"Microsoft-Windows-PrintSpooler"')
MEMORY = 1024**3
AT_ONCE = 5000


def limit(seconds: int) -> None:
    """Bound memory and processor time, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, seconds: str) -> None:
    """Write one line a record; records that can't be read are left out."""
    warnings.simplefilter("ignore")
    limit(int(seconds))
    lines: list[str] = []
    for record in PyEvtxParser(path, skip_errors=True).records_json():
        if record is None:
            continue
        data = record["data"]
        start = data[:400]
        lines.append(f"{record['event_record_id']}\t{data}" if MARKS[0] in start or MARKS[1] in start
                     else str(record["event_record_id"]))
        if len(lines) >= AT_ONCE:
            sys.stdout.write("\n".join(lines) + "\n")
            lines.clear()
    sys.stdout.write("\n".join([*lines, "end\n"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
