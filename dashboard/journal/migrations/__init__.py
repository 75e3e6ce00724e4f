"""Alembic's scripts; they run when a journal is opened."""
