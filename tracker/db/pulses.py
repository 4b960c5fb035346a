"""理解度・賛同度アンケート as it is stored. Counts leave here only as what may be shown of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db import models as table
from tracker.domain.pulse import Pulse, PulseLine, answers


def pulses(session: Session) -> tuple[Pulse, ...]:
    """The アンケート of every initiative that has one, hidden where too few answered."""
    row, item, place = table.Pulse, table.Initiative, table.Department
    query = (
        select(row, item.code, item.title, place.code, place.name)
        .join(item, item.id == row.initiative_id)
        .join(place, place.id == row.department_id)
        .order_by(item.code, place.code)
    )
    held: dict[tuple[str, str], list[tuple[table.Pulse, str, str]]] = defaultdict(list)
    for found, code, title, department_code, department in session.execute(query):
        held[code, title].append((found, department_code, department))
    return tuple(_pulse(code, title, rows) for (code, title), rows in held.items())


def _pulse(code: str, title: str, rows: Iterable[tuple[table.Pulse, str, str]]) -> Pulse:
    lines_: dict[tuple[str, str], dict[str, Any]] = {}
    days: dict[Any, Any] = {}
    for row, department_code, department in rows:
        line = lines_.setdefault(
            (department_code, row.question),
            {"department_code": department_code, "department": department, "question": row.question},
        )
        line[row.asked.value] = answers([row.s1, row.s2, row.s3, row.s4, row.s5], row.version)
        if row.asked_on is not None:
            days[row.asked] = max(days.get(row.asked, row.asked_on), row.asked_on)
    return Pulse(
        initiative_code=code,
        initiative=title,
        asked_on=tuple(sorted(days.items(), key=lambda each: each[0].value, reverse=True)),
        lines=tuple(PulseLine(**line) for line in lines_.values()),
    )


def pulse(session: Session, key: tuple[int, int, Any, Any]) -> table.Pulse | None:
    """The row of (initiative, department, question, time)."""
    row = table.Pulse
    where = (row.initiative_id, row.department_id, row.question, row.asked)
    query = select(row).where(*(column == value for column, value in zip(where, key, strict=True)))
    return session.scalars(query).one_or_none()
