"""SSH servers whose keys are known: the others are refused, so that nobody can stand in for one."""

from pathlib import Path

import paramiko  # type: ignore[import-untyped]


class OnlyKnown(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
    """Believe a server only where its key stands in a known_hosts file (hashed names too)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def missing_host_key(self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey) -> None:
        """Raise SSHException where the key is another, or none is known; asked at each connection."""
        known = paramiko.HostKeys()
        if self._file.is_file():
            known.load(str(self._file))
        if not known.check(hostname, key):
            raise paramiko.SSHException("the server's key is not known")
