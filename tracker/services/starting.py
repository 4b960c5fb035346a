"""「1件だけ入力する」: a first initiative by hand, in a city that may not have entered its departments yet."""

from sqlalchemy.orm import Session

from tracker.db.rows import Writer, id_by_code, names
from tracker.domain.actor import Actor
from tracker.domain.codes import Role
from tracker.domain.initiatives import SaveInitiative, StartInitiative
from tracker.domain.numbering import following
from tracker.domain.sheets import SheetKind
from tracker.domain.sheets.spec import NAME_LENGTH
from tracker.domain.text import clean
from tracker.services.initiatives import save_initiative

FIRST_INITIATIVE = "I1"
FIRST_DEPARTMENT = "D1"


def start(session: Session, actor: Actor, command: StartInitiative) -> str:
    """Add an initiative, and its department when nobody knows it yet; returns the code it was given.

    Raises DomainError ``required`` or ``text_too_long`` at ``title``, ``department`` or ``purpose``.
    """
    actor.require(Role.EDITOR)
    code = following(id_by_code(session, SheetKind.INITIATIVES), FIRST_INITIATIVE)
    title = clean(command.title, "title", NAME_LENGTH, required=True) or ""
    save_initiative(
        session,
        actor,
        SaveInitiative(
            code=code,
            title=title,
            type=command.type,
            lifecycle=command.lifecycle,
            lead_department_code=_department(session, command.department),
            purpose=command.purpose,
        ),
    )
    return code


def _department(session: Session, written: str) -> str:
    """The code of a department written by code or name; a new one is added as an import would."""
    name = clean(written, "department", NAME_LENGTH, required=True) or ""
    known = names(session, SheetKind.DEPARTMENTS)
    found = name if name in known else next((code for code, each in known.items() if each == name), None)
    if found is not None:
        return found
    code = following(known, FIRST_DEPARTMENT)
    Writer(session).add(SheetKind.DEPARTMENTS, [{"code": code, "name": name, "parent": None}])
    return code
