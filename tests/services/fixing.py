"""Short calls around numbered papers: fix, read back, compare, and change them behind the program's back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from tests.calls import ADMIN, EDITOR, NOW, VIEWER, apply, sheet
from tracker.db.engine import Database
from tracker.db.models import Snapshot
from tracker.domain.codes import SnapshotKind
from tracker.domain.meetings import FixPapers
from tracker.domain.papers import Comparison, FixedState
from tracker.domain.sheets import SheetKind
from tracker.services.fixing import compare, fix_papers, fixed_state


def fix(database: Database, code: str = "M1", version: int = 1, now: datetime = NOW) -> int:
    with database.write(EDITOR) as session:
        return fix_papers(session, EDITOR, now, FixPapers(meeting_code=code, version=version))


def state(database: Database, number: int = 1) -> FixedState:
    with database.read() as session:
        return fixed_state(session, VIEWER, number)


def content(database: Database, number: int = 1) -> str:
    with database.read() as session:
        query = select(Snapshot.content).where(Snapshot.kind == SnapshotKind.FIXED, Snapshot.number == number)
        return session.scalars(query).one()


def compared(database: Database, old: int, new: int | None = None) -> Comparison:
    with database.read() as session:
        return compare(session, VIEWER, NOW, old, new)


def kinds(found: Comparison | None) -> list[tuple[str, str]]:
    assert found is not None
    return [(each.kind.value, each.code) for each in found.changes]


def rename(database: Database, title: str) -> None:
    apply(database, sheet(SheetKind.INITIATIVES, {"code": "I1", "title": title, "planned_end": date(2027, 1, 31)}))


def tamper(database: Database, **values: Any) -> None:
    """Change the table behind the program's back."""
    with database.write(ADMIN) as session:
        session.connection().execute(update(Snapshot).values(**values))
