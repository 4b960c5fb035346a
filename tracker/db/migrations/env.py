"""Alembic's entry for developers writing a new migration; the program itself uses ``tracker.db.migrate``."""

from alembic import context

context.run_migrations()
