"""Bring the journal's tables up to date, from the migrations that travel inside the package."""

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from dashboard.journal.engine import Database
from dashboard.journal.errors import JournalUnavailable
from data.errors import WorklightError


def migrate(database: Database) -> None:
    """Run every migration that this journal has not had yet; raise WorklightError where it can't be opened."""
    with as_file(files("dashboard.journal") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        scripts = ScriptDirectory.from_config(config)
        lost = f"The journal ({database.url.render_as_string()}) can't be opened. Is it there, and may you write to it?"
        try:
            with database.write(lost) as connection:
                if _has(connection) == scripts.get_current_head():
                    return
                _refuse_newer(connection, scripts)
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except JournalUnavailable as error:
            raise WorklightError(str(error)) from error


def _has(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if (has := _has(connection)) is not None and has not in known:
        raise WorklightError("The journal was made by a newer Worklight. Nothing was changed; install that version.")
