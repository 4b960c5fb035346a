"""Skills of the city, how many of a 課 hold them, and the yearly goals of ④. No figure is of a person."""

from sqlalchemy.orm import Session

from tracker.db import initiatives as initiative_store
from tracker.db import learning as store
from tracker.db.models import LearningGoal, Skill, SkillCount
from tracker.db.skills import count, goal, named
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.errors import DomainError
from tracker.domain.learning import SaveSkill, SaveSkillCount
from tracker.domain.numbering import following
from tracker.domain.sheets.spec import NAME_LENGTH
from tracker.domain.skills import SaveGoal
from tracker.domain.step_codes import LearningMeasure, SkillKind
from tracker.domain.text import clean
from tracker.services.learning import assign, existing
from tracker.services.organisation import YEARS
from tracker.services.versions import check

FIRST_SKILL = "S1"


def save_skill(session: Session, actor: Actor, command: SaveSkill) -> str:
    """Add a skill of the city's own, or rename one, and return its code.

    Raises NotFound, ConflictError, DomainError ``required``, ``already_exists`` for a name that is taken.
    """
    actor.require(Role.EDITOR)
    typed = {"name": clean(command.name, "name", NAME_LENGTH, required=True)}
    item = existing(session, Skill, command.code, command.version)
    other = named(session, typed["name"] or "")
    if other is not None and other is not item:
        raise DomainError("already_exists", field="name", found=other.name)
    if item is None:
        code = following(store.codes(session, Skill), FIRST_SKILL)
        session.add(Skill(code=code, kind=SkillKind.OWN, position=0, **typed))
        session.flush()
        return code
    check(session, item, item.code, command.version, typed)
    assign(session, item, typed)
    return str(item.code)


def save_skill_count(session: Session, actor: Actor, command: SaveSkillCount) -> None:
    """Add or change how many of a 課 acquired a skill on a day.

    Raises ConflictError, DomainError ``required``, ``unknown_reference``, ``number_negative``,
    ``expiry_before_acquisition``, ``already_exists``.
    """
    actor.require(Role.EDITOR)
    for field in ("people", "acquired_on"):
        if getattr(command, field) is None:
            raise DomainError("required", field=field)
    if command.people is not None and command.people < 0:
        raise DomainError("number_negative", field="people")
    if command.expires_on and command.acquired_on and command.expires_on < command.acquired_on:
        raise DomainError("expiry_before_acquisition", field="expires_on")
    department = initiative_store.department_id(session, command.department_code)
    if department is None:
        raise DomainError(
            "unknown_reference", field="department_code", kind="departments", found=command.department_code
        )
    skill = _skill(session, command.skill_code)
    typed = {"people": command.people, "expires_on": command.expires_on}
    item = count(session, department, skill.id, command.acquired_on)
    if item is None:
        session.add(SkillCount(department_id=department, skill_id=skill.id, acquired_on=command.acquired_on, **typed))
        session.flush()
        return
    if command.version is None:
        raise DomainError("already_exists", field="acquired_on", found=f"{command.acquired_on:%Y/%m/%d}")
    check(session, item, f"{command.department_code} {skill.code}", command.version, typed)
    assign(session, item, typed)


def save_goal(session: Session, actor: Actor, command: SaveGoal) -> None:
    """Add or change a goal of a 年度.

    Raises ConflictError, DomainError ``required``, ``fiscal_year_range``, ``number_negative``, ``goal_skill``,
    ``unknown_reference``, ``already_exists``.
    """
    actor.require(Role.EDITOR)
    if command.fiscal_year not in YEARS:
        raise DomainError("fiscal_year_range", field="fiscal_year", found=command.fiscal_year)
    if (command.skill_code is None) is (command.measure is LearningMeasure.HOLDERS):
        raise DomainError("goal_skill", field="skill_code")
    if command.goal is None:
        raise DomainError("required", field="goal")
    if command.goal < 0:
        raise DomainError("number_negative", field="goal")
    skill = _skill(session, command.skill_code) if command.skill_code else None
    typed = {"goal": command.goal}
    item = goal(session, command.fiscal_year, command.measure, skill.id if skill else None)
    if item is None:
        key = {"fiscal_year": command.fiscal_year, "measure": command.measure}
        session.add(LearningGoal(**key, skill_id=skill.id if skill else None, **typed))
        session.flush()
        return
    if command.version is None:
        raise DomainError("already_exists", field="measure", found=str(command.fiscal_year))
    key_text = f"{command.fiscal_year} {command.measure.value} {skill.code if skill else ''}".rstrip()
    check(session, item, key_text, command.version, typed)
    assign(session, item, typed)


def _skill(session: Session, code: str) -> Skill:
    if not code:
        raise DomainError("required", field="skill_code")
    found = store.by_code(session, Skill, code)
    if not isinstance(found, Skill):
        raise DomainError("unknown_reference", field="skill_code", kind="skills", found=code)
    return found
