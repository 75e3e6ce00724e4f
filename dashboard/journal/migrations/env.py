"""How Alembic reaches the journal: on the connection that ``migrate`` holds open, in its transaction."""

from alembic import context

from dashboard.journal.tables import Table

context.configure(connection=context.config.attributes["connection"], target_metadata=Table.metadata)
context.run_migrations()
