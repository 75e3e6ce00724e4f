"""An invented council: written in the real formats, read by the real readers. Nobody in it exists."""

from ingest.demo.council import Council, write_council

__all__ = ["Council", "write_council"]
