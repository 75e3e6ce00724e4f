"""Bring the journal's tables up to date, from the migrations that travel inside the package."""

from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from dashboard.journal.engine import Database, one_at_a_time
from dashboard.journal.errors import JournalUnavailable
from data.errors import WorklightError

# the newest script in migrations/versions; named here so that Alembic is loaded only when there is work for it
HEAD = "0011"


def migrate(database: Database, lock: Path) -> None:
    """Run every migration that this journal has not had yet; raise WorklightError where it can't be opened.

    ``lock`` keeps processes that start together from setting the tables up at once.
    """
    lost = f"The journal ({database.url.render_as_string()}) can't be opened. Is it there, and may you write to it?"
    try:
        with database.read() as connection:
            if _has(connection) == HEAD:
                return
        with one_at_a_time(lock), database.write(lost) as connection:
            if _has(connection) != HEAD:
                _upgrade(connection)
    except JournalUnavailable as error:
        raise WorklightError(lost) from error


def _has(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with as_file(files("dashboard.journal") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if (has := _has(connection)) is not None and has not in known:
            raise WorklightError(
                "The journal was made by a newer Worklight. Nothing was changed; install that version.")
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
