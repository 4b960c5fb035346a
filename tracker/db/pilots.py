"""Pilots with everything around them, in one query per table; and the rows their use cases change."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.models import (
    Adoption,
    Department,
    FocusArea,
    Initiative,
    Kpi,
    Measurement,
    Pilot,
    PilotDecision,
    PlanChange,
    Process,
    Story,
    Transfer,
)
from tracker.domain.codes import Basis, KpiRole, Phase, Step
from tracker.domain.pilots import AdoptionLine, DecisionLine, PilotView, PlanChangeLine, StoryLine, case_types

_PLAIN = (
    "code",
    "hypothesis",
    "change",
    "changed_on",
    "before_from",
    "before_to",
    "after_from",
    "after_to",
    "learning_days",
    "planned_n",
    "timers",
    "selection",
    "untouched_site",
    "decide_by",
    "first_decide_by",
    "plan_fixed_on",
    "initial_yen",
    "recurring_yen",
    "cash_released_yen",
    "freed_time_use",
    "version",
)
"""Fields of a pilot that are shown as they are stored."""


def views(
    session: Session, steps: dict[int, Step], code: str | None = None, *, initiative: str | None = None
) -> Iterator[PilotView]:
    """All pilots (or one, or those of one initiative) by code.

    ``steps`` says where each initiative stands, by its primary key.
    """
    query = (
        select(Pilot, Initiative, Department, FocusArea.name, Process)
        .join(Initiative, Initiative.id == Pilot.initiative_id)
        .join(Department, Department.id == Initiative.lead_department_id)
        .outerjoin(FocusArea, FocusArea.id == Initiative.focus_area_id)
        .outerjoin(Process, Process.id == Pilot.process_id)
        .order_by(Pilot.code)
    )
    if code is not None:
        query = query.where(Pilot.code == code)
    if initiative is not None:
        query = query.where(Initiative.code == initiative)
    rows = session.execute(query).all()
    around = _Around(session)
    for pilot, owner, department, area, process in rows:
        yield PilotView(
            **{name: getattr(pilot, name) for name in _PLAIN},
            initiative_code=owner.code,
            initiative_title=owner.title,
            lifecycle=owner.lifecycle,
            step=steps.get(owner.id, owner.step),
            department=department.name,
            department_code=department.code,
            focus_area=area,
            process_code=process.code if process else None,
            process_name=process.name if process else None,
            case_types=case_types(pilot.case_types),
            decisions=tuple(around.decisions[pilot.id]),
            adoptions=tuple(around.adoptions[pilot.id]),
            stories=tuple(around.stories[pilot.id]),
            plan_changes=tuple(around.changes[pilot.id]),
        )


class _Around:
    """Decisions (newest first), adoptions, stories and plan changes by the pilot's primary key."""

    def __init__(self, session: Session) -> None:
        self.decisions: dict[int, list[DecisionLine]] = defaultdict(list)
        self.adoptions: dict[int, list[AdoptionLine]] = defaultdict(list)
        self.stories: dict[int, list[StoryLine]] = defaultdict(list)
        self.changes: dict[int, list[PlanChangeLine]] = defaultdict(list)
        for decided in session.scalars(select(PilotDecision).order_by(PilotDecision.decided_on.desc())):
            self.decisions[decided.pilot_id].append(_line(DecisionLine, decided))
        spread = select(Adoption, Department).join(Department, Department.id == Adoption.department_id)
        for taken, department in session.execute(spread.order_by(Adoption.live_on.nulls_last(), Department.code)):
            more = {"department_code": department.code, "department": department.name}
            self.adoptions[taken.pilot_id].append(_line(AdoptionLine, taken, **more))
        columns = (Story.pilot_id, Story.code, Story.voice, Story.text, Story.told_on, Story.picture_type)
        told = select(*columns, Story.picture_alt, Story.version).order_by(Story.code)
        for pilot_id, story, voice, text, told_on, type_, alt, version in session.execute(told):
            self.stories[pilot_id].append(
                StoryLine(
                    code=story,
                    voice=voice,
                    text=text,
                    told_on=told_on,
                    has_picture=type_ is not None,
                    picture_alt=alt,
                    version=version,
                )
            )
        for change in session.scalars(select(PlanChange).order_by(PlanChange.changed_at)):
            changes = tuple((name, old, new) for name, old, new in json.loads(change.changes))
            self.changes[change.pilot_id].append(_line(PlanChangeLine, change, changes=changes))


def _line(view: Any, row: Any, **more: Any) -> Any:
    return view(**{name: getattr(row, name) for name in view.model_fields if name not in more}, **more)


def pilot(session: Session, code: str) -> Pilot | None:
    """The pilot of a code."""
    return session.scalars(select(Pilot).where(Pilot.code == code)).one_or_none()


def kpis(session: Session, pilot_id: int) -> Sequence[Kpi]:
    """The KPIs of a pilot, primary first."""
    rows = session.scalars(select(Kpi).where(Kpi.pilot_id == pilot_id).order_by(Kpi.code)).all()
    return sorted(rows, key=lambda row: row.role is not KpiRole.PRIMARY)


def first_after(session: Session, pilot_id: int) -> date | None:
    """The first dated 導入後 measurement of a pilot that counts; the plan must stand by then."""
    query = select(func.min(Measurement.observed_on)).join(Kpi, Kpi.id == Measurement.kpi_id)
    return session.scalar(query.where(Kpi.pilot_id == pilot_id, *_after()))


def has_after(session: Session, pilot_id: int) -> bool:
    """Whether anything of 導入後 was measured in a pilot, dated or not."""
    query = select(Measurement.id).join(Kpi, Kpi.id == Measurement.kpi_id).where(Kpi.pilot_id == pilot_id, *_after())
    return session.scalar(query.limit(1)) is not None


def _after() -> tuple[Any, ...]:
    return Measurement.phase == Phase.AFTER, Measurement.basis == Basis.ACTUAL, Measurement.excluded.is_(None)


def measured(session: Session, kpi_id: int) -> int:
    """How many measurements a KPI has, those left out included."""
    return session.scalar(select(func.count()).select_from(Measurement).where(Measurement.kpi_id == kpi_id)) or 0


def decisions(session: Session, pilot_id: int) -> Sequence[PilotDecision]:
    """What was decided about a pilot, oldest first."""
    query = select(PilotDecision).where(PilotDecision.pilot_id == pilot_id).order_by(PilotDecision.decided_on)
    return session.scalars(query).all()


def decision_on(session: Session, pilot_id: int, day: date) -> PilotDecision | None:
    """What was decided about a pilot on a day."""
    query = select(PilotDecision).where(PilotDecision.pilot_id == pilot_id, PilotDecision.decided_on == day)
    return session.scalars(query).one_or_none()


def decided_since(session: Session, pilot_id: int, day: date) -> bool:
    """Whether anything was decided about a pilot on a day or after it."""
    query = select(PilotDecision.id).where(PilotDecision.pilot_id == pilot_id, PilotDecision.decided_on >= day)
    return session.scalars(query.limit(1)).first() is not None


def adoption(session: Session, pilot_id: int, department_id: int) -> Adoption | None:
    """How far a department has taken a pilot over."""
    query = select(Adoption).where(Adoption.pilot_id == pilot_id, Adoption.department_id == department_id)
    return session.scalars(query).one_or_none()


def story(session: Session, code: str) -> Story | None:
    """The 事例 of a code, its picture included."""
    return session.scalars(select(Story).where(Story.code == code)).one_or_none()


def process(session: Session, code: str) -> Process | None:
    """The 業務 of a code."""
    return session.scalars(select(Process).where(Process.code == code)).one_or_none()


def transfer(session: Session, pilot_id: int, process_id: int) -> Transfer | None:
    """What was answered about a 業務 being like a pilot's."""
    query = select(Transfer).where(Transfer.pilot_id == pilot_id, Transfer.process_id == process_id)
    return session.scalars(query).one_or_none()


def story_codes(session: Session) -> list[str]:
    """All codes of 事例."""
    return list(session.scalars(select(Story.code)))


def other_pilots(session: Session, initiative_id: int, pilot_id: int) -> int:
    """How many other pilots an initiative has that nobody has decided about."""
    decided = select(PilotDecision.id).where(PilotDecision.pilot_id == Pilot.id).exists()
    query = select(func.count()).select_from(Pilot).where(Pilot.initiative_id == initiative_id, Pilot.id != pilot_id)
    return session.scalar(query.where(~decided)) or 0
