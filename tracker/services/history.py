"""変更履歴: who changed what, when."""

from sqlalchemy.orm import Session

from tracker.db.history import newest
from tracker.db.models import AuditLog
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.organisation import AuditEntry
from tracker.services.versions import changes_of


def entries(session: Session, actor: Actor, *, limit: int = 200) -> tuple[AuditEntry, ...]:
    """The newest changes first, at most ``limit``."""
    actor.require(Role.VIEWER)
    return tuple(entry(line) for line in newest(session, limit))


def entry(line: AuditLog) -> AuditEntry:
    """One stored line as people read it."""
    return AuditEntry(
        at=line.at,
        actor=line.actor,
        action=line.action,
        table=line.table_name,
        key=line.item_key,
        changes=changes_of(line.changes),
    )
