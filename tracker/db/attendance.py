"""Writes who attended a day. Silent in the audit log but for one line a call: who went where stands in no log."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tracker.db import audit
from tracker.db.models import Attendance, CourseSession, Person
from tracker.db.rows import batched


def people(session: Session, codes: Iterable[str]) -> dict[str, int]:
    """Code → primary key of the people of these codes."""
    found: dict[str, int] = {}
    wanted = list(dict.fromkeys(codes))
    for start in range(0, len(wanted), 500):
        query = select(Person.code, Person.id).where(Person.code.in_(wanted[start : start + 500]))
        found |= dict(session.execute(query).all())
    return found


def add(session: Session, day: CourseSession, person_ids: Iterable[int], counts: Mapping[int, int]) -> int:
    """Add people who are not there yet and set the numbers of 課; returns how many people were new."""
    there = set(session.scalars(select(Attendance.person_id).where(Attendance.session_id == day.id)))
    new = [id_ for id_ in dict.fromkeys(person_ids) if id_ not in there]
    session.execute(
        delete(Attendance).where(Attendance.session_id == day.id, Attendance.department_id.in_(list(counts)))
    )
    rows = [_row(day, person_id=id_) for id_ in new]
    rows += [_row(day, department_id=id_, people=number) for id_, number in counts.items()]
    for some in batched(range(len(rows))):
        session.execute(insert(Attendance), [rows[place] for place in some])
    if rows:
        audit.record(session, "import", "attendance", day.code, [("rows", None, len(rows))])
    return len(new)


def _row(
    day: CourseSession, person_id: int | None = None, department_id: int | None = None, people: int | None = None
) -> dict[str, int | None]:
    who = {"person_id": person_id, "department_id": department_id, "people": people}
    return {"session_id": day.id, "version": 1, **who}


def clear(session: Session, day: CourseSession) -> int:
    """Take everything back that was entered of a day; returns how many rows there were."""
    gone = session.execute(delete(Attendance).where(Attendance.session_id == day.id).returning(Attendance.id)).all()
    if gone:
        audit.record(session, "delete", "attendance", day.code, [("rows", len(gone), None)])
    return len(gone)
