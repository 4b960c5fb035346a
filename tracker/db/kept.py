"""What was kept never changes: no flush and no bulk statement of this program touches the row of a kept state.

Papers that were handed out stay what they were. Only leaving the demo city behind empties the table with all others.
"""

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from tracker.db.models import Snapshot
from tracker.domain.errors import DomainError


def listen(session: Session) -> None:
    """Refuse, in this session, to change or delete a kept state: DomainError ``snapshot_unchangeable``."""
    event.listen(session, "before_flush", _flushed)
    event.listen(session, "do_orm_execute", _executed)


def _flushed(session: Session, _context: UOWTransaction, _instances: object) -> None:
    changed = (item for item in session.dirty if session.is_modified(item))
    if any(isinstance(item, Snapshot) for item in (*changed, *session.deleted)):
        raise DomainError("snapshot_unchangeable")


def _executed(state: ORMExecuteState) -> None:
    mapper = state.bind_mapper
    if (state.is_update or state.is_delete) and mapper is not None and mapper.class_ is Snapshot:
        raise DomainError("snapshot_unchangeable")
