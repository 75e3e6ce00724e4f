"""The journal: what people write. Only this package opens it (house.md, wall 3)."""

from collections.abc import Callable
from datetime import datetime

from dashboard.journal import revisions
from dashboard.journal.accounts import Account, Accounts
from dashboard.journal.agreed import Agreed
from dashboard.journal.agreements import Agreement, Agreements
from dashboard.journal.consents import Consents, Receipt
from dashboard.journal.corrections import Correction, Corrections
from dashboard.journal.engine import Database, file_url, read_url
from dashboard.journal.errors import JournalUnavailable, TooOften
from dashboard.journal.improvements import Improvements
from dashboard.journal.looks import Look, Looks
from dashboard.journal.maps import Maps, Word
from dashboard.journal.migrate import migrate
from dashboard.journal.partners import Partners
from dashboard.journal.pauses import Pauses
from dashboard.journal.promises import Card, Promises
from dashboard.journal.pulse import Pulses, Round
from dashboard.journal.replies import Replies, Reply
from dashboard.journal.sharing import Sharing
from dashboard.journal.signatures import Signature, Signatures
from dashboard.journal.supervision import Brought, Supervision
from dashboard.journal.theme_acts import ThemeActs
from dashboard.journal.upward import Ask, Upward
from dashboard.journal.versions import Said
from data.home import Home

__all__ = [
    "Account",
    "Agreement",
    "Ask",
    "Brought",
    "Card",
    "Correction",
    "Journal",
    "JournalUnavailable",
    "Look",
    "Receipt",
    "Reply",
    "Round",
    "Said",
    "Signature",
    "TooOften",
    "Word",
]


class Journal(Accounts, Sharing, Pauses, Supervision, Agreements, Partners, Promises, Signatures, Corrections, Maps,
              ThemeActs, Pulses, Agreed, Replies, Upward, Consents, Improvements, Looks):
    """Accounts, choices, agreements, corrections and looks, safe to use from many threads and processes."""

    @classmethod
    def open(cls, home: Home, now: Callable[[], datetime]) -> "Journal":
        """Open the journal of a home, its tables made or brought up to date.

        ``home/journal.db`` unless worklight.toml says ``[journal] url = "..."``. Raises WorklightError where the
        address can't be read or the journal can't be opened.
        """
        settings = home.settings.get("journal", {})
        url = settings.get("url") if isinstance(settings, dict) else None
        database = Database(read_url(str(url)) if url else file_url(home.journal))
        home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        migrate(database, home.root / "journal.lock")
        journal = cls(database, now)
        journal.secret = lambda: home.secret
        return journal

    def revision(self) -> int:
        """Return a number that changes with every write of sharing, corrections or agreements."""
        with self.database.read() as connection:
            return revisions.read(connection)

    def close(self) -> None:
        """Close this process's connections; the journal can be used again and then opens new ones."""
        self.database.close()
