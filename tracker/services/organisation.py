"""設定: the city, its yearly settings, departments and people. Admins change them, everybody may read."""

import re
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from tracker.db import organisation as store
from tracker.db.models import City, Department, Person, YearlySetting
from tracker.domain.actor import Actor
from tracker.domain.codes import Axis, Role
from tracker.domain.errors import DomainError, NotFound
from tracker.domain.organisation import Organisation, SaveDepartment, SavePerson, SaveYear, UpdateCity
from tracker.domain.sheets.spec import CODE_LENGTH, NAME_LENGTH, TEXT_LENGTH
from tracker.domain.text import clean
from tracker.services.versions import check

YEARS = range(1990, 2101)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_MINUTES_IN_A_DAY = Decimal(1440)
_MOST_YEN = Decimal(1_000_000)


def organisation(session: Session, actor: Actor) -> Organisation:
    """Everything the 設定 screen shows."""
    actor.require(Role.VIEWER)
    return store.organisation(session)


def update_city(session: Session, actor: Actor, command: UpdateCity) -> None:
    """Change the city's name, its 「なぜDXを進めるのか」, its cycle of reports and its two scales.

    Raises ConflictError, DomainError of the texts, ``scale_unknown``.
    """
    actor.require(Role.ADMIN)
    typed: dict[str, Any] = {
        "name": clean(command.name, "name", NAME_LENGTH) or "",
        "why": clean(command.why, "why", TEXT_LENGTH) or "",
    }
    known = {(mark.axis, mark.scale) for mark in store.scales(session)}
    for axis in Axis:
        scale = getattr(command, f"{axis.value}_scale")
        if scale is not None and (axis, scale) not in known:
            raise DomainError("scale_unknown", field=f"{axis.value}_scale", found=scale)
    more = ("update_cycle", "progress_scale", "achievement_scale")
    typed |= {name: value for name in more if (value := getattr(command, name)) is not None}
    item = session.get_one(City, 1)
    check(session, item, "1", command.version, typed)
    _assign(session, item, typed)


def save_year(session: Session, actor: Actor, command: SaveYear) -> None:
    """Add or change one 年度. Raises ``fiscal_year_range``, ``number_range``, ``already_exists``, ConflictError."""
    actor.require(Role.ADMIN)
    if command.fiscal_year not in YEARS:
        raise DomainError("fiscal_year_range", field="fiscal_year", found=command.fiscal_year)
    _within("yen_per_hour", command.yen_per_hour, Decimal(0), _MOST_YEN)
    _within("minutes_per_day", command.minutes_per_day, Decimal(1), _MINUTES_IN_A_DAY)
    typed = {
        "yen_per_hour": command.yen_per_hour,
        "basis": clean(command.basis, "basis", NAME_LENGTH),
        "minutes_per_day": command.minutes_per_day,
    }
    item = session.get(YearlySetting, command.fiscal_year)
    new = YearlySetting(fiscal_year=command.fiscal_year, **typed)
    _save(session, item, new, command.version, typed)


def save_department(session: Session, actor: Actor, command: SaveDepartment) -> None:
    """Add or change a department. Raises ``unknown_reference``, ``circular_parent``, ``already_exists``, …"""
    actor.require(Role.ADMIN)
    code = clean(command.code, "code", CODE_LENGTH, required=True) or ""
    parent = _department_id(session, command.parent_code, "parent_code")
    item = store.department(session, code)
    if item is not None and parent in store.below(session, item.id):
        raise DomainError("circular_parent", field="parent_code")
    typed = {"name": clean(command.name, "name", NAME_LENGTH, required=True), "parent_id": parent}
    _save(session, item, Department(code=code, **typed), command.version, typed)


def save_person(session: Session, actor: Actor, command: SavePerson) -> None:
    """Add or change a person. Raises ``unknown_reference``, ``email_format``, ``already_exists``, …"""
    actor.require(Role.ADMIN)
    code = clean(command.code, "code", CODE_LENGTH, required=True) or ""
    email = clean(command.email, "email", 254)
    if email is not None and not _EMAIL.fullmatch(email):
        raise DomainError("email_format", field="email", found=email)
    typed = {
        "name": clean(command.name, "name", NAME_LENGTH, required=True),
        "department_id": _required_department(session, command.department_code),
        "email": email,
        "role": clean(command.role, "role", NAME_LENGTH),
        "in_post_since": command.in_post_since,
    }
    _save(session, store.person(session, code), Person(code=code, **typed), command.version, typed)


def _department_id(session: Session, code: str | None, field: str) -> int | None:
    if not code:
        return None
    found = store.department(session, code)
    if found is None:
        raise DomainError("unknown_reference", field=field, kind="departments", found=code)
    return found.id


def _required_department(session: Session, code: str | None) -> int:
    found = _department_id(session, code, "department_code")
    if found is None:
        raise DomainError("required", field="department_code")
    return found


def _within(field: str, value: Decimal | None, least: Decimal, most: Decimal) -> None:
    if value is not None and not least <= value <= most:
        raise DomainError("number_range", field=field, minimum=least, maximum=most, found=value)


def _save(session: Session, item: Any, new: Any, opened: int | None, typed: dict[str, Any]) -> None:
    """Add ``new`` where nothing exists, or assign ``typed`` to ``item`` when it is still as it was opened."""
    key = str(getattr(new, "code", None) or new.fiscal_year)
    if item is None and opened is not None:
        raise NotFound(new.__tablename__, key)
    if item is None:
        session.add(new)
        session.flush()
        return
    if opened is None:
        raise DomainError("already_exists", field="code", found=key)
    check(session, item, key, opened, typed)
    _assign(session, item, typed)


def _assign(session: Session, item: Any, typed: dict[str, Any]) -> None:
    for name, value in typed.items():
        setattr(item, name, value)
    session.flush()
