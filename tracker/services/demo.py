"""The demo city: whether this is it, and 「自分の市のデータで始める」. Its data are loaded by ``seed``."""

from pathlib import Path

from sqlalchemy.orm import Session

from tracker.db import backup
from tracker.db import demo as store
from tracker.db.backup import Taken
from tracker.db.engine import Database
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError


def is_demo(session: Session, actor: Actor) -> bool:
    """Whether the database holds the demo city."""
    actor.require(Role.VIEWER)
    return store.is_demo(session)


def mark_demo(session: Session, actor: Actor) -> None:
    """Say that the data of this transaction are the demo city. The loader calls it."""
    actor.require(Role.ADMIN)
    store.mark(session)


def start_own_city(database: Database, actor: Actor, folder: Path) -> Taken:
    """Empty a database that holds the demo city, after saving it as a backup file in ``folder`` (made if missing).

    One transaction: what is saved is exactly what is deleted. Focus areas, schema and revision stay.
    Raises DomainError ``not_demo``, ``backup_no_space``, ``backup_unwritable``; then nothing has changed.
    """
    actor.require(Role.ADMIN)
    with database.write(actor) as session:
        if not store.is_demo(session):
            raise DomainError("not_demo")
        # Our transaction keeps writers out, and readers (the backup is one) see the state before it.
        kept = backup.take(database, backup.free_name(database, folder, "demo-city"))
        store.empty(session)
    return kept
