"""Shares: one small way to list and fetch the files of a folder, here or by SFTP or SMB (fsspec).

A server's key must be known already: a share that anyone can stand in for would take the password, or bring what they
like.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import fsspec  # type: ignore[import-untyped]

from data.errors import WorklightError
from data.private import demand_private
from ingest.collectors.settings import Folder

EXTRAS = {"sftp": "paramiko", "smb": "smbprotocol"}


@dataclass(frozen=True)
class Entry:
    """One file of a share, and the marks by which a change shows."""

    path: str
    size: int
    time: str  # as the share tells it; compared, never read

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.path.replace("\\", "/")).name


class Share:
    """A folder; to be closed."""

    def __init__(self, source: Folder) -> None:
        parts = urlsplit(source.url)
        self.is_local = parts.scheme in {"", "file"}
        self._source = source
        self._folder = unquote(parts.path) if parts.scheme else str(Path(source.url).expanduser())
        self._files = fsspec.filesystem("file") if self.is_local else _connect(source)

    def close(self) -> None:
        """Hang up."""
        if client := getattr(self._files, "client", None):
            client.close()

    def entries(self) -> list[Entry]:
        """List the folder's own plain files that the pattern means, in order of name; hidden ones are left out."""
        try:
            listed: list[dict[str, Any]] = self._files.ls(self._folder, detail=True)
        except FileNotFoundError:
            raise WorklightError(f"Source {self._source.name!r}: there is no such folder.") from None
        except Exception as error:  # each share has errors of its own, and their words may hold an address
            raise WorklightError(
                f"Source {self._source.name!r}: the folder can't be listed ({type(error).__name__}).") from None
        found = [_entry(one) for one in listed if one.get("type") == "file" and not one.get("islink")]
        return sorted((one for one in found if self._means(one.name)), key=lambda one: one.path)

    def fetch(self, entry: Entry, into: Path) -> Path:
        """Bring one file into a folder of ours; raise WorklightError where that fails."""
        there = into / entry.name
        try:
            self._files.get_file(entry.path, str(there))
        except Exception as error:
            raise WorklightError(f"could not be fetched ({type(error).__name__}).") from None
        return there

    def _means(self, name: str) -> bool:
        safe = name not in {"", ".", ".."} and not name.startswith(".") and "/" not in name and "\0" not in name
        return safe and fnmatchcase(name, self._source.pattern)


def _entry(info: dict[str, Any]) -> Entry:
    when = next((info[key] for key in ("mtime", "last_write_time", "last_modified", "modified") if key in info), "")
    return Entry(str(info["name"]), int(info.get("size") or 0), str(when))


def _connect(source: Folder) -> Any:
    parts, secret = urlsplit(source.url), source.password()
    if parts.scheme not in EXTRAS or not parts.hostname:
        raise WorklightError(f"Source {source.name!r}: url must be a folder here, or begin with sftp:// or smb://.")
    options: dict[str, Any] = {"host": parts.hostname, "username": source.user or parts.username,
                               "password": secret.text if secret else None, "timeout": source.timeout}
    if parts.port:
        options["port"] = parts.port
    try:
        if parts.scheme == "sftp":
            options |= _sftp(source, options["password"])
        # a cached connection would keep the password, and be dead at the next look
        return fsspec.filesystem(parts.scheme, skip_instance_cache=True, **options)
    except ImportError:
        raise WorklightError(f"Source {source.name!r} needs the extra {parts.scheme}: "
                             f"install worklight[{parts.scheme}].") from None
    except WorklightError:
        raise
    except Exception as error:  # the words of an error may hold a user or an address
        raise WorklightError(
            f"Source {source.name!r}: can't be reached ({type(error).__name__}); check address, user, password, key "
            "and, for SFTP, that the server's key stands in known_hosts.") from None


def _sftp(source: Folder, password: str | None) -> dict[str, Any]:
    from ingest.collectors.known_hosts import OnlyKnown

    hosts = (source.known_hosts or Path("~/.ssh/known_hosts")).expanduser()
    options: dict[str, Any] = {"host_key_policy": OnlyKnown(hosts), "banner_timeout": source.timeout,
                               "auth_timeout": source.timeout, "allow_agent": False, "look_for_keys": False}
    if source.key_file is not None:
        key = source.key_file.expanduser()
        demand_private(key, f"Source {source.name!r}: the key file")
        options |= {"key_filename": str(key), "passphrase": password}
    return options
