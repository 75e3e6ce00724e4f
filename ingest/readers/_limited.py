"""Runs alone, in a process of its own: bounds its memory and processor time, then runs a script within these bounds.

Libraries of native code read some formats, and a hostile file must not hang Worklight or eat its memory.
Nothing but the standard library is loaded here, so that a child begins at once.
"""

import runpy
import sys


def limit(memory: int, seconds: int) -> None:
    """Bound memory (bytes) and processor time (seconds), where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(memory: str, seconds: str, script: str, *words: str) -> None:
    """Run a script as ``python script words`` would, within limits."""
    limit(int(memory), int(seconds))
    sys.argv = [script, *words]
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(*sys.argv[1:])
