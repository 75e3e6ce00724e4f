"""The home of the demo: never one that holds anything of somebody's own."""

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from data.errors import WorklightError
from data.form_file import FILES, FORMAT, GONE
from data.home import Home
from data.published import write_durably
from ingest.ledger import read_ledger

LONDON = ZoneInfo("Europe/London")
MADE_BY = 9     # rises when what the demo makes changes, so that an older home is made again
SEED = 7

# folders of a home that hold what the council itself wrote
OWN = ("mappings", "reference")
# all that the demo or the running of it puts into its home
OURS = frozenset({
    "demo.json", "demo.part", "worklight.toml", "secret.key", "council", *OWN, "warehouse", "published", "ledger",
    "inbox", "backups", "logs", "journal.db", "journal.lock", "sessions.db",
    "sessions.lock",
})


@dataclass(frozen=True)
class Account:
    """One account to try."""

    email: str
    role: str
    team: str
    password: str


@dataclass(frozen=True)
class Wanted:
    """Which council: it is made anew for each Sunday."""

    last_sunday: str
    weeks: int
    seed: int = SEED
    made_by: int = MADE_BY


@dataclass(frozen=True)
class Made:
    """What ``demo.json`` says: for which council this home was made, whether it is whole, and who may sign in."""

    wanted: Wanted
    ready: bool = False
    loads: int = 0
    accounts: tuple[Account, ...] = ()


def monday_at_six(day: date) -> datetime:
    """Return six in the morning, London time: when a week's files are loaded."""
    return datetime.combine(day, time(6), LONDON)


def last_sunday(now: datetime) -> date:
    """Return the last Sunday whose week can have been loaded: on the Monday after it, at six in the morning."""
    today = now.astimezone(LONDON)
    sunday = today.date() - timedelta(days=today.isoweekday() % 7)
    if monday_at_six(sunday + timedelta(days=1)) > today:
        sunday -= timedelta(days=7)
    return sunday


def ready(home: Home, wanted: Wanted) -> Made | None:
    """Return what a home holds where it is the whole council that is wanted; None where it must be made.

    Raises WorklightError where the home holds anything that the demo did not make; nothing is touched then.
    """
    made = _read(home)
    if made is None:
        if _files(home.root):
            raise _not_ours(home, "This home already holds something else")
        return None
    return made if made.ready and made.wanted == wanted else None


def clear(home: Home) -> None:
    """Take an older or unfinished council out of its home; raise WorklightError where anything else is in there."""
    made = _read(home)
    if made is None:
        return
    strange = [path for path in home.root.iterdir() if path.name.removesuffix("-wal").removesuffix("-shm") not in OURS]
    kept = strange or _own_in_inbox(home) or _files(home.root / "backups") or _own_files(home)
    # whoever tries the form in the demo brings no files of their own
    loads = [line for line in read_ledger(home) if line["format"] != FORMAT]
    if kept or (made.ready and len(loads) > made.loads):
        raise _not_ours(home, "This home already holds files of your own beside an older demo")
    for path in home.root.iterdir():
        if path.name == "demo.json":
            continue  # goes last: a home half cleared is still known as ours
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def write(home: Home, made: Made) -> None:
    """Write ``demo.json``; it holds the passwords of invented people, and only its owner may read it."""
    home.root.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_durably(_marker(home), json.dumps(asdict(made), indent=1))
    _marker(home).chmod(0o600)


def _read(home: Home) -> Made | None:
    try:
        found = json.loads(_marker(home).read_text(encoding="utf-8"))
        accounts = tuple(Account(**account) for account in found["accounts"])
        return Made(Wanted(**found["wanted"]), bool(found["ready"]), int(found["loads"]), accounts)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise WorklightError(
            f"{_marker(home)} can't be read, so nothing was touched. Choose another home with --home DIR.") from error


def _marker(home: Home) -> Path:
    return home.root / "demo.json"


def _own_files(home: Home) -> bool:
    """Tell whether somebody put a file of their own beside the council's; none can tell in a home half cleared."""
    council = home.root / "council"
    return any(not (council / own / path.name).exists()
               for own in OWN if (council / own).exists() for path in _files(home.root / own))


def _own_in_inbox(home: Home) -> list[Path]:
    """Return what lies in the inbox and did not come by the form."""
    ours = {*home.inbox.glob(FILES), *home.inbox.glob(".form-*"), *home.inbox.glob(GONE)}
    return [path for path in _files(home.inbox) if path not in ours]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()] if folder.exists() else []


def _not_ours(home: Home, what: str) -> WorklightError:
    return WorklightError(f"{what} ({home.root}), and the demo keeps away from it. Choose another with --home DIR.")
