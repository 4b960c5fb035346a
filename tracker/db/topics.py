"""What the next workshop needs to know of the initiatives it is about."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db import models as table
from tracker.db.dialogues import raised
from tracker.db.participation import concerned, department_names
from tracker.domain import dialogue as view
from tracker.domain.planning import ConcernLine


def topics(session: Session, codes: Sequence[str]) -> tuple[view.Topic, ...]:
    """What the next workshop on these initiatives needs, in the order of ``codes``."""
    found = session.scalars(select(table.Initiative).where(table.Initiative.code.in_(codes)))
    rows = {row.code: row for row in found}
    ids = [row.id for row in rows.values()]
    names, places = department_names(session), concerned(session, ids)
    open_: dict[str, list[ConcernLine]] = defaultdict(list)
    for each in raised(session, table.Concern.initiative_id.in_(ids), table.Concern.answered_on.is_(None)):
        open_[each.initiative_code].append(each.concern)
    pains = _pains(session, ids)
    return tuple(
        view.Topic(
            code=code,
            title=rows[code].title,
            purpose=rows[code].purpose,
            departments=tuple(names[id_][1] for id_ in places[rows[code].id]),
            concerns=tuple(open_[code]),
            pain_points=tuple(pains[rows[code].id]),
        )
        for code in codes
        if code in rows
    )


def _pains(session: Session, ids: Sequence[int]) -> dict[int, list[view.PainPoint]]:
    """Initiative id → its 困りごと, those with most votes first."""
    row, place = table.PainPoint, table.Department
    query = (
        select(row, place.name)
        .outerjoin(place, place.id == row.department_id)
        .where(row.initiative_id.in_(ids))
        .order_by(row.votes.desc(), row.posted_on.desc(), row.id)
    )
    found: dict[int, list[view.PainPoint]] = defaultdict(list)
    for item, department in session.execute(query):
        if item.initiative_id is not None:
            found[item.initiative_id].append(
                view.PainPoint(text=item.text, audience=item.audience, department=department, votes=item.votes)
            )
    return found
