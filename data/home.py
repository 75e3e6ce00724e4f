"""A home: the one folder in which a council's Worklight keeps everything (contracts.md)."""

import contextlib
import os
import secrets
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.errors import WorklightError
from data.private import demand_private

SECRET_BYTES = 32
ZONE = "Europe/London"
FIRST_COMMAND = 'worklight sign --role "Director of Adult Services"'


@dataclass(frozen=True)
class Home:
    """Where things are under ``--home DIR``, else ``WORKLIGHT_HOME``, else ``./data/local``."""

    root: Path

    @classmethod
    def find(cls, given: str | Path | None = None) -> "Home":
        """Choose the home; nothing is created yet."""
        return cls(Path(given or os.environ.get("WORKLIGHT_HOME") or "data/local").expanduser().absolute())

    @property
    def settings_file(self) -> Path:
        """worklight.toml."""
        return self.root / "worklight.toml"

    @property
    def secret_file(self) -> Path:
        """The key of every keyed hash and session, readable by its owner alone."""
        return self.root / "secret.key"

    @property
    def warehouse(self) -> Path:
        """The DuckDB file that only ingest opens."""
        return self.root / "warehouse" / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        """Folder of published versions and their pointer."""
        return self.root / "published"

    @property
    def ledger(self) -> Path:
        """Folder of the load ledger, kept outside the database."""
        return self.root / "ledger"

    @property
    def journal(self) -> Path:
        """What people write: accounts, choices, corrections, looks."""
        return self.root / "journal.db"

    @property
    def sessions(self) -> Path:
        """Who is signed in."""
        return self.root / "sessions.db"

    @property
    def inbox(self) -> Path:
        """Where files may be put to be read."""
        return self.root / "inbox"

    @property
    def mappings(self) -> Path:
        """Mapping files (TOML) that are tried on every CSV by the columns they name."""
        return self.root / "mappings"

    @property
    def logs(self) -> Path:
        """Worklight's own log files."""
        return self.root / "logs"

    def ensure(self) -> None:
        """Create the folders, and the secret where the home is new.

        A home that already holds data but has lost its secret is refused: a new one would split every
        person and case in two.
        """
        for folder in (
            self.root,
            self.warehouse.parent,
            self.published,
            self.ledger,
            self.inbox,
            self.mappings,
            self.logs,
            self.root / "backups",
        ):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.secret_file.exists():
            return
        if self.holds_data:
            raise WorklightError(
                f"The secret key {self.secret_file} is missing, but this home already holds data. "
                "Put the key back from your backup; a new one would not match what is stored."
            )
        _write_secret(self.secret_file)

    @property
    def holds_data(self) -> bool:
        """Whether anything was ever read or written here that the secret key belongs to."""
        published = self.published.exists() and any(self.published.iterdir())
        return self.warehouse.exists() or self.journal.exists() or published

    @cached_property
    def secret(self) -> bytes:
        """Return the key; raise WorklightError where it is missing, short or readable by others."""
        try:
            text = self.secret_file.read_text(encoding="ascii").strip()
            key = bytes.fromhex(text)
        except FileNotFoundError as error:
            raise WorklightError(
                f"There is no secret key at {self.secret_file}; if it was lost, put it back from your backup."
                if self.holds_data else
                f"Nothing is set up in {self.root} yet. Begin with: {FIRST_COMMAND}"
            ) from error
        except ValueError as error:
            raise WorklightError(
                f"The secret key {self.secret_file} is damaged; put it back from your backup."
            ) from error
        if len(key) < SECRET_BYTES:
            raise WorklightError(
                f"The secret key {self.secret_file} is too short: {SECRET_BYTES} bytes as hex are needed."
            )
        demand_private(self.secret_file, "The secret key")
        return key

    @cached_property
    def settings(self) -> dict[str, object]:
        """Return worklight.toml as it stands, or nothing where there is none."""
        try:
            return tomllib.loads(self.settings_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WorklightError(f"{self.settings_file} can't be read: {error}") from error

    @property
    def zone(self) -> str:
        """Return the council's time zone (``zone``, an IANA name); raise WorklightError where it is unknown."""
        name = str(self.settings.get("zone", ZONE))
        try:
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise WorklightError(
                f"{self.settings_file}: there is no time zone {name!r}; write one such as {ZONE}.") from error

    @property
    def is_demo(self) -> bool:
        """Whether this home holds the invented council (``mode = "demo"``)."""
        return self.settings.get("mode") == "demo"

    @property
    def may_move_clock(self) -> bool:
        """Whether WORKLIGHT_NOW counts here: in the demo and in tests only."""
        return self.settings.get("mode") in {"demo", "test"}

    def reference(self, name: str) -> Path:
        """Return the council's own reference file (``home/reference/NAME``) or the one we ship."""
        from data import REFERENCE

        own = self.root / "reference" / name
        return own if own.exists() else REFERENCE / name


def _write_secret(path: Path) -> None:
    """Make a secret whole or not at all: one cut short by a crash would lock the home for good."""
    waiting = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(SECRET_BYTES).encode())
        file.flush()
        os.fsync(file.fileno())
    # never over a secret that another command made meanwhile
    with contextlib.suppress(FileExistsError):
        os.link(waiting, path)
    waiting.unlink()
