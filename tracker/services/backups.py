"""Copies of the whole database, taken while it is in use, and putting one back. For admins only."""

from pathlib import Path

from tracker.db import backup
from tracker.db.backup import Form, Restored, Taken
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.services.effects import refresh

__all__ = ["Form", "Restored", "Taken", "back_up", "restore"]


def back_up(database: Database, actor: Actor, target: Path, form: Form | None = None, *, force: bool = False) -> Taken:
    """Write a consistent copy of the database into ``target``, all of it or nothing; the database is not touched.

    Without ``form``: SQLite as an SQLite file unless ``target`` ends in .zip, PostgreSQL as a zip. Raises DomainError
    ``backup_exists`` (never with ``force``), ``backup_nothing``, ``backup_onto_database``, ``backup_form``,
    ``backup_no_space``, ``backup_unwritable``, ``database_damaged``.
    """
    actor.require(Role.ADMIN)
    return backup.take(database, target, form, force=force)


def restore(database: Database, actor: Actor, source: Path) -> Restored:
    """Replace everything by what a backup file holds; the old data are kept and nothing happens by halves.

    Raises DomainError ``restore_missing``, ``restore_not_ours``, ``restore_damaged``, ``restore_schema_newer``,
    ``restore_from_itself``, ``restore_in_use``, ``backup_no_space``, ``backup_unwritable``.
    """
    actor.require(Role.ADMIN)
    restored = backup.restore(database, actor, source)
    refresh(database)
    return restored
