"""The contract between ingest and dashboard: schema, reference files, samples and where a home keeps things.

``ingest`` and ``dashboard`` never import each other; what both must know stands here and nowhere else.
"""

from pathlib import Path

HERE = Path(__file__).parent
SCHEMA = HERE / "schema"
REFERENCE = HERE / "reference"
SAMPLES = HERE / "samples"
