"""The versions of purposes and who agreed to which. A version is never edited: a new text is a new one."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from tracker.db.models import Department, Initiative, Purpose, PurposeAgreement
from tracker.domain.codes import Lifecycle
from tracker.domain.current_state import AgreementLine, PurposeLine, PurposeSummary

Agreed = tuple[int, str, str, str, date]
"""Primary key, 取組コード, 部署コード, 役職, the day."""


def keep(session: Session, items: Iterable[Initiative]) -> None:
    """Add a version to every initiative whose purpose is not its last one. No purpose is no version."""
    written = {item.id: item.purpose for item in items if item.purpose}
    last = _last(session, list(written))
    rows = [
        {
            "initiative_id": id_,
            "number": last.get(id_, (0, ""))[0] + 1,
            "text": text,
            "written_on": session.info["now"].date(),
            "written_by": session.info["actor"].name,
        }
        for id_, text in written.items()
        if last.get(id_, (0, ""))[1] != text
    ]
    if rows:
        session.execute(insert(Purpose), rows)


def _last(session: Session, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Initiative id → number and text of its newest version."""
    found: dict[int, tuple[int, str]] = {}
    for start in range(0, len(ids), 500):
        query = select(Purpose.initiative_id, Purpose.number, Purpose.text)
        query = query.where(Purpose.initiative_id.in_(ids[start : start + 500])).order_by(Purpose.number)
        found |= {id_: (number, text) for id_, number, text in session.execute(query)}
    return found


def current(session: Session, initiative_id: int) -> Purpose | None:
    """The newest version of an initiative."""
    query = select(Purpose).where(Purpose.initiative_id == initiative_id)
    return session.scalars(query.order_by(Purpose.number.desc()).limit(1)).first()


def newest_ids() -> Select[int]:
    """The primary keys of all newest versions, to be looked for in."""
    numbers = select(Purpose.initiative_id, func.max(Purpose.number).label("number"))
    last = numbers.group_by(Purpose.initiative_id).subquery()
    same = (Purpose.initiative_id == last.c.initiative_id) & (Purpose.number == last.c.number)
    return select(Purpose.id).join(last, same)


def agreements(session: Session, *, newest: bool) -> list[Agreed]:
    """Every agreement, of the newest versions only or of those before."""
    ids = newest_ids()
    of = PurposeAgreement.purpose_id.in_(ids) if newest else PurposeAgreement.purpose_id.not_in(ids)
    query = (
        select(PurposeAgreement.id, Initiative.code, Department.code, PurposeAgreement.post, PurposeAgreement.agreed_on)
        .join(Purpose, Purpose.id == PurposeAgreement.purpose_id)
        .join(Initiative, Initiative.id == Purpose.initiative_id)
        .join(Department, Department.id == PurposeAgreement.department_id)
        .where(of)
        .order_by(PurposeAgreement.id)
    )
    return [(id_, code, who, post, day) for id_, code, who, post, day in session.execute(query)]


def agreement(session: Session, purpose_id: int, department_id: int, post: str) -> PurposeAgreement | None:
    """What a department and post said to one version."""
    query = select(PurposeAgreement).where(
        PurposeAgreement.purpose_id == purpose_id,
        PurposeAgreement.department_id == department_id,
        PurposeAgreement.post == post,
    )
    return session.scalars(query).one_or_none()


def agree(session: Session, initiative_id: int, department_id: int, post: str, day: date) -> None:
    """A department agrees to the newest version; what it said before gets the new day. ValueError without a version."""
    newest = current(session, initiative_id)
    if newest is None:
        raise ValueError("nothing to agree to")
    known = agreement(session, newest.id, department_id, post)
    if known is not None:
        known.agreed_on = day
        return
    session.add(PurposeAgreement(purpose_id=newest.id, department_id=department_id, post=post, agreed_on=day))


def versions(session: Session, initiative_id: int) -> tuple[PurposeLine, ...]:
    """The versions of one initiative with who agreed, newest first."""
    told: dict[int, list[AgreementLine]] = {}
    query = (
        select(PurposeAgreement, Department)
        .join(Purpose, Purpose.id == PurposeAgreement.purpose_id)
        .join(Department, Department.id == PurposeAgreement.department_id)
        .where(Purpose.initiative_id == initiative_id)
        .order_by(PurposeAgreement.agreed_on, Department.code)
    )
    for row, department in session.execute(query):
        line = AgreementLine(
            department_code=department.code, department=department.name, post=row.post, agreed_on=row.agreed_on
        )
        told.setdefault(row.purpose_id, []).append(line)
    rows = session.scalars(
        select(Purpose).where(Purpose.initiative_id == initiative_id).order_by(Purpose.number.desc())
    )
    return tuple(
        PurposeLine(number=row.number, text=row.text, written_on=row.written_on, agreements=tuple(told.get(row.id, ())))
        for row in rows
    )


def summaries(session: Session, lifecycles: Sequence[Lifecycle]) -> tuple[PurposeSummary, ...]:
    """The initiatives in some states with their purpose and who agreed to it, in three queries."""
    names = dict(session.execute(select(Department.code, Department.name)).all())
    agreed: dict[str, list[str]] = {}
    for _, initiative, department, _, _ in agreements(session, newest=True):
        agreed.setdefault(initiative, []).append(names[department])
    query = select(Initiative, Department).join(Department, Department.id == Initiative.lead_department_id)
    query = query.where(Initiative.lifecycle.in_(lifecycles)).order_by(Initiative.code)
    return tuple(
        PurposeSummary(
            initiative_code=item.code,
            title=item.title,
            department_code=department.code,
            department=department.name,
            purpose=item.purpose,
            agreed=tuple(dict.fromkeys(agreed.get(item.code, ()))) if item.purpose else (),
        )
        for item, department in session.execute(query)
    )
