"""The attack test at full size: 20 councils of 15 teams, each in 100 replicas, and the pause; prints the goals.

    bash tests/attack/run [--seeds 20] [--replicas 100] [--leaking 40] [--processes 2]

Each seed's figures stand in tests/attack/results/ as JSON; a seed that is there already is not made again.
"""

import argparse
import json
import os
import pickle
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "POLARS_MAX_THREADS"):
    os.environ.setdefault(name, "1")
HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from attacking import campaign, pausing  # noqa: E402
from attacking.goals import Tally  # noqa: E402

RESULTS = HERE / "results"


def one_seed(seed: int, replicas: int, leaking: int) -> Tally:
    """Build, drive and attack one council, in a home that is gone afterwards."""
    kept = RESULTS / f"seed-{seed:02d}-{replicas}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        drive = campaign.build(Path(folder), seed, campaign.FULL, replicas, leaking)
        attacks = campaign.Campaign(drive, seed, targets=3)
        found = [*attacks.run(), *campaign.leaks(drive, seed, targets=3)]
        tally = Tally.of(found, attacks.share_shown(), replicas)
        drive.journal.close()
    kept.write_bytes(pickle.dumps(tally))
    return tally


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("seeds", 20), ("replicas", 100), ("leaking", 40), ("processes", 2), ("pause", 300)):
        parser.add_argument(f"--{name}", type=int, default=value)
    chosen = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    began, whole = time.monotonic(), Tally()
    with ProcessPoolExecutor(chosen.processes) as pool:
        seeds = [pool.submit(one_seed, seed, chosen.replicas, chosen.leaking) for seed in range(chosen.seeds)]
        paused = pool.submit(pausing.measure_all, chosen.pause) if chosen.pause else None
        for number, done in enumerate(as_completed(seeds), 1):
            whole.join(done.result())
            (RESULTS / "attack.json").write_text(json.dumps(whole.as_dict(), indent=1), encoding="utf-8")
            print(f"-- {number} of {chosen.seeds} councils, {time.monotonic() - began:.0f} s", whole.table(), sep="\n",
                  flush=True)
        aucs = paused.result() if paused else []
    (RESULTS / "pause.json").write_text(json.dumps(aucs, indent=1), encoding="utf-8")
    print("\n".join(pausing.lines(aucs)))
    sys.exit(not (all(met for *_, met in whole.goals()) and all(one["met"] for one in aucs)))


if __name__ == "__main__":
    main()
